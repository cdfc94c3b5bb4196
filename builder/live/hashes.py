"""Fingerprints of what files hold, read again only where the file system says that a file may have changed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from builder.files import Stamp, read_file, stamp

MISSING = ""
"""The fingerprint of a file that is not there, or cannot be read."""
SETTLED = 2_000_000_000
"""This many nanoseconds must be between a file's last change and its reading, or else a change right after that could
have the same time: file systems count in steps of up to two seconds."""


class Seen(NamedTuple):
    """A file as it was read: its stamp before that, and the SHA-256 of its content."""

    stamp: Stamp
    fingerprint: str


class Hashes:
    """What files hold, by their paths.

    Args:
        seen: what an earlier run found.
    """

    def __init__(self, seen: Mapping[str, Seen] | None = None) -> None:
        self._before = dict(seen or {})
        self.seen: dict[str, Seen] = {}
        """What this one found, of which the next can be sure."""

    def of(self, path: str) -> str:
        """The SHA-256 of a file's content; `MISSING` if there is none."""
        now = stamp(path)
        if now is None:
            return MISSING
        before = self.seen.get(path) or self._before.get(path)
        if before is None or before.stamp != now:
            read_at = time.time_ns()
            try:
                before = Seen(now, sha256(read_file(path)).hexdigest())
            except OSError:
                return MISSING
            if max(now.modified, now.changed) > read_at - SETTLED:
                return before.fingerprint
        self.seen[path] = before
        return before.fingerprint

    def begin(self) -> None:
        """Begin a run: what is asked for from now on is what the next one gets."""
        self._before |= self.seen
        self.seen = {}
