"""Who says it and whom it is about: what is drafted of each in texts about an invented flood and a strike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import small_story, write_seeds

from builder import dates
from builder.drafting.entries import Entry
from builder.drafting.gate import checked, with_text
from builder.drafting.who import who_of
from builder.model import Seeds
from builder.problems import Problems
from builder.validation import read_seeds

from .helpers import drafted


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """The small story with a neighbouring country, some people and a union."""
    story, articles = small_story()
    story["actors"] |= {
        "vikland": {"label": "Vikland", "demonyms": ["Vik", "Viks"]},
        "vik-army": {"label": "Vik army", "part_of": "vikland"},
        "berg": {"label": "Ada Berg", "aliases": ["Berg"], "part_of": "council"},
        "lind": {"label": "Olav Lind"},
        "union": {"label": "Dockers' union", "aliases": ["the union"]},
    }
    story["places"] |= {
        "tofte": {"label": "Tofte district"},
        "vikland": {"label": "Vikland"},
        "border": {"label": "Border between Norvik and Vikland"},
    }
    story["actors"]["council"]["aliases"].append("Norvik")
    story["measures"]["soldiers"] = {"label": "Vik soldiers in Tofte", "unit": "soldiers", "counts": "Sent to help."}
    story["kinds"]["statement"]["spoken"] = True
    for event in (event for each in articles.values() for event in each["events"]):
        if event.get("kind") == "statement":
            event["by"] = event.pop("actors")
    folder = tmp_path_factory.mktemp("seeds")
    write_seeds(folder, story, articles)
    seeds = read_seeds(folder, ["timeline", "estimates", "coverage"], problems := Problems())
    assert seeds, list(problems)
    return seeds


def last(seeds: Seeds, text: str) -> Entry:
    """The last entry of an article; its paragraphs are apart by //."""
    return drafted(seeds, seeds.articles[-1], *text.split("//"))[-1]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        # All who say it together, but nobody who is only named with them
        ("Ada Berg and the ferry line warned that the water rises fast.", ("berg", "ferry-line")),
        ("Places such as Norvik and Vikland have warned that the water rises.", ("council", "vikland")),
        ("Ada Berg, who came with Olav Lind, said that the water rises fast.", ("berg",)),
        ("Ada Berg of the ferry line said that the water rises fast.", ("berg",)),
        ("Reports from Norvik and Vikland suggest that the water rises fast.", ("council", "vikland")),
        ("A resident of Vikland said that the water rises fast in Norvik.", ()),
        # By a title, and by a surname after the name
        ("The mayor said that the water rises fast.", ("mayor",)),
        ("Olav Lind left early. It is too late for the bridge, Lind said.", ("lind",)),
        # With other words than a verb of saying right after the name
        ("On Tuesday the union issued a stern warning to the council.", ("union",)),
        ("Vik officials nevertheless keep denying that the dam broke.", ("vikland",)),
        ("Olav Lind, too late, joined the union in condemning the mayor.", ()),
        ("Olav Lind joined the union in condemning the mayor.", ("lind",)),
        ("The union made boats for the town of Lund.", ()),
        # By somebody's count
        ("By the count of the union, about 900 people are cut off.", ("union",)),
        ("By the union's latest estimate about 900 people are cut off.", ("union",)),
        ("The dam was built by the union's members long ago.", ()),
        # A pronoun: who spoke last, who the sentence before is about
        ("The union is angry. Ada Berg said so at once to Olav Lind. She added that it was late.", ("berg",)),
        ("On Monday Ada Berg met the union. She said that it was very late.", ("berg",)),
        ("The union and the ferry line said that they agree. They warned that it is late.", ("union", "ferry-line")),
        ("On Monday Ada Berg gave a warning: the water, she said, will rise.", ("berg",)),
        ("The union said that it will strike. It warned that the port would close.", ("union",)),
        # Nobody of whom the passage or the sentence before does not say it
        ("Lund met Ada Berg on Monday in town. He said that the water rises fast.", ()),
        ("Ada Berg came.//Nobody was there to meet the council. She said that the water rises fast.", ()),
        # Who is quoted, not whom they quote; who doubts it
        ("The union said that the ferry line denies that it is late.", ("union",)),
        ("Norvik asks hard questions, the union said, about the dam.", ("union",)),
        ("Ada Berg does not believe that the bridge will be saved.", ("berg",)),
        ("The water rose by a metre in Norvik, which suggests that the dam broke.", ()),
    ],
)
def test_who_says_it(text: str, by: tuple[str, ...], flood: Seeds) -> None:
    assert last(flood, text).by == by


