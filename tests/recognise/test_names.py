"""Names in running text: by label, alias, demonym or part, and never a shorter name within a longer one."""

from __future__ import annotations

import pytest

from builder.model import Actor
from builder.recognise.names import Names

ACTORS = {
    each.id: each
    for each in (
        Actor("us", "United States", ("US", "U.S.", "Washington"), ("American", "Americans")),
        Actor("pentagon", "Pentagon", ("Department of Defense",), part_of="us"),
        Actor("singh", "Sabrina Singh", part_of="pentagon"),
        Actor("korea", "South Korea", demonyms=("South Korean",)),
        Actor("ministry", "South Korea's defence ministry", part_of="korea"),
        Actor("town", "Harrowmere", ("the town",)),
        Actor("council", "Town council"),
        Actor("officials", "US officials", unnamed=True),
        Actor("some", "A Ukrainian official", unnamed=True),
    )
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The United States agreed.", {"us"}),
        ("WASHINGTON agreed; washington did.", {"us"}),
        ("An American said so.", {"us"}),
        ("Nobody asked us.", set()),
        ("The US and the U.S. agree.", {"us"}),
        ("The Pentagon's count", {"pentagon", "us"}),
        ("Sabrina\N{NO-BREAK SPACE}Singh said", {"singh", "pentagon", "us"}),
        ("South Korea\N{RIGHT SINGLE QUOTATION MARK}s defence ministry said", {"ministry", "korea"}),
        ("South Korean media", {"korea"}),
        ("North Korea", set()),
        ("US officials said", {"officials"}),
        ("The town council counted", {"town", "council"}),
        ("The town agreed", {"town"}),
        ("a Ukrainian official said", {"some"}),
        ("Pentagonal", set()),
        ("", set()),
    ],
)
def test_whom_a_text_names(text: str, named: set[str]) -> None:
    assert set(Names(ACTORS).named(text)) == named


def test_without_actors_nobody_is_named() -> None:
    assert not Names({}).named("The Pentagon")


TITLED = {
    each.id: each
    for each in (
        Actor("mayor", "Mayor of Harrowmere"),
        Actor("chief", "Police chief of Harrowmere"),
        Actor("north", "Head of the north office"),
        Actor("south", "Head of the south office"),
        Actor("bank", "Bank of Harrowmere"),
    )
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The mayor said so.", {"mayor"}),
        ("A mayor said so.", set()),
        ("The mayor of Lund said so.", set()),
        ("The mayor of Harrowmere said so.", {"mayor"}),
        ("The police chief left.", {"chief"}),
        ("The head of something", set()),
        ("The head left.", set()),
        ("The bank of the river", set()),
        ("The mayors met.", set()),
    ],
)
def test_a_title_alone_names_the_one_who_has_it(text: str, named: set[str]) -> None:
    assert set(Names(TITLED).named(text)) == named


def test_only_names_are_found() -> None:
    assert list(Names(ACTORS).found("Nobody, and nothing.")) == []


SHARING = {
    each.id: each
    for each in (
        Actor("ministry", "Ministry", ("the spokesman", "the office")),
        Actor("ryder", "Ada Ryder", ("the spokesman", "the major"), part_of="ministry"),
        Actor("singh", "Bea Singh", ("the deputy", "Singh")),
        Actor("cole", "Cy Cole", ("the deputy",)),
        Actor("namesake", "Singh"),
    )
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The deputy said so.", set()),
        ("The deputy, Cy Cole, said so.", {"cole"}),
        ("The spokesman said so.", {"ministry"}),
        ("The major said so.", {"ryder", "ministry"}),
        ("Singh said so.", {"namesake"}),
        ("Bea Singh said so.", {"singh"}),
    ],
)
def test_a_name_that_several_share_names_nobody_but_a_label_or_a_whole(text: str, named: set[str]) -> None:
    assert set(Names(SHARING).named(text)) == named


def test_the_places_of_an_actor_are_those_of_its_parts_too() -> None:
    text = "The office said so; Ada Ryder\N{RIGHT SINGLE QUOTATION MARK}s word. The deputy left."
    found = [text[start:end] for start, end in Names(SHARING).places("ministry", text)]
    assert found == ["The office", "Ada Ryder"]
    assert [*Names(SHARING).places("cole", text)] == []
