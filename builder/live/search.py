"""The search index of a site of which only some pages were built: what the others had is taken over."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

Json = dict[str, Any]


def merged(before: bytes, now: bytes, pages: Sequence[str], built: Collection[str]) -> bytes:
    """The index that a build of the whole site would have written, byte for byte.

    Both are as the search plugins of MkDocs and of Material write them: `config`, and in `docs` the sections of each
    page, in the order of the pages, with their `location`.

    Args:
        before: the index of the whole site as it was.
        now: the index of the pages that were built.
        pages: the addresses of all pages, in MkDocs' order.
        built: the addresses of those that were built.
    """
    index: Json = json.loads(now)
    old, new = _by_page(json.loads(before)), _by_page(index)
    index["docs"] = [
        section for page in pages for section in (new.get(page, []) if page in built else old.get(page, []))
    ]
    return json.dumps(index, separators=(",", ":")).encode()


def _by_page(index: Json) -> dict[str, list[Json]]:
    return {page: list(sections) for page, sections in groupby(index["docs"], _page)}


def _page(section: Json) -> str:
    return str(section["location"]).partition("#")[0]
