"""What is in the tables, for programs: a Data Package (https://datapackage.org/), with a Table Schema for each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from builder.exports.source import File, Part, Source
from builder.exports.table import Reference, Table
from builder.exports.tables import TABLES
from builder.model import Licence, Timeline

FILE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NOT_IN_NAMES = re.compile(r"[^-a-zA-Z0-9._]+")
"""What the name of a licence cannot have in it."""


def package(source: Source, parts: Sequence[Part]) -> File:
    """The description of the tables of all parts of a story."""
    story = source.timeline.story
    said = {
        "$schema": _PROFILE,
        "name": "story",
        "title": story.title,
        "description": story.standfirst,
        **({"homepage": source.root} if source.site else {}),
        **({"licenses": [_licence(story.licence)]} if story.licence else {}),
        **({"sources": list(_sources(source.timeline))} if source.timeline.articles else {}),
        "resources": [_resource(table, part) for part in parts for table in TABLES if table.is_in(part)],
    }
    return File(FILE, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())


def _licence(licence: Licence) -> dict[str, str]:
    """The terms: by their address where they have one, and by a name made of what they are called: CC-BY-4.0."""
    name = _NOT_IN_NAMES.sub("-", licence.text).strip("-")
    return {"name": name or "custom", **({"path": licence.url} if licence.url else {}), "title": licence.text}


def _sources(timeline: Timeline) -> Iterator[dict[str, str]]:
    """The articles, with their addresses."""
    for article in timeline.articles.values():
        title = f"{article.title} ({article.publisher})" if article.publisher else article.title
        yield {"title": title, **({"path": article.url} if article.url else {})}


def _resource(table: Table, part: Part) -> dict[str, Any]:
    path = part.file(f"{table.name}.csv")
    return {
        "name": path.removesuffix(".csv"),
        "type": "table",
        "path": path,
        "title": f"{table.title}, {part.name}" if part.name else table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table, part),
    }


def _schema(table: Table, part: Part) -> dict[str, Any]:
    """A table's columns and keys; a row in another part cannot be referred to."""
    references = [each for each in table.references if not (part.name and each.across_parts)]
    return {
        "fields": [field._asdict() | _constraints(table, field.name) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": [_reference(each, part) for each in references]} if references else {}),
    }


def _constraints(table: Table, field: str) -> dict[str, Any]:
    return {"constraints": {"required": True}} if field in table.key else {}


def _reference(reference: Reference, part: Part) -> dict[str, Any]:
    resource = part.file(f"{reference.table}.csv").removesuffix(".csv")
    return {"fields": list(reference.fields), "reference": {"resource": resource, "fields": list(reference.key)}}
