"""What is drafted in a story without events yet: nothing that only few words would bear out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from site_helpers import small_story, write_seeds

from builder.drafting.entries import Entry
from builder.drafting.events import entries_of
from builder.drafting.gate import checked, with_text
from builder.model import Seeds
from builder.problems import Problems
from builder.validation import read_seeds


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """A story about a strike of tram drivers, of which nothing is annotated."""
    story, articles = small_story()
    story = {key: story[key] for key in ("language", "timezone") if key in story} | {
        "title": "The tram strike of Norvik",
        "standfirst": "Who strikes, and who says so.",
        "kinds": {
            "action": {"label": "Strikes and marches", "role": "red"},
            "talks": {"label": "Talks and meetings", "role": "green"},
            "count": {"label": "Estimates and counts", "role": "teal", "spoken": True},
            "demand": {"label": "Warnings and demands", "role": "brown", "spoken": True},
            "denial": {"label": "Denials", "role": "orange", "spoken": True},
        },
        "actors": {
            "union": {"label": "Drivers' union", "aliases": ["the union"]},
            "line": {"label": "Norvik tram line", "aliases": ["the tram line"]},
            "berg": {"label": "Ada Berg"},
            "institute": {"label": "Tofte Institute"},
        },
        "places": {"norvik": {"label": "Norvik"}, "tofte": {"label": "Tofte"}},
        "measures": {
            "strikers": {"label": "Drivers on strike", "unit": "drivers", "counts": "Those who do not work."},
            "wanted": {"label": "Pay rise demanded", "unit": "per cent", "counts": "What the union wants."},
            "offered": {"label": "Pay rise offered", "unit": "per cent", "counts": "What the tram line offers."},
            "support": {"label": "Support for the strike", "unit": "per cent", "counts": "Share of people in polls."},
            "cost": {"label": "Cost of the strike a day", "unit": "million crowns", "counts": "For the town."},
            "loss": {"label": "Loss of fares", "unit": "crowns a day", "counts": "Of the tram line."},
            "since": {"label": "Time since the last strike", "unit": "years", "counts": "In whole years."},
        },
    }
    folder = tmp_path_factory.mktemp("seeds")
    write_seeds(folder, story, {stem: {**each, "events": []} for stem, each in articles.items()})
    seeds = read_seeds(folder, ["timeline"], problems := Problems())
    assert seeds, list(problems)
    return seeds


def drafted(seeds: Seeds, text: str) -> list[Entry]:
    """The entries for a paragraph, all of which pass the gate."""
    article = with_text(replace(seeds.articles[-1], slug="new"), [text])
    found = entries_of(article, {1: text}, seeds.story, [])
    assert checked(found, article, seeds.story) == (found, [])
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The union denied that it had blocked the gate.", "denial"),
        ("The union warned that the trams would stop.", "demand"),
        ("The union counted 900 drivers on strike.", "count"),
        ("Ada Berg held talks with the union for three hours.", "talks"),
        # The words of the story itself, and what others would deny, tell no kind from another
        ("It has been a quiet day so far, the union said.", ""),
        ("Ada Berg said that the union denied it all.", ""),
        ("The strike of the union goes on in the town.", ""),
        ("Towns and countries looked at the union and its drivers.", ""),
    ],
)
def test_a_kind_without_examples_is_proposed_only_by_what_says_so(text: str, kind: str, strike: Seeds) -> None:
    (entry,) = drafted(strike, text)
    assert entry.kind == kind
    assert any(each.startswith("kind: to be chosen of action, talks") for each in entry.questions) == (not kind)


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        # By a word of the measure's own: neither the unit nor a bare number is enough
        ("The union wants a rise of 9 percent.", "wanted", "9"),
        ("The union would accept an offer of at least 7 percent.", "wanted", "at least 7"),
        ("The tram line made an offer of 4 percent.", "offered", "4"),
        ("Of those asked by the Tofte Institute 54 percent back the strike.", "support", "54"),
        ("The tram line said that 12 percent of trams ran in the strike.", "", ""),
        ("Nine officials said that 900 drivers are on strike.", "strikers", "900"),
        # What is only part of another number, or stated by nobody
        ("Of 2,400 drivers 900 are on strike, the union said.", "strikers", "900"),
        ("If 900 drivers go on strike, Ada Berg said, the trams will stop.", "", ""),
        ("The tram line would not say whether 900 drivers are on strike.", "", ""),
        ("The union speaks for two isolated towns in the strike.", "", ""),
        ("The drivers are on strike. The tram line says it hired 40.", "", ""),
        # By what was spoken of before, where the words lead back to it
        ("The drivers stopped work. The union says 900.", "strikers", "900"),
        ("Drivers are on strike again. The tram line puts it at 650.", "strikers", "650"),
        ("The union said about 700 of its members are on strike.", "strikers", "about 700"),
        # In the unit of the measure
        ("The union puts the cost at 8 million crowns.", "cost", "8"),
        ("A day of strike costs the town 3.5 million crowns, Ada Berg said.", "cost", "3.5"),
        ("The tram line said the loss of fares is 20,000 crowns a day.", "loss", "20000"),
        ("The tram line said the loss of fares went on for eleven days.", "", ""),
    ],
)
def test_a_measure_is_meant_only_by_words_of_its_own(text: str, measure: str, value: str, strike: Seeds) -> None:
    entry = drafted(strike, text)[-1]
    assert [(each.measure, each.value) for each in entry.claims] == ([(measure, value)] if measure else [])


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The tram line disputed that, saying that fewer than 800 drivers were on strike.", ("line",)),
        ("The union counted 900 drivers on strike.", ("union",)),
        ("Ada Berg spoke of 900 drivers on strike.", ("berg",)),
        ("The union's own count is 900 drivers on strike.", ("union",)),
        ("In a poll by the Tofte Institute 54 percent back the strike.", ("institute",)),
        ("54 percent back the strike in a survey by the Tofte Institute.", ("institute",)),
        ("The union's figure of 900 drivers on strike is too high, the tram line said.", ("union",)),
        ("The tram line called the union's claim that 900 drivers are on strike absurd.", ("union",)),
        ("Ada Berg spoke at noon. She said that 900 drivers are on strike.", ("berg",)),
        # Whoever is only spoken of in somebody else's words claims nothing
        ("According to two people who know of it, the tram line will offer a rise of 6 percent.", ()),
        ("Two people who know of it said the tram line will propose a rise of 6 percent.", ()),
        ("About 900 drivers of the union are on strike.", ()),
    ],
)
def test_a_claim_is_by_whoever_states_it_or_the_editor_is_asked(text: str, by: tuple[str, ...], strike: Seeds) -> None:
    entry = drafted(strike, text)[-1]
    assert [each.by for each in entry.claims] == [by]
    assert any(each.startswith("claims: who says ") for each in entry.questions) == (not by)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Ada Berg met the union. Its claims, she said, are false.", ("berg",)),
        ("The Tofte Institute made a study. The drivers' union, it says, is strong.", ("institute",)),
        ("The union's drivers, whom the tram line had warned, said that they stay out.", ("union",)),
        ("Bodies such as Ada Berg, the tram line and the union called for calm.", ("berg", "line", "union")),
        ("Sources close to the union said that it is late.", ()),
        ("Neither the union nor the tram line has said when they meet.", ()),
    ],
)  # fmt: skip
def test_whose_words_they_are(text: str, by: tuple[str, ...], strike: Seeds) -> None:
    assert drafted(strike, text)[-1].by == by


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The union marched through Tofte on Monday.", ("tofte",)),
        ("The Tofte Institute wrote to the union on Monday.", ()),
        ("The union wrote to the Tofte Times on Monday.", ()),
        ("The union was at Radio Tofte on Monday.", ()),
    ],
)
def test_a_place_within_another_name_is_none(text: str, places: tuple[str, ...], strike: Seeds) -> None:
    assert drafted(strike, text)[-1].places == places


def test_a_condition_is_not_quoted_without_what_depends_on_it(strike: Seeds) -> None:
    text = "If the tram line gives in, Ada Berg will call the union that night."
    assert [each.quote for each in drafted(strike, text)] == [text.rstrip(".")]
