"""YAML -> nodes that know their line.

YAML is read as a tree of text: no scalar is turned into a number, a date or a truth value here, because `NO`,
`2024-10-28`, `10_000` and `1e3` are words of an article until the model says otherwise. Aliases are refused: they make
a small file large and a line number meaningless.

Where a text is not YAML, it is read again as it would be without the slip, or without the entry that holds it, so that
one mistake does not hide the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

import yaml
from yaml import events
from yaml.composer import ComposerError
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

from builder.nodes import Cut, Node
from builder.problems import Problems, Spot
from builder.slips import find_slip
from builder.slips.stop import Slip, Stop
from builder.slips.texts import cut_after

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 50
"""How far lists and mappings may nest: further than any seed does, and less far than Python can follow."""
_TOO_DEEP = ("lists or mappings nest too deeply here", "write it flatter, as the guide shows")
_MOST_MISTAKES = 20
"""How many places that are not YAML are reported of one file; each means to read it once more."""
_TOP = re.compile(r"[^\s#-]")
"""A key at the left margin."""
_CONTENT = re.compile(r"(\s*)(?!\s|#|\Z)(-(?=\s|\Z)|)")
"""A line with something other than a comment: its indentation, and its hyphen if it begins with one."""
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


def parse_yaml(text: str, name: str, problems: Problems, first_line: int = 1) -> Node | None:
    """The tree of a YAML text whose first line is line `first_line` of the file `name`, or None with a problem.

    What is not YAML is a problem; the tree is then that of the text as it would be without the slip, or `partial`.
    """
    file = _File(name, first_line, text.splitlines() or [""])
    partial = False
    for _ in range(_MOST_MISTAKES):
        tree = _Tree(text, file, problems)
        try:
            root = tree.read()
        except _TooDeepError as error:
            problems.error(error.spot, *_TOO_DEEP)
            return None
        except yaml.YAMLError as error:
            readable = _without_mistake(error, tree, problems)
            if readable is None:
                return None
            text, dropped = readable
            partial = partial or dropped
            continue
        if root is None and not partial:
            what = "the file is empty" if first_line == 1 else "the front matter is empty"
            problems.error(Spot(name, first_line), what, "write the keys that the guide lists")
        return None if tree.has_aliases or root is None else replace(root, partial=partial)
    return None


def _without_mistake(error: yaml.YAMLError, tree: _Tree, problems: Problems) -> tuple[str, bool] | None:
    """The text without the mistake, which is reported, and whether an entry was left out; None if nothing is left."""
    if tree.is_too_deep_at(error):
        problems.error(tree.spot_of(error), *_TOO_DEEP)
        return None
    if isinstance(error, ReaderError):
        return _without_sign(error, tree, problems)
    stop = tree.stop_of(error)
    if stop and isinstance(error, ComposerError):
        problems.error(tree.spot_of(error), "a second YAML document begins here", "remove this line")
        return "\n".join(stop.lines[: stop.line]), True
    slip = None if stop is None or tree.is_unclosed(error) else find_slip(stop)
    if slip is None:
        problems.error(tree.spot_of(error), *_other_problem(error, tree))
    else:
        problems.error(tree.file.spot(slip.line, slip.column), slip.what, slip.hint)
        if slip.lines is not None:
            return "\n".join(slip.lines), False
    lines = None if stop is None else _without_entry(stop.lines, _line_of_mistake(error, stop, slip))
    return ("\n".join(lines), True) if lines else None


def _without_sign(error: ReaderError, tree: _Tree, problems: Problems) -> tuple[str, bool] | None:
    """The text with a space in place of the sign at which PyYAML stopped, and of all that are equal to it."""
    spot = tree.spot_of(error)
    line = tree.text.splitlines()[spot.line - tree.file.first_line]
    sign = line[spot.column - 1 : spot.column]
    what = f"a control character is here (U+{ord(sign):04X})" if sign else "a character here is not text"
    problems.error(spot, what, "delete it, or write a space in its place")
    return (tree.text.replace(sign, " "), False) if sign else None


def _other_problem(error: yaml.YAMLError, tree: _Tree) -> tuple[str, str]:
    """Problem and hint for text that is not YAML for another reason. Only the problem is in PyYAML's words."""
    if tree.is_unclosed(error):
        return "the quotes that begin here are not closed", "close them at the end of the text"
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return (
        f"not YAML: {' '.join(str(reason).split())}",
        "check the indentation, quotes and colons here and on the line above",
    )


def _without_entry(lines: Sequence[str], at: int) -> list[str] | None:
    """The lines with the entry left empty that a line belongs to; None if that holds nothing."""
    begin, end = _entry_around(lines, at)
    if not any(line.strip() for line in lines[begin:end]):
        return None
    return [*lines[:begin], *[""] * (end - begin), *lines[end:]]


