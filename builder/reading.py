"""Files -> nodes that know their line.

YAML is read as a tree of text: no scalar is turned into a number, a date or a truth value here, because `NO`,
`2024-10-28`, `10_000` and `1e3` are words of an article until the model says otherwise. Aliases are refused: they make
a small file large and a line number meaningless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml
from yaml import events
from yaml.composer import ComposerError
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

from builder.problems import Problems, Spot

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = "---"
_BLANK = re.compile(r"\s*\Z")
_CONFLICT = re.compile(r"([<>|])\1{6}(?: |\Z)|={7}\Z")
_SPACES = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_DEEPEST = 50
"""How far lists and mappings may nest: further than any seed does, and less far than Python can follow."""
_TOO_DEEP = ("lists or mappings nest too deeply here", "write it flatter, as the guide shows")

_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
_BELOW = "a key begins right below the one above it"

Key = str | int


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place: text, a list of nodes, a mapping to nodes, or None where nothing was written."""

    value: str | list[Node] | dict[str, Node] | None
    spot: Spot
    keys: dict[str, Spot] = field(default_factory=dict)
    """The place of each key of a mapping."""

    def plain(self) -> Any:
        """The value without places: text, lists and dicts."""
        match self.value:
            case list(items):
                return [item.plain() for item in items]
            case dict(entries):
                return {key: node.plain() for key, node in entries.items()}
            case text:
                return text

    def at(self, path: Sequence[Key]) -> Spot:
        """The place of the value at `path`; of the nearest one around it if it is missing."""
        node = self
        for key in path:
            match node.value:
                case dict(entries) if key in entries:
                    node = entries[str(key)]
                case list(items) if isinstance(key, int) and key < len(items):
                    node = items[key]
                case _:
                    break
        return node.spot

    def key_at(self, path: Sequence[Key]) -> Spot:
        """The place of the last key of `path`, rather than of its value."""
        *parents, last = path
        node = self.find(parents)
        return node.keys.get(str(last), node.spot) if node else self.at(parents)

    def find(self, path: Sequence[Key]) -> Node | None:
        """The node at `path`, or None."""
        node: Node | None = self
        for key in path:
            match node.value if node else None:
                case dict(entries):
                    node = entries.get(str(key))
                case list(items) if isinstance(key, int) and key < len(items):
                    node = items[key]
                case _:
                    return None
        return node


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as its file has it: front matter and paragraphs (white space folded to single spaces)."""

    front: Node
    paragraphs: tuple[str, ...]
    lines: tuple[int, ...]
    """The line of the file on which each paragraph begins."""


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """The text of a file, or None with a problem if it is not UTF-8 or has a merge conflict in it.

    A byte order mark is dropped. What ends a line for Unicode or YAML, but not in an editor, becomes a space, so that
    all count the same lines.
    """
    text = decode(path.read_bytes(), name, problems)
    return None if text is None or _has_conflicts(text, name, problems) else text


def _has_conflicts(text: str, name: str, problems: Problems) -> bool:
    """Whether Git left both versions of something in a file, with a problem at each of its marks."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return False
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines, 1) if _CONFLICT.match(line)]
    if not any(lines[number - 1][0] in "<>" for number in marks):
        return False  # the line below a heading, or an empty row of a table
    for number in marks:
        hint = "keep one of the two versions, and remove the lines of <, = and >"
        problems.error(Spot(name, number), "a merge conflict is not resolved here", hint)
    return True


def decode(raw: bytes, name: str, problems: Problems) -> str | None:
    """The content of the file `name` as `read_text` gives it."""
    try:
        return raw.decode("utf-8-sig").translate(_SPACES)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        spot = Spot(name, before.count(b"\n") + 1, column)
        problems.error(spot, "the file is not UTF-8", "save it again in the encoding UTF-8")
        return None


def read_yaml(path: Path, name: str, problems: Problems) -> Node | None:
    """The tree of a YAML file, or None with a problem."""
    text = read_text(path, name, problems)
    return None if text is None else parse_yaml(text, name, problems)


def read_article(path: Path, name: str, problems: Problems) -> ArticleFile | None:
    """Front matter and paragraphs of an article, or None with a problem."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if not lines or lines[0].rstrip() != _FENCE or end is None:
        hint = "begin the file with a line ---, then title: and published:, then a line ---, then the text"
        problems.error(Spot(name), "the article has no front matter", hint)
        return None
    front = parse_yaml("\n".join(lines[1:end]), name, problems, first_line=2)
    if front is None:
        return None
    return ArticleFile(front, paragraphs_of(lines[end + 1 :]), _first_lines(lines[end + 1 :], end + 2))


def paragraphs_of(lines: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of a text: runs of lines between blank ones, white space folded."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if _BLANK.match(line):
            blocks.append([])
        else:
            blocks[-1].append(line)
    return tuple(" ".join(" ".join(block).split()) for block in blocks if block)


def _first_lines(lines: Sequence[str], first: int) -> tuple[int, ...]:
    """The line on which each of the text's paragraphs begins; its first line is line `first` of its file."""
    blank = [bool(_BLANK.match(line)) for line in lines]
    return tuple(n + first for n, is_blank in enumerate(blank) if not is_blank and (n == 0 or blank[n - 1]))


