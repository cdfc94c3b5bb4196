"""The index of the search: small files, of which a browser loads the few that hold what it looks for.

- `index.json`: the first word of each file of words, and the number of the first record in each file of records.
- `words-3.json`: words in their order, each with the records whose titles have it, and with those whose lines do: the
  first number, then the distances.
- `records-3.json`: the records, as they are shown.

What is found does not depend on how the files are divided, which only keeps each of them small.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise

from builder.searching.records import Record
from builder.text.folding import words

FOLDER = "search"
"""Beside the script that searches."""
_OF_WORDS = 8_000
_OF_RECORDS = 5_000
"""The sizes in characters from which a file takes nothing more. A query of eight words loads about as many of the
former, and twenty of the latter."""
MOST = 4_000
"""In as many records is a word found, at most: a more frequent one says little, and its list would be long."""
_LONGEST = 60
"""As many characters has a word that is found, at most."""

Postings = tuple[str, list[int], list[int]]
"""A word, and the records that have it in the title, or else in the lines."""


def files(records: Sequence[Record]) -> Iterator[tuple[str, bytes]]:
    """The files of the index with their paths, relative to the folder of the search."""
    postings = _postings(records)
    of_words = list(_divided(map(_packed, postings), _OF_WORDS))
    of_records = list(_divided(map(_json, records), _OF_RECORDS))
    texts = [f"[{','.join(each)}]" for each in (*of_words, *of_records)]
    names = [f"words-{n}.json" for n in range(len(of_words))] + [f"records-{n}.json" for n in range(len(of_records))]
    print_of_all = blake2b(digest_size=8)
    for name, text in zip(names, texts, strict=True):
        content = text.encode()
        print_of_all.update(content)
        yield name, content
    index = {
        "version": print_of_all.hexdigest(),
        "count": len(records),
        "most": MOST,
        "words": [postings[start][0] for start in _starts(of_words)],
        "records": _starts(of_records),
    }
    yield "index.json", _json(index).encode()


def _postings(records: Sequence[Record]) -> list[Postings]:
    """The words of all records, in the order in which scripts compare them."""
    titles: dict[str, list[int]] = defaultdict(list)
    lines: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        in_title = _words(record.title)
        for word in in_title:
            titles[word].append(number)
        for word in _words("\n;".join(record.lines)) - in_title:
            lines[word].append(number)
    every = sorted(titles.keys() | lines.keys(), key=_as_scripts_compare)
    return [(word, titles.get(word, [])[:MOST], lines.get(word, [])[:MOST]) for word in every]


def _words(text: str) -> set[str]:
    return {word if len(word) <= _LONGEST else word[:_LONGEST] for word in words(text)}


def _as_scripts_compare(word: str) -> bytes:
    return word.encode("utf-16-be", "surrogatepass")


def _packed(postings: Postings) -> str:
    word, titles, lines = postings
    return _json((word, _distances(titles), _distances(lines)))


def _distances(numbers: list[int]) -> list[int]:
    return numbers[:1] + [after - before for before, after in pairwise(numbers)]


def _divided(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    """Texts in their order, in parts of about a size in characters."""
    part: list[str] = []
    filled = 0
    for text in texts:
        if part and filled + len(text) > size:
            yield part
            part, filled = [], 0
        part.append(text)
        filled += len(text)
    if part:
        yield part


def _starts(parts: Sequence[Sequence[str]]) -> list[int]:
    """The number of the first text in each part."""
    return [0, *accumulate(map(len, parts))][: len(parts)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
