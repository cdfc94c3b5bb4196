"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.recognise.sentences import sentences

# A text with a bar between each two of its sentences.
SPLIT = (
    "The boats go on Friday. |They return at night.",
    "Mr. Lind and Dr. Berg met at No. 5 on Feb. 3 in the harbour.",
    "J. R. Berg sailed to the U.S. coast. |She stayed.",
    "They sailed to the U.S. |The crew stayed at home.",
    "The hull is 3.5 metres long. |It leaks!",
    "“The boats go.” |“They return,” she said.",
    "Will they go? |Yes… |Perhaps.",
    "Flood in Norvik\n\n|The water rose.",
    "Flood in Norvik\n|The water rose.\n|It fell.",
    "The harbour of the\nNorvik port is\nshut today.",
    "1 remark\n|Share",
    "They left the port.|In Norvik it rained.",
)


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences_end_where_readers_see_their_ends(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == [each.strip() for each in marked.split("|")]


@given(st.text() | st.text(alphabet="aB. \n“”!?\"'1,", max_size=80))
def test_any_text_has_sentences_in_order_that_leave_out_nothing_but_space(text: str) -> None:
    found = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
