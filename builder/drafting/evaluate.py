"""What the drafter recognises in documents without annotation, for a scorer: times, amounts and who says what.

`python -m builder.drafting.evaluate FOLDER > predictions.jsonl` reads each NAME.json of the folder, of which it takes
`name`, `dct` (the day of publication) and `text`, and writes one line of JSON a document. Spans count characters.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from builder.quantities import Quantity
from builder.recognise.spans import overlapping
from builder.recognise.speakers import Attribution, attributions
from builder.recognise.times import TimeExpression, times_in
from builder.recognise.values import values


def predictions(name: str, published: date | None, text: str) -> dict[str, Any]:
    """All that is recognised in a text, as it is written on one line."""
    times = times_in(text, published)
    speakers = [*map(_speaker, attributions(text))]
    return {"name": name, "times": [*map(_time, times)], "values": _values(text, times), "speakers": speakers}


def _time(each: TimeExpression) -> dict[str, Any]:
    return {"start": each.start, "end": each.end, "type": each.type, "value": each.value}


def _speaker(each: Attribution) -> dict[str, Any]:
    by_start, by_end = each.by or (None, None)
    return {"quote_start": each.quote[0], "quote_end": each.quote[1], "by_start": by_start, "by_end": by_end}


def _values(text: str, times: Sequence[TimeExpression]) -> list[dict[str, Any]]:
    """The amounts in their likeliest reading, without those that are part of a time."""
    taken = [(time.start, time.end) for time in times]
    return [
        {"start": each.start, "end": each.end, **_value(each.stated)}
        for each in values(text)
        if not overlapping(taken, each.start, each.end)
    ]


def _value(reading: Quantity) -> dict[str, Any]:
    low, high = _number(reading.stated_low), _number(reading.stated_high)
    return {"value": low if low == high else [low, high], "qualifier": reading.qualifier.value}


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _document_line(path: Path) -> str:
    document = json.loads(path.read_text(encoding="utf-8"))
    published = date.fromisoformat(document["dct"]) if document.get("dct") else None
    return json.dumps(predictions(document["name"], published, document["text"]))


def main(arguments: list[str]) -> int:
    """Write a line for each document of the folder that is named."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python -m builder.drafting.evaluate FOLDER\n")
        return 2
    for path in sorted(Path(arguments[0]).glob("*.json")):
        sys.stdout.write(f"{_document_line(path)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
