"""Whether a sentence reports what happened, what goes on, or what is to come."""

from __future__ import annotations

import pytest

from builder.recognise.aspect import Aspect, aspect_of

SENTENCES = [
    # A past tense, simple or perfect, active or passive
    ("The ferry left at noon", Aspect.HAPPENED),
    ("The council has closed the bridge", Aspect.HAPPENED),
    ("Two boats were damaged in the storm", Aspect.HAPPENED),
    ("The mayor and the skipper met in Norvik", Aspect.HAPPENED),
    ("Workers had withdrawn from the site", Aspect.HAPPENED),
    # What goes on
    ("The crews are rebuilding the quay", Aspect.GOING_ON),
    ("The ferry is still stationed in the harbour", Aspect.GOING_ON),
    ("The strike continues for a third week", Aspect.GOING_ON),
    ("Divers have been searching the bay", Aspect.GOING_ON),
    ("The road remains closed", Aspect.GOING_ON),
    ("The union has also been collecting money", Aspect.GOING_ON),
    # What is to come, though its verb is a present or a past
    ("The bridge will open in spring", Aspect.TO_COME),
    ("The minister is due to visit the town", Aspect.TO_COME),
    ("Repairs are expected to take a year", Aspect.TO_COME),
    ("The ferry could sail again soon", Aspect.TO_COME),
    ("The council plans to sell the boats", Aspect.TO_COME),
    # What somebody does not say when asked is not to come
    ("The council would not comment", Aspect.HAPPENED),
    ("The skipper won't say where the boat is", Aspect.HAPPENED),
    # The first verb counts
    ("The company announced that it will close", Aspect.HAPPENED),
    ("The bridge will open after it was closed for years", Aspect.TO_COME),
    # No verb
    ("A town by the sea", None),
    ("", None),
]


@pytest.mark.parametrize(("sentence", "aspect"), SENTENCES)
def test_a_sentence_has_the_aspect_of_its_first_verb(sentence: str, aspect: Aspect | None) -> None:
    assert aspect_of(sentence) is aspect
