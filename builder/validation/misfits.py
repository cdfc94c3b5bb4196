"""What is wrong with a value that does not fit its key, and what to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from builder.problems import nearest
from builder.slips.texts import glued_key
from builder.text.phrases import listed, short
from builder.validation.names import Names, ids_named, meant_by

_SHOWN = 40
"""How many characters of a value a message repeats."""


def name_problem(kind: str, given: Any, names: Names) -> tuple[str, str] | None:
    """Problem and hint where a text is in place of an id that it names, of a list of ids, or of keys."""
    match kind:
        case _ if not isinstance(given, str):
            return None
        case "string_pattern_mismatch" if meant := meant_by(given, names):
            return f"'{_shortened(given)}' is {meant[0]}", meant[1]
        case "model_type" | "model_attributes_type":
            return glued_key(given)
        case "tuple_type" if ids := _ids_named(given, names):
            return f"'{_shortened(given)}' should be a list of ids", f"write [{', '.join(ids)}]"
        case _:
            return None


def _ids_named(text: str, names: Names) -> list[str]:
    """The ids of all names in a text with commas between them; none if it has other words, or a name of several."""
    parts = [part.strip() for part in text.split(",")]
    ids = [[part] if part in names else ids_named(part, names) for part in parts]
    return [each for (each,) in ids] if all(len(each) == 1 for each in ids) else []


def value_problem(kind: str, key: str, error: Any) -> tuple[str, str]:
    """Problem and hint for a value of the wrong type, or one that is not allowed."""
    given, context = _shortened(error["input"]), error.get("ctx", {})
    match kind:
        case "tuple_type" | "list_type":
            entries = f"write [{given}]" if isinstance(error["input"], str) else "begin each entry with a hyphen"
            return f"'{key}' should be a list", entries
        case "model_type" | "model_attributes_type" | "dict_type" if not key:
            return "the file should hold keys with values", "write them one below the other, as the guide shows"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"'{key}' should hold keys with values", "write them below it, indented"
        case "string_type":
            return f"'{key}' should be one text", "write a single value, without a list or keys below it"
        case "literal_error" | "enum":
            expected = re.findall("'(.*?)'", context["expected"])
            return f"'{given}' is not a value of '{key}'", f"write {nearest(given, expected) or listed(expected, 'or')}"
        case "string_pattern_mismatch" if "0-9a-f" in context["pattern"]:
            return f"'{key}' is not a SHA-256 fingerprint", "write its 64 hexadecimal digits, or leave the key out"
        case "string_pattern_mismatch":
            return f"'{given}' cannot be an id", "use lower-case letters, digits and single hyphens"
        case "string_too_long":
            return f"the id '{given}' is too long", f"use at most {context['max_length']} characters"
        case "too_short":
            return f"'{key}' is empty", "write at least one entry"
        case _:
            return f"'{given}' does not fit '{key}'", _value_hint(kind, context)


def _value_hint(kind: str, context: Mapping[str, Any]) -> str:
    """What to write in place of a value that is not a truth value or number, or is out of bounds."""
    match kind:
        case "bool_parsing" | "bool_type":
            return "write true or false"
        case "float_parsing" | "float_type":
            return "write a number, such as 54.5"
        case "greater_than_equal":
            return f"write {context['ge']:g} or more"
        case "less_than_equal":
            return f"write {context['le']:g} or less"
        case _:
            return "write it as the guide shows"


def _shortened(given: Any) -> str:
    """A value on one line, as much of it as a message needs."""
    text = " ".join(str(given).split())
    return short(text, _SHOWN)
