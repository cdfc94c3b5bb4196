"""Names that are no part of longer ones, in running text about invented people and places."""

from __future__ import annotations

import pytest

from builder.model import Actor
from builder.recognise.whole_names import WholeNames

ACTORS = {
    each.id: each
    for each in (
        Actor("norvik", "Norvik", ("Norvik town",)),
        Actor("lind", "Olav Lind", ("Lind",)),
        Actor("sudland", "Sudland", demonyms=("Sudlander", "Sudlandic")),
    )
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # Within another name
        ("Radio Norvik played a song.", set()),
        ("It was in the Norvik Times.", set()),
        ("The Norvik Harbour Board met.", set()),
        ("Anna Lind came.", set()),
        ("The ferry Lind Haven came.", set()),
        ("He listens to Radio Sudland.", set()),
        # With words that begin a sentence, titles, days, and sorts of places
        ("In Norvik it rained.", {"norvik"}),
        ("On Monday Norvik was cut off.", {"norvik"}),
        ("Recently Norvik was cut off.", {"norvik"}),
        ("Current Norvik figures are old.", {"norvik"}),
        ("Captain Lind came; Mr Lind left.", {"lind"}),
        ("Harbour Master Olav Lind came.", {"lind"}),
        ("He is from the Norvik District.", {"norvik"}),
        ("He is from Northern Norvik.", {"norvik"}),
        # Two names, and what is a state's
        ("In Norvik Sudlandic boats were seen.", {"norvik", "sudland"}),
        ("A boat of the Sudlandic Navy came.", {"sudland"}),
        ("The Royal Sudlandic Navy came.", {"sudland"}),
        ("Sudland's Navy, Norvik, and Lind.", {"sudland", "norvik", "lind"}),
    ],
)
def test_a_name_within_a_longer_one_is_none(text: str, named: set[str]) -> None:
    assert WholeNames(ACTORS).direct(text) == named
