"""The fingerprint of the code that makes the pages: our own, and the versions of what it rests on."""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parent
_LIBRARIES = (
    *("Jinja2", "MarkupSafe", "plotly", "pydantic", "python-dateutil", "PyYAML"),
    *("resvg-py", "fontpkg", "fontpkg-arimo"),
)


def _of_files(suffixes: tuple[str, ...], *, otherwise: bool = False) -> str:
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and (path.suffix in suffixes) != otherwise:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


_LOADED = "/".join((_of_files((".py",)), sys.version, *map(_version, _LIBRARIES)))
"""Taken once, because this process runs what it has loaded, whatever becomes of the files; templates and assets are
read again and again."""


def fingerprint() -> str:
    """The fingerprint of the code as this process runs it."""
    return sha256(f"{_LOADED}/{_of_files(('.py',), otherwise=True)}".encode()).hexdigest()


def installed() -> str:
    """The fingerprint of the code: the builder's own, and the versions of all packages that are there.

    The folders in which installers keep what they know of a package are named after it and its version.
    """
    folders = {*site.getsitepackages(), *sys.path}
    names = {name for folder in sorted(folders) for name in _packages(folder)}
    return sha256("\n".join([fingerprint(), sys.version, *sorted(names)]).encode()).hexdigest()


def _packages(folder: str) -> Iterator[str]:
    try:
        yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return
