"""Moving drafted events into an article's annotations, or striking them: lines of text, with all that is around them.

Both files are the editor's, so what is not moved stays as it is written, comments and all. Whether each file then says
what it should is read back before either is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from builder.drafting.appending import BY_HAND, ITEM, REMARK, Moved, stored_lines, with_events
from builder.drafting.draft_file import Draft, Struck, id_of, struck_of, struck_rows, struck_text
from builder.drafting.material import Material
from builder.files import write_file, write_files
from builder.nodes import Node
from builder.problems import Problems, ProblemsError, Severity, Spot, suggest
from builder.trees import parse_yaml
from builder.validation.across import check_events, check_spoken
from builder.validation.annotations import Annotations, annotations_in
from builder.validation.drafts import ENDING
from builder.validation.kept import Entry
from builder.validation.placeholders import is_unwritten

_NO_MORE = re.compile(r"^(events:)([ \t]*(?:#.*)?\r?)$", re.MULTILINE)
"""The line above the events."""


class _Lines(NamedTuple):
    """Where a drafted event is in its file: the first line of the comments above it, its own first line, its end."""

    remarks: int
    first: int
    end: int


def strike(draft: Draft, ids: Collection[str], problems: Problems) -> None:
    """Delete events from a draft, which keeps their quotes so that they are not drafted again.

    Raises:
        ProblemsError: an id is not in the draft, or events share a line there; nothing is written.
    """
    _check_drafted(draft, ids, problems)
    struck = [*draft.struck, *(struck_of(event) for event in draft.events if id_of(event) in ids)]
    text = _without(draft, ids, struck, problems)
    problems.stop_if_any()
    assert text is not None
    write_file(draft.path, text)


def accept(draft: Draft, ids: Collection[str], found: Material, problems: Problems) -> None:
    """Move events from a draft to the annotations of its article, below those that are there.

    Of events that other articles describe, a title that nobody wrote and the kind stay behind.

    Raises:
        ProblemsError: the check would refuse one of the events, and those of `strike`; nothing is written.
    """
    _check_drafted(draft, ids, problems)
    left = _without(draft, ids, draft.struck, problems)
    problems.stop_if_any()
    _check_wanted([event for event in draft.events if id_of(event) in ids], draft, found)
    path = draft.path.with_name(draft.path.name.removesuffix(ENDING) + ".yml")
    text = with_events(path, list(_moved(draft, ids, found.described)), problems)
    problems.stop_if_any()
    assert text is not None
    # An event may be in both files if this is killed between the two, but never in neither.
    if left is None:
        write_file(path, text)
        draft.path.unlink()
    else:
        write_files([(path, text), (draft.path, left)])


def _check_wanted(events: list[Node], draft: Draft, found: Material) -> None:
    """Refuse what the check would refuse of the annotations if these events were among them."""
    root = Node({"events": Node(events, draft.root.spot)}, draft.root.spot)
    read = annotations_in(root, found.article, found.story, problems := Problems())
    if read:
        known = [Entry(id, root.spot, (), ()) for id in {*found.described, *found.annotated}]
        others = Annotations(found.article, tuple(known), (), complete=True)
        check_events([others, read], problems, all_read=read.complete)
        alone = [each for each in read.entries if each.event not in found.described]
        check_spoken([read._replace(entries=tuple(alone))], found.story, problems)
    # Warnings are left to the check, which gives them as soon as the events are moved.
    if errors := [each for each in problems if each.severity is Severity.ERROR]:
        raise ProblemsError(errors)


def _check_drafted(draft: Draft, ids: Collection[str], problems: Problems) -> None:
    drafted = [id_of(event) for event in draft.events]
    for id in ids:
        if id not in drafted:
            hint = suggest(id, drafted, f"{draft.name} has the ids of those that wait")
            problems.error(Spot(draft.name), f"there is no drafted event '{id}'", hint)


# The draft


def _without(draft: Draft, ids: Collection[str], struck: Sequence[Struck], problems: Problems) -> bytes | None:
    """The file of a draft without some of its events, and with those that are struck; None where it holds nothing."""
    kept = [event.plain() for event in draft.events if id_of(event) not in ids]
    if not kept and not struck:
        return None
    places = _places(draft)
    gone = {line for id in ids & places.keys() for line in range(places[id].remarks, places[id].end)}
    text = "".join(line for number, line in enumerate(stored_lines(draft.path)) if number not in gone)
    if not kept:
        text = _NO_MORE.sub(r"\1 []\2", text, count=1)
    text = _with_struck(text, struck[len(draft.struck) :], is_first=not draft.struck)
    if not _says(text, kept, struck):
        problems.error(Spot(draft.name), "the events are not written one below the other", BY_HAND)
    return text.encode()


def _with_struck(text: str, struck: Sequence[Struck], *, is_first: bool) -> str:
    """The file with more events under `struck:`, which is at its end."""
    end = "\r\n" if "\r\n" in text else "\n"
    more = struck_text(struck) if is_first else "".join(f"{row}\n" for row in struck_rows(struck))
    return text.rstrip() + end + more.replace("\n", end) if struck else text


def _says(text: str, events: Sequence[Any], struck: Sequence[Struck]) -> bool:
    root = parse_yaml(text, "", problems := Problems())
    found = Draft(Path(), text, root) if root and not len(problems) else None
    return (
        found is not None
        and [event.plain() for event in found.events] == events
        and [_folded(each) for each in found.struck] == [_folded(each) for each in struck]
    )


def _folded(struck: Struck) -> Struck:
    return struck._replace(quote=" ".join(struck.quote.split()))


def _places(draft: Draft) -> Mapping[str, _Lines]:
    """The lines of each drafted event, counted from 0."""
    lines = draft.text.splitlines()
    firsts = [_first_line(event, lines) for event in draft.events]
    below = draft.root.key_at(("struck",)).line - 1 if draft.struck else len(lines)
    before = draft.root.key_at(("events",)).line
    found: dict[str, _Lines] = {}
    for event, first, after in zip(draft.events, firsts, [*firsts[1:], below][: len(firsts)], strict=True):
        remarks = _after_content(lines, before, first, first)
        end = _after_content(lines, first + 1, after, first)
        found[id_of(event)] = _Lines(remarks, first, end)
        before = end
    return found


def _first_line(event: Node, lines: Sequence[str]) -> int:
    """The line with the hyphen of an event."""
    line = event.spot.line - 1
    while line > 0 and not ITEM.match(lines[line]):
        line -= 1
    return line


def _after_content(lines: Sequence[str], start: int, end: int, first: int) -> int:
    """The end of lines without the comments and empty lines at their end, as far as no event begins further in."""
    margin = len(lines[first]) - len(lines[first].lstrip())
    while (
        end > start
        and (match := REMARK.match(lines[end - 1]))
        and (len(match[1]) <= margin or not lines[end - 1].strip())
    ):
        end -= 1
    return end


# What is moved


def _moved(draft: Draft, ids: Collection[str], described: Collection[str]) -> Iterator[Moved]:
    places, stored = _places(draft), stored_lines(draft.path)
    for event in draft.events:
        if id_of(event) in ids:
            place, keys = places[id_of(event)], _left_out(event, described)
            gone = {line for key in keys for line in _lines_of(event, key, place)}
            says = {key: value for key, value in event.plain().items() if key not in keys}
            yield Moved(tuple(stored[at] for at in range(place.first, place.end) if at not in gone), says)


def _left_out(event: Node, described: Collection[str]) -> Collection[str]:
    """The keys that an event does not need where another article describes it."""
    if id_of(event) not in described:
        return ()
    title = event.find(("title",))
    is_proposal = title is not None and isinstance(title.value, str) and is_unwritten(title.value)
    return [key for key in ("title", "kind") if event.find((key,)) and (key != "title" or is_proposal)]


def _lines_of(event: Node, key: str, place: _Lines) -> range:
    """The lines of a key, up to the next one."""
    first = event.keys[key].line - 1
    after = [spot.line - 1 for spot in event.keys.values() if spot.line - 1 > first]
    return range(first, min(after, default=place.end))
