"""A chart's data to take away: its table as CSV, and as JSON with the events and claims that its marks stand for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from builder import addresses, dates, dissent, wording
from builder.charts import plotly_alone
from builder.charts.chart import Cell, Row, Table
from builder.embeds.kit import Kit
from builder.exports.values import number, time
from builder.model import Claim, Event, Stance, Timeline
from builder.text.escape import as_csv_cell

VALUES = ("when_edtf", "from", "to", "low", "high", "unit", "by", "article", "url")
"""The columns for programs, behind those for readers: a time as EDTF (of a claim, when it was said) and the days that
bound it, an amount and its unit, who says so, the articles, the page."""
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, Excel takes the letters for those of another encoding."""


def table_csv(table: Table, kit: Kit) -> str:
    """A chart's table as CSV (RFC 4180), its words and then its values; no cell is a formula to a spreadsheet."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([as_csv_cell(column) for column in (*table.columns, *VALUES)])
    for row in table.rows:
        words = [as_csv_cell(cell.text) for cell in row.cells]
        writer.writerow([*words, *_values(row.subject.about if row.subject else None, kit)])
    return written.getvalue()


def _values(about: Event | Claim | None, kit: Kit) -> list[str]:
    """The values of a row: those of its event or its claim; an empty text for each that it does not have."""
    match about:
        case Event():
            when, amount, address = about.when, ["", "", ""], addresses.event(about.id)
            by = wording.actors(kit.timeline.story, about.by)
        case Claim():
            when, address = about.said, addresses.claim(about)
            low, high = number(about.quantity.low), number(about.quantity.high)
            unit = kit.timeline.story.measures[about.measure].unit
            amount = ["" if low is None else str(low), "" if high is None else str(high), as_csv_cell(unit)]
            by = wording.claimant(kit.timeline, about.claimant)
        case _:
            return [""] * len(VALUES)
    texts = (by, " ".join(about.articles), kit.root + address)
    days = (str(when.lower or ""), str(when.upper or ""))
    return [as_csv_cell(dates.written(when).edtf or ""), *days, *amount, *map(as_csv_cell, texts)]


def chart_json(kit: Kit) -> str:
    """All that a chart says, as JSON; links are relative to its folder where the site's address is not known."""
    chart = kit.chart
    events, claims = _shown(kit)
    said = {
        "title": chart.title,
        "kind": chart.kind,
        "story": kit.timeline.story.title,
        "summary": chart.summary,
        "notes": list(chart.notes),
        "as_of": kit.as_of.isoformat() if kit.as_of else None,
        "source": kit.root + kit.home,
        **({"citation": kit.citation} if kit.site else {}),
        "columns": list(chart.table.columns),
        "rows": [_row(row, kit.root) for row in chart.table.rows],
        "events": [_event(event, kit.root) for event in events],
        "claims": [_claim(claim, kit) for claim in claims],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def figure_json(kit: Kit) -> str:
    """The chart as a figure that is complete in any Plotly, as JSON."""
    source = f"{kit.credit} \N{MIDDLE DOT} {kit.source}" if kit.site else kit.credit
    figure = plotly_alone.figure(kit.chart, source)
    return json.dumps(figure, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _row(row: Row, root: str) -> dict[str, Any]:
    """A row, with the day since when all that it leads to is known."""
    cells = [_cell(cell, root) for cell in row.cells]
    return {"cells": cells, **({"known_from": row.subject.known_from.isoformat()} if row.subject else {})}


def _cell(cell: Cell, root: str) -> dict[str, str]:
    return {"text": cell.text, **({"address": root + cell.address} if cell.address else {})}


def _shown(kit: Kit) -> tuple[list[Event], list[Claim]]:
    """The events that the chart shows or counts, and the claims that its rows are about, in the timeline's order."""
    subjects = [row.subject for row in kit.chart.table.rows if row.subject]
    ids = {subject.event for subject in subjects} | set(kit.chart.events)
    claims = {(claim.event, claim.id) for claim in (subject.about for subject in subjects) if isinstance(claim, Claim)}
    # Of very many charts each would look through all events.
    every, places = kit.timeline.events, _places(kit.timeline)
    shown = (each for id in {id for id, _ in claims} for each in every[id].claims if dissent.name(each) in claims)
    return [every[id] for id in sorted(ids & every.keys(), key=places.__getitem__)], sorted(shown, key=dissent.age)


@lru_cache(maxsize=2)
def _places(timeline: Timeline) -> Mapping[str, int]:
    """Where each event is in the timeline's order."""
    return {id: place for place, id in enumerate(timeline.events)}


def _event(event: Event, root: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        **time("when", event.when),
        "kind": event.kind,
        "status": event.status.value,
        "by": list(event.by),
        "actors": list(event.actors),
        "places": list(event.places),
        "articles": list(event.articles),
        "passage_checked": event.has_passage,
        **{
            f"{wording.STANCES[stance]}_by": [each.event for each in event.responses if each.stance is stance]
            for stance in Stance
        },
        "known_from": event.known_from.isoformat(),
        "address": root + addresses.event(event.id),
    }


def _claim(claim: Claim, kit: Kit) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "event": claim.event,
        "measure": claim.measure,
        "value": quantity.text,
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": kit.timeline.story.measures[claim.measure].unit,
        "by": wording.claimant(kit.timeline, claim.claimant),
        **time("said", claim.said),
        **time("as_of", claim.as_of),
        "articles": list(claim.articles),
        "passage_checked": claim.has_passage,
        "checked_in_full": claim.is_checked,
        "known_from": claim.known_from.isoformat(),
        "address": kit.root + addresses.claim(claim),
    }
