"""Slips within a line: a text that needs quotes, a colon without its space."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.slips.stop import KEY, Slip, Stop, replaced, value_start
from builder.text.phrases import short

_GLUED = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?!//)(?=\S)")
_COMMENT = re.compile(r"\s+#(?:[\s#].*)?\Z|\s{2,}#.*\Z")
"""A comment after a value: a space after its #, or two before it."""
_CUT = re.compile(r"(?<=\S) #(?=[^\s#])")
"""The # that YAML reads as a comment and people write as part of a text: one space before it, none after it."""
_SIGNS = "@`%*&!|>?-"
"""What a text cannot begin with, since YAML gives it a meaning there."""
_BELOW = "write >- after the key, and the text indented below it"
_SHOWN = 90
"""How many characters of a text a message repeats with its quotes."""


def cut_problem(written: str, cut: str) -> tuple[str, str]:
    """Problem and hint for a text, `written`, that YAML ends before ` #`; `cut` is what it leaves out."""
    what = f"YAML takes “{short(cut, 30)}” for a comment and ends the text before it"
    return what, f"{_in_quotes(written)}; a comment has a space after its #"


def cut_after(text: str, end: int) -> str:
    """What follows the end of a value in a text, if YAML takes it for a comment and it may belong to the value."""
    match = _CUT.match(text, end)
    return written_after(text[match.end() - 1 :].partition("\n")[0], 0) if match else ""


def glued_key(text: str) -> tuple[str, str] | None:
    """Problem and hint for a text that begins with a key and its colon, without the space between colon and value."""
    if not (match := _GLUED.match(text)):
        return None
    key, value = match["key"], text[match.end() :]
    return f"there is no space after '{key}:'", f"write {key}: {short(value, _SHOWN)}"


def written_after(line: str, column: int) -> str:
    """What is written from a column of a line to its end, without a comment."""
    return _COMMENT.sub("", line[column:]).rstrip()


def quoted(text: str) -> str:
    """A text in quotes for YAML: in double ones where it has an apostrophe and nothing that they change."""
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _in_quotes(text: str, *, or_below: bool = False) -> str:
    """What to do about a text that needs quotes; `or_below`: or that may be written below its key."""
    if "'" in text and '"' in text:
        return _BELOW
    which = "double" if "'" in text else "single"
    example = f": {quoted(text)}" if len(text) <= _SHOWN else ""
    return f"put the whole text in {which} quotes{example}{f', or {_BELOW}' if or_below else ''}"


def _with_quotes(stop: Stop, line: int, start: int, text: str) -> Sequence[str]:
    """The lines with quotes around a text that one of them ends with, or has before a comment."""
    return replaced(stop, line, stop.lines[line][:start] + quoted(text))


def glued(stop: Stop) -> Slip | None:
    """A key without a space after its colon, where PyYAML stopped, above that, or where it began to read."""
    for at in dict.fromkeys((stop.begun[0] if stop.begun else None, stop.above, stop.line)):
        if at is None or not (match := _GLUED.match(stop.lines[at])):
            continue
        line = stop.lines[at]
        if problem := glued_key(line[match.start("key") :]):
            repaired = f"{line[: match.end()]} {line[match.end() :]}"
            return Slip(at, match.start("key"), *problem, replaced(stop, at, repaired))
    return None


def after_quotes(stop: Stop) -> Slip | None:
    """Text after a closing quotation mark, or a mark that was never closed and ends at the next one."""
    before = stop.text[: stop.column].rstrip()
    mark, start = before[-1:], value_start(stop.text)
    if mark not in ("'", '"'):
        return None
    if start == len(before) - 1:
        return _unclosed_above(stop, mark)
    what = "the text goes on after its closing quotation mark"
    if stop.text[start : start + 1] != mark:
        return Slip(stop.line, stop.column, what, f"put the whole text in single quotes, or {_BELOW}")
    text = _text_with_marks(written_after(stop.text, start), nests=stop.column == len(before))
    repaired = _with_quotes(stop, stop.line, start, text)
    return Slip(stop.line, stop.column, what, _in_quotes(text, or_below=True), repaired)


def _text_with_marks(written: str, *, nests: bool) -> str:
    """The text that was meant by one with quotation marks inside.

    The outer marks are YAML's, not the text's, if the text goes on right at the mark that seems to close it.
    """
    return written[1:-1] if nests and len(written) > 1 and written[0] == written[-1] else written


def _unclosed_above(stop: Stop, mark: str) -> Slip | None:
    """A text that begins with a mark and has no second one; it is not known what belongs to it."""
    for at in range(stop.line - 1, -1, -1):
        line, start = stop.lines[at], value_start(stop.lines[at])
        if line[start : start + 1] == mark:
            if line.count(mark, start) > 1:
                return None
            what = "the quotes that begin here are not closed before the next ones"
            return Slip(at, start, what, "close them at the end of the text")
    return None


def cut(stop: Stop) -> Slip | None:
    """A list in brackets of which YAML takes the end for a comment, or lines that go on after one."""
    first = stop.line
    if stop.begun and stop.lines[stop.begun[0]][stop.begun[1] :][:1] in ("[", "{"):
        first = stop.begun[0]
    elif stop.above is not None and not KEY.match(stop.text):
        first = stop.above
    for at in range(first, stop.line):
        if match := _CUT.search(stop.lines[at]):
            rest = stop.lines[at][match.start() + 1 :]
            what = f"YAML takes “{short(rest, 30)}” for a comment"
            return Slip(at, match.start() + 1, what, "put the text around the # in single quotes")
    return None


def colon_in_text(stop: Stop) -> Slip | None:
    """A text in which a colon has a space after it, as a key has."""
    match = KEY.match(stop.text)
    if stop.sign != ":" or not match or stop.column < match.end():
        return None
    text = written_after(stop.text, match.end())
    what = "the text holds a colon and a space, which make a key of what is before them"
    return Slip(stop.line, stop.column, what, _in_quotes(text), _with_quotes(stop, stop.line, match.end(), text))


def sign_first(stop: Stop) -> Slip | None:
    """A text that begins with a sign to which YAML gives a meaning, or with a word in brackets."""
    start = value_start(stop.text)
    text = written_after(stop.text, start)
    sign, before = text[:1], stop.text[: stop.column].rstrip()
    in_brackets = sign in ("[", "{") and start < len(before) and before[-1] in "]}"
    is_sign = sign in _SIGNS and (sign not in "-?" or text[1:2] == " ")
    if not sign or stop.column < start or not (is_sign or in_brackets):
        return None
    what = f"a text cannot begin with {sign} without quotes"
    return Slip(stop.line, start, what, _in_quotes(text), _with_quotes(stop, stop.line, start, text))