def _entry_around(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The lines of the entry that a line belongs to: an item or a key below one at the left margin, else that key."""
    tops = [n for n, line in enumerate(lines) if _TOP.match(line)]
    top = max((n for n in tops if n <= at), default=-1)
    after = min((n for n in tops if n > at), default=len(lines))
    if at == top:
        return top, after
    inside = [(n, len(match[1]), match[2]) for n in range(top + 1, after) if (match := _CONTENT.match(lines[n]))]
    begins = [n for n, indent, hyphen in inside if indent <= inside[0][1] and hyphen == inside[0][2]]
    return max((n for n in begins if n <= at), default=top + 1), min((n for n in begins if n > at), default=after)


def _line_of_mistake(error: yaml.YAMLError, stop: Stop, slip: Slip | None) -> int:
    """The line of the entry that is not YAML. PyYAML may stop at the entry below: then where it began to read counts.

    Of a block it names the first entry, whichever it stopped in.
    """
    if slip is not None:
        return slip.line
    if stop.begun is None:
        return stop.line
    line, column = stop.begun
    in_brackets = stop.lines[line][column : column + 1] in ("[", "{")
    return line if in_brackets or isinstance(error, ScannerError) else stop.line


class _TooDeepError(Exception):
    """Lists or mappings nest further than a seed needs."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot)
        self.spot = spot


class _File(NamedTuple):
    """A file as it is written: places are in it, whatever is read in place of its lines."""

    name: str
    first_line: int
    lines: Sequence[str]

    def spot(self, line: int, column: int) -> Spot:
        """A place that YAML counts from 0. The end of the text, for YAML on a line of its own, is on the last line."""
        last = len(self.lines) - 1
        line, column = (line, column) if line <= last else (last, len(self.lines[last]))
        return Spot(self.name, line + self.first_line, min(column, len(self.lines[line])) + 1)


class _Tree:
    """YAML's events -> nodes, with problems for what YAML allows but seeds do not."""

    def __init__(self, text: str, file: _File, problems: Problems) -> None:
        self.text, self.file, self.problems = text, file, problems
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.has_aliases = False
        self.depth, self.reached = 0, 0
        self.may_cut = " #" in text

    def read(self) -> Node | None:
        """The one document; None if the text has no document."""
        next(self.events)
        if not isinstance(next(self.events), events.DocumentStartEvent):
            return None
        root = self._node(next(self.events), 0)
        next(self.events)
        if not isinstance(after := next(self.events), events.StreamEndEvent):
            raise ComposerError(None, None, "a second document begins here", after.start_mark)
        return root

    def spot_of(self, error: yaml.YAMLError) -> Spot:
        """The place where the text is not YAML."""
        if isinstance(error, ReaderError):
            before = self.text.encode()[: error.position].decode(errors="ignore")
            *above, line = f"{before}.".splitlines()
            return self.file.spot(len(above), len(line) - 1)
        problem, context = _error_marks(error)
        mark = (context or problem) if self.is_unclosed(error) else (problem or context)
        return self.file.spot(mark.line, mark.column) if mark else Spot(self.file.name, self.file.first_line)

    def stop_of(self, error: yaml.YAMLError) -> Stop | None:
        """Where PyYAML stopped, with the lines around; None where it does not say."""
        problem, context = _error_marks(error)
        mark, lines = problem or context, self.text.splitlines() or [""]
        if mark is None:
            return None
        line, column = (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))
        begun = (context.line, context.column) if context and context.line < len(lines) else None
        return Stop(lines, line, column, begun)

    def is_unclosed(self, error: yaml.YAMLError) -> bool:
        """Whether the text ends within quotes."""
        problem, context = _error_marks(error)
        begins = context is not None and self.text[context.index : context.index + 1] in ("'", '"')
        return begins and problem is not None and problem.index >= len(self.text.rstrip())

    def is_too_deep_at(self, error: yaml.YAMLError) -> bool:
        """Whether the text nests too deeply before PyYAML stopped.

        PyYAML has a limit of its own and reads brackets ahead of its events, so it may refuse before they are counted.
        """
        mark = _error_marks(error)[0]
        ahead = self.text[self.reached : mark.index] if mark else ""
        steps = (_BRACKETS.get(sign, 0) for sign in ahead)
        return max(accumulate(steps, initial=self.depth)) > _DEEPEST

    def _node(self, event: Any, depth: int) -> Node:
        spot = self.file.spot(event.start_mark.line, event.start_mark.column)
        self.depth, self.reached = depth, event.start_mark.index
        if depth > _DEEPEST:
            raise _TooDeepError(spot)
        match event:
            case events.ScalarEvent():  # first, for most are
                nothing = event.value == "" and not event.style
                return Node(None if nothing else event.value, spot, cut=self._cut(event) if self.may_cut else None)
            case events.MappingStartEvent():
                return self._mapping_node(spot, depth + 1)
            case events.SequenceStartEvent():
                return Node([self._node(item, depth + 1) for item in self._events_until(events.SequenceEndEvent)], spot)
        self.has_aliases = True
        self.problems.error(spot, "YAML aliases (*) are not supported", "write the value out where it is needed")
        return Node(None, spot)

    def _cut(self, event: Any) -> Cut | None:
        """What YAML takes for a comment right after a plain text."""
        end = event.end_mark
        if event.style or not (comment := cut_after(self.text, end.index)):
            return None
        return Cut(self.file.spot(end.line, end.column + 1), comment, f"{event.value} {comment}".strip())

    def _mapping_node(self, spot: Spot, depth: int) -> Node:
        entries: dict[str, Node] = {}
        keys: dict[str, Spot] = {}
        for event in self._events_until(events.MappingEndEvent):
            key_node, value = self._node(event, depth), self._node(next(self.events), depth)
            key = " ".join((key_node.value or "").split()) if isinstance(key_node.value, str | None) else None
            if key is None:
                self.problems.error(key_node.spot, "a list or a mapping cannot be a key", "write one word")
            elif key in entries:
                hint = f"keep one; the first is on line {keys[key].line}"
                self.problems.error(key_node.spot, f"duplicate key '{key}'", hint)
            else:
                entries[key], keys[key] = value, key_node.spot
        return Node(entries, spot, keys)

    def _events_until(self, end: type[yaml.Event]) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield event


def _error_marks(error: yaml.YAMLError) -> tuple[Any, Any]:
    """Where PyYAML stopped, and where what it was reading begins; None where it does not say."""
    return getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
