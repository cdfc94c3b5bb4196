"""What scripts must know of a chart to show it as it was known on a day, beside its picture and its table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from builder.charts.chart import Chart, Row
from builder.charts.subject import Subject


class Was(NamedTuple):
    """What a mark and its row said from an earlier day on; `web/charts/known.js` reads it."""

    since: str
    words: str | None
    """The lines of its card; None where they were the same as now."""
    cells: Mapping[int, str]
    """Those cells of its row that said something else than now, by their columns."""
    key: Sequence[int]
    """The numbers of the entries of the key that it showed."""
    passage: str | None
    """The first passage that reported it; None where it was the same as now."""


AboutRow = tuple[str, str, Sequence[int]]
"""What a row of the table is about: its event, the day from which it is known, the entries of the key that it shows."""


def rows_of(chart: Chart) -> Sequence[AboutRow | None]:
    """What each row of the table is about as it is known now; None if it counts events."""
    drawn = {_name(subject) for subject in chart.scene.subjects()}
    return [_row(chart, row.subject, drawn) if row.subject else None for row in chart.table.rows]


def states_of(chart: Chart) -> Mapping[str, Any]:
    """The states of all that said something else on an earlier day, by address; and what each row is about.

    Of each, the day from which the newest state holds, then the earlier ones, the oldest first.
    """
    rows = {row.subject.address: row for row in chart.table.rows if row.subject}
    subjects = {subject.address: subject for subject in chart.scene.subjects()}
    subjects |= {address: row.subject for address, row in rows.items() if row.subject}
    return {
        "states": {
            address: [subject.since.isoformat(), *_earlier(chart, subject, rows.get(address))]
            for address, subject in sorted(subjects.items())
            if subject.earlier
        },
        "rows": rows_of(chart),
    }


def _row(chart: Chart, subject: Subject, drawn: Collection[tuple[str, str]]) -> AboutRow:
    key = _key(chart, subject) if _name(subject) in drawn else ()
    return subject.event, subject.known_from.isoformat(), key


def _name(subject: Subject) -> tuple[str, str]:
    """What a subject is about: its event, and the claim in it."""
    return subject.event, subject.about.id if subject.about else ""


def _earlier(chart: Chart, subject: Subject, row: Row | None) -> Iterator[Was]:
    for number, state in enumerate(subject.earlier):
        cells = _changed(row, number) if row else {}
        passage = None if state.passage == subject.passage else state.passage
        words = None if state.card == subject.card else "\n".join(state.card)
        yield Was(state.since.isoformat(), words, cells, _key(chart, state), passage)


def _changed(row: Row, number: int) -> Mapping[int, str]:
    pairs = zip(row.earlier[number], row.cells, strict=True) if row.earlier else ()
    return {column: then.text for column, (then, now) in enumerate(pairs) if then.text != now.text}


def _key(chart: Chart, subject: Subject) -> Sequence[int]:
    return [number for number, entry in enumerate(chart.key) if not entry.trait or entry.trait in subject.traits]
