"""The numbers of a text as claims: of which measure, and by whom, in an invented story about a flood."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import quantities
from builder.drafting.claims import claims_in
from builder.model import Actor, Measure, Story

ACTORS = (
    Actor("norvik", "Norvik", demonyms=("Norvikian",)),
    Actor("ada-berg", "Ada Berg", aliases=("Norvik's mayor",), part_of="norvik"),
    Actor("harbour", "Norvik harbour authority", part_of="norvik"),
    Actor("sudland", "Sudland", aliases=("SL", "Osta"), demonyms=("Sudlander", "Sudlanders", "Sudlandic")),
    Actor("navy", "Sudland's navy", part_of="sudland"),
    Actor("jon-lind", "Jon Lind", part_of="navy"),
    Actor("defence", "Sudland's defence ministry", part_of="sudland"),
    Actor("officials", "Sudlandic officials", part_of="sudland", unnamed=True),
    Actor("charity", "Red Lantern", aliases=("the charity",)),
    Actor("media", "Sudlandic media", unnamed=True),
)
MEASURES = (
    Measure("cut-off", "People cut off by the flood", "people", "People whose homes no road reaches."),
    Measure("killed", "People killed in the flood", "people", "People who died because of the flood."),
    Measure("missing", "People missing after the flood", "people", "People of whom nothing is known."),
    Measure("houses", "Houses destroyed", "houses", "Houses that cannot be lived in."),
    Measure("damage", "Cost of the damage", "euros", "What repairs will cost."),
    Measure("sent", "Boats sent to Norvik", "boats", "Boats on their way or there."),
    Measure("lost", "Boats lost in the harbour", "boats", "Boats that sank."),
    Measure("soldiers", "Sudlandic soldiers in Norvik", "soldiers", "All Sudlandic soldiers who are there."),
    Measure("bridge", "Sudlandic soldiers at the bridge", "soldiers", "Those at the old bridge.", part_of="soldiers"),
    Measure("days", "Length of the flood", "days", "How long the flood has lasted."),
)
# A text; then of each claim in it the measure, the value, and the first who may have said it.
FOUND = (
    ("Norvik's harbour authority said 900 people are cut off by the flood.", [("cut-off", "900", "harbour")]),
    (
        "The charity believes about 900 people are cut off, while Sudlandic officials put the figure at 1,200.",
        [("cut-off", "about 900", "charity"), ("cut-off", "1200", "officials")],
    ),
    ("At least 12 people died in the flood, Ada Berg said.", [("killed", "at least 12", "ada-berg")]),
    ("Red Lantern put the death toll of the flood at 20.", [("killed", "20", "charity")]),
    ("Some 300 houses were destroyed and 45 people are missing, SL estimates suggest.", [
        ("houses", "about 300", "sudland"), ("missing", "45", "sudland"),
    ]),
    ("Ada Berg put the damage at 2.5 million euros.", [("damage", "2500000", "ada-berg")]),
    ("Sudland’s defense ministry announced that 15 boats were sent to Norvik.", [("sent", "15", "defence")]),
    ("“We have lost 40 boats in the harbour,” Jon Lind of the navy said.", [("lost", "40", "jon-lind")]),
    ("Reports from Sudlandic media suggest that 40 boats sank in the harbour.", [("lost", "40", "media")]),
    ("Two flooded towns are in Norvik, and people are cut off by the flood.", []),
    ("The flood has lasted for over nine days.", [("days", "over 9", None)]),
    ("Ada Berg said that 900 people were not cut off by the flood.", [("cut-off", "900", "ada-berg")]),
    ("Ada Berg said she had not sent more than 40 boats to Norvik.", []),
    ("SL never sent 40 boats to Norvik, Jon Lind said; he didn't say how many.", []),
    ("Ada Berg said that not only 40 boats were sent to Norvik.", [("sent", "40", "ada-berg")]),
    (
        "Norvik's harbour authority says 900 people are cut off by the flood; about 1,200 people are cut off in all.",
        [("cut-off", "900", "harbour"), ("cut-off", "about 1200", None)],
    ),
    (
        "“We have lost 40 boats in the harbour; 15 boats were sent to Norvik,” Jon Lind said.",
        [("lost", "40", "jon-lind"), ("sent", "15", "jon-lind")],
    ),
    ("Some 300 houses were destroyed, Ada Berg said. Some 40 of them are to be built again.", [
        ("houses", "about 300", "ada-berg"),
    ]),
    ("Of 800 Sudlandic soldiers in Norvik, 50 are at the bridge, SL says.", [("bridge", "50", "sudland")]),
    (
        "Osta says up to 800 Sudlandic troops are in Norvik, with 50 of them at the bridge.",
        [("soldiers", "up to 800", "sudland"), ("bridge", "50", "sudland")],
    ),
    ("Ada Berg spoke at noon. She said 12 people were killed in the flood.", [("killed", "12", None)]),
    (
        "Jon Lind said 15 boats were sent to Norvik. He added that 40 boats were lost in the harbour.",
        [("sent", "15", "jon-lind"), ("lost", "40", "jon-lind")],
    ),
)  # fmt: skip
NONE = (
    "Norvik has 800 Norvikian soldiers of its own in Norvik.",
    "The boat waited 30 kilometres off the coast.",
    "It rained for 12 days in the hills of Osta.",
)


@cache
def story() -> Story:
    """A story with this vocabulary."""
    actors, measures = ({each.id: each for each in group} for group in (ACTORS, MEASURES))
    return Story("Flood", "", "en", None, {}, actors, {}, measures, {}, (), (), {})


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_numbers_become_claims(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = claims_in(text, story())
    assert [(each.measure, each.value, each.by[0] if each.by else None) for each in found] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_counted_is_that_of_the_measure(text: str) -> None:
    assert [each.measure for each in claims_in(text, story()) if each.measure] == []


def test_all_who_may_have_said_it_are_kept_the_nearest_first() -> None:
    (claim,) = claims_in("The charity said that Sudland's navy believes 40 boats sank in the harbour.", story())
    assert claim.by == ("navy", "charity")


def test_who_denies_a_number_does_not_claim_it() -> None:
    (claim,) = claims_in("Ada Berg denied that 40 boats were lost in the harbour.", story())
    assert claim.by == ()


def test_a_number_in_another_unit_is_the_same_claim() -> None:
    text = "The water reaches 50 kilometres (30 miles) into Norvik."
    assert [each.words for each in claims_in(text, story())] == ["50"]


def test_a_word_for_a_small_number_is_a_claim_only_of_a_measure() -> None:
    assert [each.measure for each in claims_in("Three boats were sent to the two towns of Norvik.", story())] == [
        "sent"
    ]


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ("12", "about", "people", "killed", "Norvik", "said", ",", ".", "“", "”", "(", "$", "the figure")
        )
    ).map(" ".join)
)
def test_every_claim_of_any_text_can_be_written(text: str) -> None:
    for each in claims_in(text, story()):
        assert text[each.start : each.end] == each.words
        assert quantities.parse(each.value)
        assert set(each.by) <= set(story().actors)