def parse_yaml(text: str, name: str, problems: Problems, first_line: int = 1) -> Node | None:
    """The tree of a YAML text whose first line is line `first_line` of the file `name`, or None with a problem."""
    tree = _Tree(text, name, first_line, problems)
    try:
        root = tree.read()
    except _TooDeepError as error:
        problems.error(error.spot, *_TOO_DEEP)
        return None
    except yaml.YAMLError as error:
        problems.error(tree.spot_of(error), *_yaml_problem(error, tree))
        return None
    if root is None:
        what = "the file is empty" if first_line == 1 else "the front matter is empty"
        problems.error(Spot(name, first_line), what, "write the keys that the guide lists")
    return None if tree.has_aliases else root


def _yaml_problem(error: yaml.YAMLError, tree: _Tree) -> tuple[str, str]:
    """Problem and hint for text that is not YAML. Only the problem is in PyYAML's words, which change."""
    if tree.is_too_deep_at(error):
        return _TOO_DEEP
    return f"not YAML: {_yaml_reason(error)}", _yaml_hint(error, tree)


def _yaml_reason(error: yaml.YAMLError) -> str:
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return " ".join(str(reason).split())


def _yaml_hint(error: yaml.YAMLError, tree: _Tree) -> str:
    if tree.is_unclosed(error):
        return "close the quotes that begin here"
    match tree.sign_at(error):
        case ":" if isinstance(error, ScannerError):
            return f"put the text in quotes, because it holds a colon and a space; {_BELOW}"
        case "\t" | "@" | "`" | "%":
            return "indent with spaces, not with a tab; put a text that begins with @, ` or % in quotes"
        case _:
            return "check the indentation, quotes and colons here and on the line above"


class _TooDeepError(Exception):
    """Lists or mappings nest further than a seed needs."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot)
        self.spot = spot


class _Tree:
    """YAML's events -> nodes, with problems for what YAML allows but seeds do not."""

    def __init__(self, text: str, name: str, first_line: int, problems: Problems) -> None:
        self.text, self.name, self.first_line, self.problems = text, name, first_line, problems
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.has_aliases = False
        self.depth, self.reached = 0, 0
        lines = text.splitlines() or [""]
        self.end = len(lines) - 1, len(lines[-1])

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
            return self._spot(len(above), len(line) - 1)
        problem, context = _error_marks(error)
        mark = (context or problem) if self.is_unclosed(error) else (problem or context)
        return self._spot(mark.line, mark.column) if mark else Spot(self.name, self.first_line)

    def is_unclosed(self, error: yaml.YAMLError) -> bool:
        """Whether the text ends within quotes."""
        problem, context = _error_marks(error)
        begins = context is not None and self.text[context.index : context.index + 1] in ("'", '"')
        return begins and problem is not None and problem.index >= len(self.text.rstrip())

    def sign_at(self, error: yaml.YAMLError) -> str:
        """The character at which PyYAML stopped; empty where it does not say, or at the end."""
        mark = _error_marks(error)[0]
        return self.text[mark.index : mark.index + 1] if mark else ""

    def is_too_deep_at(self, error: yaml.YAMLError) -> bool:
        """Whether the text nests too deeply before PyYAML stopped.

        PyYAML has a limit of its own and reads brackets ahead of its events, so it may refuse before they are counted.
        """
        mark = _error_marks(error)[0]
        ahead = self.text[self.reached : mark.index] if mark else ""
        steps = (_BRACKETS.get(sign, 0) for sign in ahead)
        return max(accumulate(steps, initial=self.depth)) > _DEEPEST

    def _spot(self, line: int, column: int) -> Spot:
        """A place that YAML counts from 0. The end of the text, for YAML on a line of its own, is on the last line."""
        line, column = min((line, column), self.end)
        return Spot(self.name, line + self.first_line, column + 1)

    def _node(self, event: Any, depth: int) -> Node:
        spot = self._spot(event.start_mark.line, event.start_mark.column)
        self.depth, self.reached = depth, event.start_mark.index
        if depth > _DEEPEST:
            raise _TooDeepError(spot)
        match event:
            case events.MappingStartEvent():
                return self._mapping_node(spot, depth + 1)
            case events.SequenceStartEvent():
                return Node([self._node(item, depth + 1) for item in self._events_until(events.SequenceEndEvent)], spot)
            case events.AliasEvent():
                self.has_aliases = True
                self.problems.error(
                    spot, "YAML aliases (*) are not supported", "write the value out where it is needed"
                )
                return Node(None, spot)
        nothing = event.value == "" and not event.style
        return Node(None if nothing else event.value, spot)

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
