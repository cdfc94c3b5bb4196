"""Words that say who says it, where they follow what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.recognise.saying import attribution_after

# A sentence with the passage between bars, and what follows it and says who says it.
CUT = (
    ("|The boats go|, the skipper said.", "the skipper said"),
    ("|The boats| go on Friday, the skipper said.", "the skipper said"),
    ("|About 900 are cut off|, council spokesperson Ada Berg said on Monday.", "council spokesperson Ada Berg said"),
    ("|They are on the ridge|, according to the ferry line.", "according to the ferry line"),
    ("|They are on the ridge| according to the ferry line.", "according to the ferry line"),
    ("|They are on the ridge|, the mayor says, and more are coming.", "the mayor says"),
    ("|They were trained in the east|, Norvik's divers believe, before going on.", "Norvik's divers believe"),
    ("“|The boats go|,” said the skipper.", "said the skipper"),
    ("“|The boats go|,” the skipper told the council.", "the skipper told"),
    ("It rained. |The bridge is shut|, the Norvik Post reported.", "the Norvik Post reported"),
)
WHOLE = (
    "|The boats go, the skipper said|.",
    "|The skipper said the boats go|.",
    "The skipper said |the boats go|.",
    "|The boats go|, and the skipper said that it was late.",
    "|The boats go|, which the mayor says is a mistake.",
    "|The boats go|. The skipper said so.",
    "|The boats go.| The skipper said so.",
    "|The boats go|, the mayor says the skipper knows.",
    "|They sail to the United States|, a port in the Northern States too.",
    "|The mayor says the boats go|, the skipper confirmed.",
    "|The boats go|",
)


def parts(marked: str) -> tuple[str, int, int]:
    before, passage, after = marked.split("|")
    return before + passage + after, len(before), len(before) + len(passage)


@pytest.mark.parametrize(("marked", "expected"), CUT)
def test_words_that_a_passage_is_cut_off_from(marked: str, expected: str) -> None:
    assert attribution_after(*parts(marked)) == expected


@pytest.mark.parametrize("marked", WHOLE)
def test_passages_that_are_whole(marked: str) -> None:
    assert attribution_after(*parts(marked)) == ""


@given(st.text(alphabet="ab, .“”said ", max_size=60), st.data())
def test_what_is_found_follows_the_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert attribution_after(text, start, end) in text[end:]
