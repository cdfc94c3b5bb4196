"""The list of events on the timeline page, as the page itself holds it."""

from __future__ import annotations

import unicodedata

from site_helpers import Element

CHOICES = ("kind", "actor", "place", "article", "status")
Chosen = dict[str, str]


class Listed:
    """An event of the list as the page holds it."""

    def __init__(self, item: Element) -> None:
        self.id = item.attributes["data-event"]
        self.card = item.one("div", class_="dl-state")

    def fits(self, chosen: Chosen) -> bool:
        """Whether it is among what is chosen."""
        data = self.card.attributes
        if chosen.get("from") or chosen.get("to"):
            starts, ends = data["data-from"] or "0001-01-01", data["data-to"] or "9999-12-31"
            first, last = chosen.get("from") or "0001-01-01", chosen.get("to") or "9999-12-31"
            if "data-undated" in data or starts > last or ends < first:
                return False
        words = plain(self.card.text)
        actor, role = chosen.get("actor"), chosen.get("role")
        if actor and role and actor not in data[f"data-{role}"].split():
            return False
        return all(chosen[name] in data[f"data-{name}"].split() for name in CHOICES if chosen.get(name)) and all(
            word in words for word in plain(chosen.get("words", "")).split()
        )

    def tier(self, chosen: Chosen) -> int:
        """Where it is in the list: 0 what was surely in the time asked for, 1 what went on then, 2 what may be in it."""
        if not chosen.get("from") and not chosen.get("to"):
            return 0
        data = self.card.attributes
        first, last = chosen.get("from") or "0001-01-01", chosen.get("to") or "9999-12-31"
        if "data-since" in data:
            return 1 if data["data-since"] <= last and (data["data-until"] or "9999-12-31") >= first else 2
        begins, ends = data["data-from"] or "0001-01-01", data["data-to"] or "9999-12-31"
        is_within = (not chosen.get("from") or begins >= first) and (not chosen.get("to") or ends <= last)
        return 0 if is_within and "data-approximate" not in data else 2


def plain(text: str) -> str:
    """A text in small letters, without marks on them."""
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)).lower()
