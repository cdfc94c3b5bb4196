"""Symbolic links in docs/ that lead out of it or to nothing; what is behind them must not be published."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache


def stray(top: str, paths: Iterable[str]) -> Mapping[str, str]:
    """The paths in a folder that a link leads out of it, or to nothing, each with that link.

    The folder may be a link itself. All paths are absolute; those that do not begin with `top` are left out.
    """
    real = os.path.join(os.path.realpath(top), "")

    def is_stray(path: str) -> bool:
        if not os.path.islink(path):
            return False
        return not os.path.exists(path) or not os.path.join(os.path.realpath(path), "").startswith(real)

    @cache
    def stray_link(path: str) -> str | None:
        if path == top:
            return None
        return stray_link(os.path.dirname(path)) or (path if is_stray(path) else None)

    inside = (path for path in paths if path.startswith(os.path.join(top, "")))
    return {path: link for path in inside if (link := stray_link(path))}
