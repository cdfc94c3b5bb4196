"""`dateline schema`: the JSON Schemas with which an editor completes and checks while typing."""

from __future__ import annotations

import click

from builder import schema
from builder.cli.context import Context, reporting_problems


@click.command("schema", epilog="Example: dateline schema")
@click.pass_obj
@reporting_problems
def write_schemas(context: Context) -> None:
    """Write the JSON Schema of each seed file, for an editor to complete and check while typing."""
    for path in schema.write(context.project):
        context.say(str(path))
