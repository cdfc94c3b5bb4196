"""The ids that drafted events are proposed with."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from builder.drafting.naming import entry_id
from builder.model import Seeds

from .helpers import COUNT, changed


@pytest.mark.parametrize(
    ("quote", "id"),
    [
        # Neither who says it nor that it is said
        ("The ferry line says about 900 people are cut off now", "900-people-cut"),
        ("According to the ferry line, the pier has sunk by 1,200 millimetres", "pier-sunk-1200-millimetres"),
        ("“We need more room,” the ferry line’s spokesman said on Tuesday", "need-room"),
        # Few words
        (
            "The northernmost lighthouse, an extraordinarily photogenic landmark, collapsed",
            "northernmost-lighthouse",
        ),
        # Where no other words are left, all of them
        ("The ferry line said so", "ferry-line-said-so"),
        # Of a text in another script nothing is left
        ("العبارة لا تبحر اليوم", "event"),
    ],
)
def test_an_id_is_of_a_few_words_that_say_what_happened(quote: str, id: str, seeds: Seeds) -> None:
    assert entry_id(changed(COUNT, quote=quote, title=quote), seeds.story, ()) == id


@pytest.mark.parametrize("taken", [{"900-people-cut"}, {"900-people-cut", "900-people-cut-2"}])
def test_no_two_events_have_an_id(taken: Collection[str], seeds: Seeds) -> None:
    assert entry_id(COUNT, seeds.story, taken) == f"900-people-cut-{len(taken) + 1}"
