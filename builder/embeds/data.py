"""A chart's data to take away: its table as CSV, and as JSON with the events and claims that its marks stand for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from builder import addresses, wording
from builder.charts.chart import Cell, Table
from builder.embeds.kit import Kit
from builder.model import Claim, Event, Timeline
from builder.text.escape import as_csv_cell


def table_csv(table: Table) -> str:
    """A table as CSV (RFC 4180), each cell safe in a spreadsheet."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([as_csv_cell(column) for column in table.columns])
    writer.writerows([as_csv_cell(cell.text) for cell in row] for row in table.rows)
    return written.getvalue()


def chart_json(kit: Kit) -> str:
    """All that a chart says, as JSON; links are relative to its folder where the site's address is not known."""
    chart = kit.chart
    events, claims = _marked(kit)
    known = {addresses.event(event.id): event.known_from for event in events}
    known |= {addresses.claim(claim): claim.known_from for claim in claims}
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
        "rows": [_row(row, known, kit.root) for row in chart.table.rows],
        "events": [_event(event, kit.root) for event in events],
        "claims": [_claim(claim, kit) for claim in claims],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def _row(row: Sequence[Cell], known: Mapping[str, date], root: str) -> dict[str, Any]:
    """A row, with the day since when all that it leads to is known."""
    days = [known[cell.address] for cell in row if cell.address in known]
    cells = [_cell(cell, root) for cell in row]
    return {"cells": cells, **({"known_from": max(days).isoformat()} if days else {})}


def _cell(cell: Cell, root: str) -> dict[str, str]:
    return {"text": cell.text, **({"address": root + cell.address} if cell.address else {})}


def _marked(kit: Kit) -> tuple[list[Event], list[Claim]]:
    """The events that the chart tells of and the claims that its rows lead to, in the order of the timeline."""
    things = _things(kit.timeline)
    linked = {cell.address for row in kit.chart.table.rows for cell in row} & things.keys()
    linked |= set(map(addresses.event, kit.chart.events))
    found = [thing for _, thing in sorted((things[address] for address in linked), key=itemgetter(0))]
    return [each for each in found if isinstance(each, Event)], [each for each in found if isinstance(each, Claim)]


@lru_cache(maxsize=8)
def _things(timeline: Timeline) -> Mapping[str, tuple[int, Event | Claim]]:
    """The event or claim at each address, with its place in the order of the timeline."""
    events = ((addresses.event(each.id), each) for each in timeline.events.values())
    claims = ((addresses.claim(each), each) for each in timeline.claims)
    return {
        address: (place, thing)
        for place, (address, thing) in enumerate(chain[tuple[str, Event | Claim]](events, claims))
    }


def _event(event: Event, root: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "when": event.when.text,
        "kind": event.kind,
        "status": event.status.value,
        "actors": list(event.actors),
        "places": list(event.places),
        "articles": list(event.articles),
        "denied_by": [denial.event for denial in event.denied_by],
        "known_from": event.known_from.isoformat(),
        "address": root + addresses.event(event.id),
    }


def _claim(claim: Claim, kit: Kit) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "event": claim.event,
        "measure": claim.measure,
        "value": quantity.text,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": kit.timeline.story.measures[claim.measure].unit,
        "by": wording.claimant(kit.timeline, claim.claimant),
        "said": claim.said.text,
        "as_of": claim.as_of.text,
        "articles": list(claim.articles),
        "known_from": claim.known_from.isoformat(),
        "address": kit.root + addresses.claim(claim),
    }


def _number(value: Decimal | None) -> int | float | None:
    """An amount as JSON has it, whole if it is whole; None is an open end."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
