"""What the Web Annotation Data Model demands of what we write: each MUST of its sections, as checks of our own.

W3C's test suite has a schema for each of these (web-platform-tests, annotation-model); no package that installs has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "reviewing", "tagging"),
}
_IRI = re.compile(r"""(?:https?://|\.\./)[^\s<>"{}|\\^`]+""")
"""An address, or one relative to the file's folder."""


def broken(collection: Any) -> list[str]:
    """The demands of section 5, and of those before it, that a collection does not meet."""
    missing = list(
        unmet(
            collection,
            ("5.1 @context", lambda each: each["@context"] == CONTEXT),
            ("5.1 id", lambda each: is_iri(each["id"])),
            ("5.1 type", lambda each: each["type"] == "AnnotationCollection"),
            ("5.1 label", lambda each: isinstance(each["label"], str)),
            ("5.1 total", lambda each: is_count(each["total"])),
            ("5.1 first", lambda each: bool(each["total"]) == ("first" in each)),
            ("3.3.6 rights", lambda each: "rights" not in each or is_iri(each["rights"])),
        )
    )
    return missing + (list(of_page(collection)) if "first" in collection else [])


def of_page(collection: Any) -> Iterator[str]:
    page = collection["first"]
    yield from unmet(
        page,
        ("5.2 id", lambda each: is_iri(each["id"]) and each["id"] == collection["last"]),
        ("5.2 type", lambda each: each["type"] == "AnnotationPage"),
        ("5.2 partOf", lambda each: each["partOf"] == collection["id"]),
        ("5.2 startIndex", lambda each: is_count(each["startIndex"])),
        ("5.2 items", lambda each: isinstance(each["items"], list) and len(each["items"]) == collection["total"]),
    )
    for annotation in page["items"]:
        yield from of_annotation(annotation)


def of_annotation(annotation: Any) -> Iterator[str]:
    yield from unmet(
        annotation,
        ("3.1 id", lambda each: is_iri(each["id"])),
        ("3.1 type", lambda each: each["type"] == "Annotation"),
        ("3.2.5 bodyValue", lambda each: "bodyValue" not in each),
        ("3.3.5 motivation", lambda each: each["motivation"] in MOTIVATIONS),
    )
    for body in annotation["body"]:
        yield from of_body(body)
    yield from of_target(annotation["target"])


def of_body(body: Any) -> Iterator[str]:
    demands: list[tuple[str, Callable[[Any], bool]]] = [("3.3.5 purpose", lambda each: each["purpose"] in MOTIVATIONS)]
    if body["type"] == "TextualBody":
        demands += [
            ("3.2.4 value", lambda each: isinstance(each["value"], str)),
            ("3.2.1 format", lambda each: each["format"] == "text/plain"),
            ("3.2.1 language", lambda each: bool(re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", each["language"]))),
        ]
    else:
        demands += [
            ("4 type", lambda each: each["type"] == "SpecificResource"),
            ("4 source", lambda each: is_iri(each["source"])),
        ]
    yield from unmet(body, *demands)


def of_target(target: Any) -> Iterator[str]:
    yield from unmet(
        target,
        ("4 type", lambda each: each["type"] == "SpecificResource"),
        ("4 source", lambda each: is_iri(each["source"])),
        ("4.3 state", lambda each: "state" not in each or each["state"]["type"] == "TimeState"),
        ("4.3.1 cached", lambda each: "state" not in each or is_iri(each["state"]["cached"])),
    )
    by_type = {selector["type"]: selector for selector in target["selector"]}
    yield from unmet(
        by_type.get("TextQuoteSelector", {}),
        *(
            (f"4.2.4 {name}", lambda each, name=name: isinstance(each[name], str))
            for name in ("exact", "prefix", "suffix")
        ),
    )
    yield from unmet(
        by_type.get("TextPositionSelector", {}),
        ("4.2.5 start", lambda each: is_count(each["start"])),
        ("4.2.5 end", lambda each: is_count(each["end"]) and each["end"] > each["start"]),
    )


def unmet(thing: Mapping[str, Any], *demands: tuple[str, Callable[[Any], bool]]) -> Iterator[str]:
    """The names of the demands that a thing does not meet, as where it lacks a key."""
    for name, is_met in demands:
        try:
            if not is_met(thing):
                yield name
        except (KeyError, TypeError):
            yield name


def is_iri(value: Any) -> bool:
    return isinstance(value, str) and bool(_IRI.fullmatch(value))


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
