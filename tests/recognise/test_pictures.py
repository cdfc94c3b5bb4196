"""Names that a text has only as the source of a picture."""

from __future__ import annotations

import re

import pytest

from builder.recognise.pictures import is_only_pictured

SOURCES = (
    "Images released by the Harbour Office show 40 boats.",
    "Harbour Office images show 40 boats.",
    "The Harbour Office's satellite pictures show 40 boats.",
    "The Harbour Office has published aerial photographs of 40 boats.",
    "Photo: Harbour Office",
    "A video from the Harbour Office; another one, footage provided by the Harbour Office.",
)
SPEAKERS = (
    "The Harbour Office says that there are 40 boats.",
    "The Harbour Office says that there are 40 boats. Images by the Harbour Office show them.",
    "A picture of the Harbour Office shows 40 boats.",
    "Images show 40 boats at the Harbour Office.",
    "Nobody is named.",
)


def places(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer("Harbour Office", text)]


@pytest.mark.parametrize("text", SOURCES)
def test_the_source_of_a_picture_says_nothing(text: str) -> None:
    assert is_only_pictured(text, places(text))


@pytest.mark.parametrize("text", SPEAKERS)
def test_others_may(text: str) -> None:
    assert not is_only_pictured(text, places(text))