def test_a_pronoun_keeps_all_whom_it_can_mean(flood: Seeds) -> None:
    entry = last(flood, "Ada Berg said at a meeting with Olav Lind that it was late. She warned that the water rises.")
    assert (entry.by, entry.may_be_by) == (("berg",), ("berg", "lind"))


def test_whoever_claims_is_in_the_passage_if_need_be_with_the_sentence_before(flood: Seeds) -> None:
    entry = last(flood, "The mayor said that the bridge is closed. He added that about 900 people were cut off.")
    assert (entry.by, [each.by for each in entry.claims]) == (("mayor",), [("mayor",)])
    assert entry.quote == "The mayor said that the bridge is closed. He added that about 900 people were cut off"
    # Between them is a sentence: nobody is proposed, and the draft says who it may be.
    text = "The mayor said that it is closed. It rained hard all day. He added that about 900 people were cut off."
    entry = last(flood, text)
    assert (entry.by, entry.claims[0].by, entry.may_be_by) == ((), (), ("mayor",))


def test_what_is_counted_may_be_in_the_paragraph_before(flood: Seeds) -> None:
    entry = last(flood, "Vik soldiers have come to Tofte.//By the union's count, about 300 of them are in Tofte.")
    assert [(each.measure, each.value, each.by) for each in entry.claims] == [("soldiers", "about 300", ("union",))]


def test_an_amount_that_the_check_would_read_otherwise_is_not_claimed(flood: Seeds) -> None:
    assert last(flood, "The mayor said that 900 people were cut off.").claims
    text = "People are cut off. The total, the mayor said, could be as high as 900 in week 7."
    assert last(flood, text).claims == ()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The union said that Vikland sent boats.", ("vikland",)),
        ("Ada Berg, the council's speaker, said that Vikland sent boats.", ("vikland",)),
        # A name in what only says where is nobody who acts
        ("The ferry line opened an office in Vikland.", ("ferry-line",)),
        ("The ferry line moved its boats closer to Vikland.", ("ferry-line",)),
        ("The ferry line closed the pier at the Vik border.", ("ferry-line",)),
        ("The union marched in Vik uniforms through Lund on Monday.", ("union",)),
        ("The ferry line gave a boat to Vikland.", ("ferry-line", "vikland")),
        # What leads back to the sentence before, and what the measure counts
        ("The Vik army came to help. The mayor said that they saved the dam.", ("vik-army",)),
        ("The union strikes. The deal, the mayor said, was bad.", ("union",)),
        ("The mayor said that about 300 soldiers have come to Tofte.", ("vikland",)),
    ],
)
def test_whom_it_is_about(text: str, actors: tuple[str, ...], flood: Seeds) -> None:
    assert last(flood, text).actors == actors


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ada Berg warned of floods in the Tofte area.", ("tofte",)),
        ("Ada Berg warned of floods in the district of Tofte.", ("tofte",)),
        ("The ferry line reached Vikland's Tofte district.", ("tofte",)),
        ("The Vik army crossed Vikland's border with Norvik.", ("border",)),
        ("The Vik army was stopped at the border with its boats.", ("border",)),
        ("The Vik army opened the border post near the sea.", ()),
        # To where something moves, but not whom something is for; nor whose war it is
        ("The union travelled to Vikland by train.", ("vikland",)),
        ("The union put a question to Vikland in the evening.", ()),
        ("The ferry line moved its boats closer to Vikland.", ()),
        ("The union said that the peace in Vikland is safe.", ()),
        ("The strike in Vikland goes on for the third week.", ("vikland",)),
        # Where what is counted is
        ("The mayor said that the number of Vik soldiers has risen to 300.", ("tofte",)),
    ],
)
def test_where_it_happens(text: str, places: tuple[str, ...], flood: Seeds) -> None:
    assert last(flood, text).places == places


