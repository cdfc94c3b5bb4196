"""Templates compiled once for all builds of a served site: MkDocs begins each with a new environment."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of compiled templates, in memory; Jinja asks by a template's name and the hash of its text."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what was kept of a template; it sees itself whether the text is still the same."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
