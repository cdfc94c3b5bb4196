"""The story as tables: CSV for programs, and a copy that spreadsheets open as it is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from builder.exports.event_tables import CLAIMS, EVENTS
from builder.exports.report_tables import ARTICLES, CLAIM_REPORTS, REPORTS
from builder.exports.source import File, Part, Source
from builder.exports.table import Field, Table, Value, cell
from builder.text.escape import as_csv_cell, as_spreadsheet_cell

TABLES = (EVENTS, CLAIMS, REPORTS, CLAIM_REPORTS, ARTICLES)
"""A table comes after those that it refers to, but for the articles."""
EXCEL = "excel/"
"""The folder of the copy. Excel reads CSV as another encoding unless it begins with a byte order mark, which other
programs take for a part of the first column's name; and it makes days and numbers of texts that look like them."""
_QUOTED = re.compile('[",\r\n]')
"""What has a meaning to CSV within a cell (RFC 4180)."""
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def names(part: Part) -> Iterator[str]:
    """What the tables of a part are called, and then their copies for Excel."""
    of_part = [f"{table.name}.csv" for table in TABLES if table.is_in(part)]
    yield from (*of_part, *(EXCEL + name for name in of_part))


def files(source: Source, part: Part) -> Iterator[File]:
    """The tables of a part as CSV (RFC 4180, UTF-8), and the same for Excel; no cell is a formula to either."""
    for table in TABLES:
        if not table.is_in(part):
            continue
        columns = list(zip(*(table.values(each, source) for each in table.rows(part)), strict=True))
        name = part.file(f"{table.name}.csv")
        yield File(name, _written(table, columns, as_csv_cell).encode())
        yield File(EXCEL + name, (_BOM + _written(table, columns, as_spreadsheet_cell)).encode())


def _written(table: Table, columns: Sequence[Sequence[Value]], as_text: Callable[[str], str]) -> str:
    """A table as CSV, from its columns, of which one without rows has none; `as_text` makes the texts inert."""
    names = [field.name for field in table.fields]
    cells = [_cells(column, field, as_text) for field, column in zip(table.fields, columns, strict=bool(columns))]
    return "".join(f"{','.join(row)}\r\n" for row in (names, *zip(*cells, strict=True)))


def _cells(column: Sequence[Value], field: Field, as_text: Callable[[str], str]) -> list[str]:
    """The values of a column as CSV has them. Only a text can act, or need quotation marks.

    Most come more than once, so that it pays not to leave the quoting to the csv module, which does it for each row.
    """
    cells = {value: cell(value) for value in set(column)}
    if field.type == "string":
        cells = {value: _quoted(as_text(text)) for value, text in cells.items()}
    return [cells[value] for value in column]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