def test_persons_are_known_by_their_names(flood: Seeds) -> None:
    who = who_of(flood.story)
    assert {id for id in flood.story.actors if who.is_person(id)} == {"mayor", "berg", "lind"}


@pytest.mark.parametrize(
    "text",
    [
        # The article's own voice, and “it” after that
        "The article says that the council of Norvik is asleep.",
        "In the article's view the union of the dockers is right.",
        "The article calls for calm in the town. The strike, it says, shows how weak the union is.",
        # What may or should be, by nobody's word
        "The council of Norvik could close the bridge.",
        "The council of Norvik must act as soon as it can.",
        # What nobody knows
        "It is not known whether the council closed the bridge.",
        # Attention
        "The council of Norvik is watching the river closely.",
    ],
)
def test_opinion_is_no_event(text: str, flood: Seeds) -> None:
    assert drafted(flood, flood.articles[-1], text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council of Norvik could close the bridge by May.",
        "The union says that the council could close the bridge.",
        "The council of Norvik could leave about 900 people cut off.",
        "The ferry line said that it is fair, which the article doubts.",
    ],
)
def test_what_has_a_day_a_speaker_or_an_amount_is_one(text: str, flood: Seeds) -> None:
    assert len(drafted(flood, flood.articles[-1], text)) == 1


@pytest.mark.parametrize(
    ("text", "when"),
    [
        # The day of the statement, not that of what is stated
        ("The union announced on Tuesday that the port closed on Monday.", "2031-03-04"),
        ("On Tuesday the union said that the port closed on Monday.", "2031-03-04"),
        ("The port closed on Monday, the union said on Tuesday.", "2031-03-04"),
        ("The union said at a meeting of its members in the port on Tuesday that it closed on Monday.", "2031-03-04"),
        ("The union said that the port closed on Monday.", "by 2031-03-06"),
        # Whatever the tense of what is said; and nothing that is past is after the day of publication
        ("“The dam will break,” Ada Berg told reporters on Wednesday.", "2031-03-05"),
        ("The council closed the bridge to prepare for 1 May 2031.", "by 2031-03-06"),
        # More words of the same speaker
        ("On Tuesday the union said that it strikes. The mayor left.//It is late, the union said.", "2031-03-04?"),
        ("On Tuesday the union said that it strikes.//The mayor said that it is late.", "by 2031-03-06"),
        # An account that goes on in its paragraph
        ("The council closed the bridge on Monday. The ferry line hired two more buses.", "2031-03-03?"),
        ("The council closed the bridge on Monday.//The ferry line hired two more buses.", "by 2031-03-06"),
        ("The council closed the bridge on Monday. The ferry line has hired two more buses.", "by 2031-03-06"),
        ("The council closed the bridge in March. The ferry line hired two more buses.", "by 2031-03-06"),
    ],
)
def test_when_it_was(text: str, when: str, flood: Seeds) -> None:
    assert last(flood, text).when == when


WORDS = (
    *("The mayor", "he", "He said", "She added", "They", "said that", "told reporters", "warned", "according to", "it"),
    *("By the count of", "Ada Berg", "Berg", "Olav Lind", "the union", "Vikland", "Vik soldiers", "Norvik council"),
    *("in", "at", "to", "of", ", and", ", who", ", which", "while", ".", ".", ":", "“", "”", "about 900", "of them"),
    *("1,200 people", "40 soldiers", "were cut off", "will", "could", "has", "closed", "does not believe", "on Monday"),
    *("by Friday", "in 2030", "since January", "in week 7", "the bridge", "Tofte district", "the article says"),
)


@given(
    paragraphs=st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), max_size=3),
    published=st.sampled_from(["2031-03-07", "2031-03-07?", "between 2031-03-05 and 2031-03-07", "2031-03", "2031"]),
)
def test_whoever_says_it_and_whenever_all_that_is_drafted_passes_the_gate(
    paragraphs: list[str], published: str, flood: Seeds
) -> None:
    article = replace(flood.articles[0], slug="another", published=dates.parse(published))
    found = drafted(flood, article, *paragraphs)
    assert checked(found, with_text(article, paragraphs), flood.story) == (found, [])
