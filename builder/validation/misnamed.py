"""Files that are named almost like annotations, by an editor or a system that adds an ending of its own."""

from __future__ import annotations

import re
from pathlib import Path

from builder.files import is_named_in_utf8

_ALMOST = re.compile(r"(?P<stem>.+?)\.ya?ml(?P<more>(?:\.(?:txt|text|rtf|docx?|odt))*)\Z", re.IGNORECASE)


def misnamed_files(folder: Path) -> list[Path]:
    """The files of a folder that would be annotations under another name, and have no such file next to them.

    One that ends in `.yaml` is always named: two files of the same name are one too many.
    """
    seen = (path for path in folder.iterdir() if not path.name.startswith(".") and is_named_in_utf8(path))
    paths = [path for path in seen if _ALMOST.match(path.name)]
    named = {path.name for path in paths if path.suffix == ".yml"}
    wrong = (path for path in paths if path.suffix == ".yaml" or f"{stem_of(path)}.yml" not in named)
    return sorted(path for path in wrong if path.suffix != ".yml" and path.is_file())


def stem_of(path: Path) -> str:
    """The name of such a file without what follows its article's."""
    match = _ALMOST.match(path.name)
    return match["stem"] if match else path.stem


def renaming_hint(path: Path) -> str:
    """What to do about such a file."""
    name, plain = f"{stem_of(path)}.yml", path.suffix.lower() in (".yml", ".yaml", ".txt", ".text")
    return f"rename it to {name}" if plain else f"save it as plain text under the name {name}"
