"""The list of events on the timeline page, as the page itself holds it."""

from __future__ import annotations

import unicodedata

from site_helpers import Element

CHOICES = ("kind", "actor", "place", "article", "status")
Chosen = dict[str, str]


class Listed:
    """An event of the list as the page holds it: what it came to at last, and on earlier days."""

    def __init__(self, item: Element) -> None:
        self.id = item.attributes["data-event"]
        self.known = item.attributes["data-known"]
        states = item.all("div", class_="dl-state")
        self.states = sorted(states, key=lambda state: state.attributes["data-since"])

    def on(self, day: str = "") -> Element | None:
        """The event as it was reported on a day, or at last."""
        states = [state for state in self.states if not day or state.attributes["data-since"] <= day]
        return states[-1] if states else None

    def fits(self, chosen: Chosen) -> bool:
        """Whether it is among what is chosen."""
        state = self.on(chosen.get("known", ""))
        if state is None:
            return False
        data = state.attributes
        if chosen.get("from") or chosen.get("to"):
            starts, ends = data["data-from"] or "0001-01-01", data["data-to"] or "9999-12-31"
            first, last = chosen.get("from") or "0001-01-01", chosen.get("to") or "9999-12-31"
            if "data-undated" in data or starts > last or ends < first:
                return False
        words = plain(state.text)
        return all(chosen[name] in data[f"data-{name}"].split() for name in CHOICES if chosen.get(name)) and all(
            word in words for word in plain(chosen.get("words", "")).split()
        )


def plain(text: str) -> str:
    """A text in small letters, without marks on them."""
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)).lower()
