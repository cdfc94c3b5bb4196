"""`python -m builder`: the same as `dateline`."""

from builder.cli import main

main(prog_name="python -m builder")
