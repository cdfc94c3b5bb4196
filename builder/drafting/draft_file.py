"""`seeds/<date>-<slug>.draft.yml`: drafted events for an editor to correct and to move over, or to strike.

It is YAML in the keys of annotations. What the drafter knows besides is in comments above each entry, which stay behind
when the entry is moved. The file is the editor's as soon as it is written: it is read like any seed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from builder.drafting.entries import Entry, Value, as_annotation
from builder.model import Story
from builder.nodes import Node
from builder.problems import Problem, Problems, ProblemsError, Spot
from builder.reading import read_text
from builder.text.escape import as_yaml, as_yaml_quoted
from builder.text.phrases import listed
from builder.text.terminal import on_one_line
from builder.trees import parse_yaml
from builder.validation.articles import seed_name
from builder.validation.drafts import ENDING
from builder.validation.fitting import fit
from builder.validation.names import names_of
from builder.validation.originals import copied_words
from builder.validation.partial import with_events_key
from builder.validation.placeholders import ORIGINALS, title_placeholder
from builder.validation.shapes import ID, DraftShape

SCHEMA = "# yaml-language-server: $schema=../.dateline/annotations.schema.json\n"
_HEADER = """\
# yaml-language-server: $schema=../.dateline/draft.schema.json
# Events drafted from {folder}/{stem}.md. None of them is published: builds leave this file out.
# Check each with the article, correct it, and write its title in place of the brackets. Then
#   dateline draft {slug} --accept ID …   moves events to {folder}/{stem}.yml, as they are here
#   dateline draft {slug} --strike ID …   deletes events, and none of them is drafted again
# (--accept all, --strike rest: all that wait here), or move them by hand. The comments above an event are not moved.
"""
_BARE = re.compile(r"\w[\w?~%/.,+-]*(?:[: ][\w?~%/.,+-]+)*")
"""Times and amounts that YAML reads as they are, without quotation marks."""
_AS_WRITTEN = frozenset({"when", "said", "value"})


class Struck(NamedTuple):
    """A drafted event that was struck: its id, and its quote, empty where it had none."""

    event: str
    quote: str


class Draft(NamedTuple):
    """A file of drafted events as it is now."""

    path: Path
    text: str
    """With what ends lines for YAML alone as spaces."""
    root: Node
    """A mapping with `events`, each of them with its id."""

    @property
    def name(self) -> str:
        """How messages name it."""
        return seed_name(self.path)

    @property
    def events(self) -> Sequence[Node]:
        """The drafted events."""
        return self._items("events")

    @property
    def struck(self) -> Sequence[Struck]:
        """The events that are not to be drafted again."""
        return [struck_of(each) for each in self._items("struck")]

    def _items(self, key: str) -> Sequence[Node]:
        found = self.root.find((key,))
        return found.value if found and isinstance(found.value, list) else []


def path_of(seeds: Path, stem: str) -> Path:
    """Where the drafted events of an article are; `stem` is the name of its files without an ending."""
    return seeds / f"{stem}{ENDING}"


def id_of(event: Node) -> str:
    """The id of a drafted event."""
    node = event.find(("event",))
    assert node is not None
    return str(node.value)


def struck_of(event: Node) -> Struck:
    """A drafted event as what it is once it is struck."""
    quote = event.find(("quote",))
    return Struck(id_of(event), str(quote.value) if quote else "")


# Writing


def text_of(
    entries: Sequence[Entry],
    path: Path,
    slug: str,
    *,
    described: Collection[str] = (),
    lines: Mapping[int, int] | None = None,
    struck: Sequence[Struck] = (),
) -> str:
    """The file for entries.

    `described` are the events that other articles describe: an entry of one gives neither title nor kind. `lines` are
    the lines of a brief's original on which the paragraphs are that entries without a quote come from. `struck` is
    what is not to be drafted again.
    """
    folder, stem = path.parent.name, path.name.removesuffix(ENDING)
    header = _HEADER.format(folder=folder, stem=stem, slug=slug)
    original = f"{folder}/{ORIGINALS}/{slug}.txt"
    parts = ["\n".join([*_remarks(each, original, lines or {}), *_rows(each, described)]) for each in entries]
    return f"{header}events:\n" + "\n\n".join(parts) + "\n" + struck_text(struck)


def struck_text(struck: Sequence[Struck]) -> str:
    """The end of the file: what is not to be drafted again."""
    return "".join(f"{row}\n" for row in ["", "struck:", *struck_rows(struck)]) if struck else ""


def struck_rows(struck: Sequence[Struck]) -> Iterator[str]:
    """The lines below `struck:`."""
    for event, quote in struck:
        yield from _item({"event": event, **({"quote": quote} if quote else {})}, "  ")


def _remarks(entry: Entry, original: str, lines: Mapping[int, int]) -> Iterator[str]:
    if not entry.quote and entry.paragraph in lines:
        line = lines[entry.paragraph]
        yield f"  # Line {line} of {original}. Retell it, then quote your words for this in quote:"
    elif entry.paragraph:
        yield f"  # Paragraph {entry.paragraph}"
    if entry.may_be_by and not entry.by:
        yield f"  # by: may be {_comment(entry.may_be_by)}, but the passage does not name whoever says it"
    elif len(entry.may_be_by) > 1:
        yield f"  # by: may be {_comment(entry.may_be_by)}, the likeliest first"
    yield from (f"  # {on_one_line(each)}" for each in entry.questions)
    if entry.may_be:
        yield f"  # event: may be {_comment(entry.may_be)}, of another article; then give it this id"


def _comment(ids: Sequence[str]) -> str:
    return on_one_line(listed((" ".join(each.split()) for each in ids), "or"))


def _rows(entry: Entry, described: Collection[str]) -> Iterator[str]:
    values = as_annotation(entry)
    if entry.event in described:
        values = {key: value for key, value in values.items() if key not in ("title", "kind")}
    else:
        title = {"title": title_placeholder(" ".join(entry.title.split()))}
        values = {
            "event": entry.event,
            **title,
            **{key: values[key] for key in values if key not in ("event", "title")},
        }
    yield from _item(values, "  ")


def _item(values: Mapping[str, Value], indent: str) -> Iterator[str]:
    """The rows of a mapping that is an item of a list."""
    begin = f"{indent}- "
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{begin}{key}: {_scalar(key, value)}"
        elif isinstance(value[0], str):
            yield f"{begin}{key}: [{', '.join(_as_item(str(each)) for each in value)}]"
        else:
            yield f"{begin}{key}:"
            for each in value:
                assert isinstance(each, Mapping)
                yield from _item(each, f"{indent}    ")
        begin = f"{indent}  "


def _as_item(text: str) -> str:
    return text if re.fullmatch(ID, text) else as_yaml_quoted(text)


def _scalar(key: str, value: str) -> str:
    folded = " ".join(value.split())
    return folded if key in _AS_WRITTEN and _BARE.fullmatch(folded) else as_yaml(folded)


def refuse_copied(text: str, original: str, name: str) -> None:
    """Refuse to write a text that git keeps and that holds more words in a row of an original than may be shown.

    Raises:
        ProblemsError: it does; `name` is that of the file.
    """
    if words := copied_words(text, original):
        hint = "retell the paragraph first, then draft again with --again"
        raise ProblemsError([Problem(Spot(name), f"the draft would hold words of the original (“{words} …”)", hint)])


# Reading


def read_draft(path: Path, story: Story | None, problems: Problems) -> Draft | None:
    """The drafted events of a file, or None with a problem for all that cannot be read.

    Keys and values are checked, and that each event has an id of its own; what its article bears out is not.
    """
    name = seed_name(path)
    own = Problems()
    text = read_text(path, name, own)
    root = None if text is None else parse_yaml(text, name, own)
    if text is not None and root is not None:
        root = with_events_key(root, own)
        groups = ("kinds", "actors", "places", "measures")
        names = {group: names_of(getattr(story, group)) for group in groups} if story else {}
        fit(DraftShape, root, own, story.timezone if story else None, names)
    problems.add_all(own)
    if text is None or root is None or len(own):
        return None
    draft = Draft(path, text, root)
    _check_ids(draft, problems)
    return draft


def _check_ids(draft: Draft, problems: Problems) -> None:
    seen: set[str] = set()
    for event in draft.events:
        if id_of(event) in seen:
            hint = "give one of the two another id, or delete it"
            problems.error(event.at(("event",)), f"the event '{id_of(event)}' is in this draft twice", hint)
        seen.add(id_of(event))
