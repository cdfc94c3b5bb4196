"""Appending events to an article's annotations as lines of text: what is there stays as it is written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from builder.drafting.draft_file import SCHEMA
from builder.nodes import Node
from builder.problems import Problems, Spot
from builder.reading import decode, read_text
from builder.trees import parse_yaml
from builder.validation.articles import seed_name

REMARK = re.compile(r"(\s*)(?:#.*)?\Z")
"""A line that is empty or a comment, with its indentation."""
ITEM = re.compile(r"\s*-(?=\s|\Z)")
"""The beginning of a line on which an item of a list begins."""
BY_HAND = "move the events by hand"
_NO_EVENT = re.compile(r"(events:)[ \t]*(?:\[[ \t]*\])?([ \t]*(?:#.*)?)\Z")
"""The line of a file that has no event: what stays of it when one is added."""


class Moved(NamedTuple):
    """An event on its way: its lines as they are stored, and what they say."""

    lines: Sequence[str]
    says: Mapping[str, Any]


def with_events(path: Path, moved: Sequence[Moved], problems: Problems) -> bytes | None:
    """The content of annotations with further events; None with a problem where these cannot be put there."""
    is_there = path.is_file()
    stored = "".join(stored_lines(path)) if is_there else f"{SCHEMA}events:\n"
    text = read_text(path, seed_name(path), problems) if is_there else stored
    found = None if text is None else _events(text, seed_name(path), problems)
    if found is None:
        return None
    _refuse_twice(found, moved, problems)
    new = _appended(stored, found, moved)
    if events_in(new) != [*(event.plain() for event in found), *(each.says for each in moved)]:
        what = "no event can be added below those that are there, as they are written"
        problems.error(Spot(seed_name(path)), what, BY_HAND)
        return None
    return new.encode()


def stored_lines(path: Path) -> list[str]:
    """The lines of a file as they are stored, each with its end."""
    return _lines(path.read_bytes().decode())


def events_in(text: str) -> list[Any] | None:
    """The events that a text says, without their places; None if it is not one of annotations."""
    problems = Problems()
    readable = decode(text.encode(), "", problems)
    root = None if readable is None else parse_yaml(readable, "", problems)
    events = root.find(("events",)) if root and not len(problems) else None
    found = events.plain() if events else None
    return found if isinstance(found, list) else None


def _lines(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()


def _events(text: str, name: str, problems: Problems) -> list[Node] | None:
    """The events of annotations; None with the problem where they cannot be read."""
    content = [line for line in text.splitlines() if not REMARK.match(line)]
    if not content or (len(content) == 1 and _NO_EVENT.match(content[0])):
        return []
    root = parse_yaml(text, name, own := Problems())
    problems.add_all(own)
    if root is None or len(own):
        return None
    found = root.find(("events",))
    if found is None or not isinstance(found.value, list):
        problems.error(root.spot, "the line events: is missing", "write it above the first event")
        return None
    return found.value


def _refuse_twice(events: Sequence[Node], moved: Sequence[Moved], problems: Problems) -> None:
    """Add a problem for each moved event that is in the annotations already."""
    there = {node.value: event for event in events if (node := event.find(("event",)))}
    for each in moved:
        if event := there.get(each.says["event"]):
            hint = "give the drafted one another id, or strike it"
            problems.error(event.at(("event",)), f"the event '{each.says['event']}' is here already", hint)


def _appended(stored: str, events: Sequence[Node], moved: Sequence[Moved]) -> str:
    """The text with events below those that it has; without any, below its line `events:`."""
    lines = _lines(stored)
    end = _end_of_lines(lines)
    if not events:
        lines = list(_opened(lines, end))
    if lines and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += end
    margin = _margin(events[0], lines) if events else 2
    for number, each in enumerate(moved):
        if number or events:
            lines.append(end)
        lines += [line.rstrip("\r\n") + end for line in _indented(each.lines, margin)]
    return "".join(lines)


def _end_of_lines(lines: Sequence[str]) -> str:
    first = lines[0] if lines else "\n"
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _opened(lines: Sequence[str], end: str) -> Iterator[str]:
    """The lines of a file without events, with `events:` open for some."""
    is_open = False
    for line in lines:
        bare = line.rstrip("\r\n")
        match = _NO_EVENT.match(bare)
        is_open = is_open or match is not None
        yield f"{match[1]}{match[2]}{end}" if match else bare + end
    if not is_open:
        yield f"events:{end}"


def _margin(event: Node, lines: Sequence[str]) -> int:
    """How far in the hyphens of the events are."""
    number = event.spot.line - 1
    while number > 0 and not ITEM.match(lines[number]):
        number -= 1
    return _indentation(lines[number])


def _indented(lines: Sequence[str], margin: int) -> Iterator[str]:
    """The lines of an event with its hyphen so far in."""
    more = margin - _indentation(lines[0])
    for line in lines:
        yield (
            f"{' ' * more}{line}"
            if more > 0 and line.strip()
            else line[min(-more, _indentation(line)) if more < 0 else 0 :]
        )


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
