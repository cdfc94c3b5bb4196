"""Slips in how lines are below one another: columns, tabs, lists that end too early or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.slips.stop import KEY, Slip, Stop, has_content, indent, replaced
from builder.text.phrases import short

_CLOSING = {"[": "]", "{": "}"}
_EMPTY_LIST = re.compile(r".*?:\s*(?P<list>\[\s*\])\s*(?:#.*)?\Z")


def tab(stop: Stop) -> Slip | None:
    """A tab at the beginning of a line, or where PyYAML takes none."""
    column = stop.text[: indent(stop.text)].find("\t")
    if column >= 0:
        return Slip(stop.line, column, "a tab indents this line", "use spaces; YAML takes no tabs there")
    if stop.sign != "\t":
        return None
    text = f"{stop.text[: stop.column]} {stop.text[stop.column + 1 :]}"
    return Slip(stop.line, stop.column, "a tab is here", "write a space", replaced(stop, stop.line, text))


def below_empty(stop: Stop) -> Slip | None:
    """Entries below a list that says that it is empty."""
    if stop.above is None or not stop.text.lstrip().startswith("- "):
        return None
    above = stop.lines[stop.above]
    if not (match := _EMPTY_LIST.match(above)):
        return None
    repaired = above[: match.start("list")].rstrip() + above[match.end("list") :]
    return Slip(
        stop.above,
        match.start("list"),
        "the list is empty, but entries follow below it",
        f"delete the {match['list']}",
        replaced(stop, stop.above, repaired),
    )


def open_brackets(stop: Stop) -> Slip | None:
    """A list or mapping in brackets that its line does not close."""
    if not stop.begun:
        return None
    line, column = stop.begun
    opened = stop.lines[line][column : column + 1]
    if opened not in _CLOSING or _CLOSING[opened] in stop.lines[line][column:]:
        return None
    return Slip(line, column, f"the {opened} that begins here is not closed", f"write {_CLOSING[opened]} at its end")


def deeper(stop: Stop) -> Slip | None:
    """A key that begins further to the right than the one above it, which has a value already."""
    match = KEY.match(stop.text)
    above = KEY.match(stop.lines[stop.above]) if stop.above is not None else None
    if not (match and above and stop.column < match.end()) or "-" in match["before"]:
        return None
    here, there = match.start("key"), above.start("key")
    if here <= there:
        return None
    what = f"'{match['key']}' is indented deeper than '{above['key']}' above it"
    hint = f"begin both in column {there + 1}; a text that goes on here and holds a colon needs quotes"
    return Slip(stop.line, here, what, hint, _shifted(stop, there - here))


def not_below(stop: Stop) -> Slip | None:
    """A key or a hyphen that begins in a column in which nothing above it begins that it could belong to."""
    item, match = stop.text.lstrip().startswith("- "), KEY.match(stop.text)
    here = indent(stop.text)
    if not (item or match) or not (stop.column == here or (item and stop.sign == ":")):
        return None
    known = [(at, name) for is_item, at, name in _columns(stop) if is_item is item]
    name = match["key"] if match else ""
    same = [at for at, each in known if each == name] if item else []
    if not known or here in {at for at, _ in known}:
        return None
    column = same[-1] if same else min((at for at, _ in known), key=lambda at: abs(at - here))
    first = f"'- {name}'" if item else f"'{name}'"
    what = f"{first} does not begin below what it belongs to"
    return Slip(stop.line, here, what, f"begin it in column {column + 1}", _shifted(stop, column - here))


def _columns(stop: Stop) -> Iterator[tuple[bool, int, str]]:
    """Each hyphen and key above, from one at the left margin on: whether it is a hyphen, its column, the key."""
    tops = [at for at in range(stop.line) if re.match(r"[^\s#-]", stop.lines[at])]
    for line in stop.lines[tops[-1] + 1 if tops else 0 : stop.line]:
        if match := KEY.match(line):
            for hyphen in re.finditer("-", match["before"]):
                yield True, hyphen.start(), match["key"]
            yield False, match.start("key"), match["key"]


def _shifted(stop: Stop, by: int) -> Sequence[str]:
    """The lines with the one at which PyYAML stopped, and those below that are as deep, moved to the left or right."""
    least, lines = indent(stop.text), list(stop.lines)
    for at in range(stop.line, len(lines)):
        if has_content(lines[at]):
            if indent(lines[at]) < least:
                break
            lines[at] = " " * by + lines[at] if by > 0 else lines[at][-by:]
    return lines


def no_key(stop: Stop) -> Slip | None:
    """A line of a text that goes on in the column of the keys, or not in that of its other lines."""
    for at, column in ((stop.begun or (0, 0)), (stop.line, stop.column)):
        line = stop.lines[at]
        is_text = has_content(line) and not KEY.match(line) and line.lstrip()[0] not in "-[{'\""
        if at > 0 and column == indent(line) and is_text:
            what = f"'{short(line.strip(), 40)}' is not a key with a colon"
            hint = "if it goes on the text above, indent it deeper than the key, and as far as the text's other lines"
            return Slip(at, column, what, hint)
    return None
