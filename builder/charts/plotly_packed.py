"""A figure as a page has it that has its picture as well: what both say is written once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from builder.charts.plotly_values import Carried, Json

DECIMALS = 6
"""As many places of a fraction are kept, far below a pixel: 20.939999999999998 is 20.94."""
CARRIED = tuple(key for key in Carried.__annotations__ if key not in ("card", "words"))
"""What a mark carries, without its card, whose words the picture in the same page has as well."""


def packed(figure: Json) -> Json:
    """A figure in which what marks carry is written once, in `marks`, and each trace names its own by number.

    `marks` are lists of values, for the keys in `keys`. A bracket is several points to Plotly, and
    each carries all; `web/charts/marks.js` unpacks it. The card and the words of a mark are
    left out, for the picture in the same page has them, and the names of traces, for nothing shows them; so is what
    scripts draw from the picture: what holds for the opening view alone, and the flags of days. Bars of one width state
    it once, and colours that it does not have need no dark ones. Sums of fractions lose the trail that adding left on
    them.
    """
    places: dict[tuple[str, ...], int] = {}
    carried = itemgetter(*CARRIED)
    kept = [trace for trace in figure["data"] if not trace.get("meta", {}).get("opening")]
    traces = [{key: each for key, each in trace.items() if key != "name"} for trace in kept]
    for trace in traces:
        if len(set(trace.get("width", ()))) == 1:
            trace["width"] = trace["width"][0]
        if "customdata" in trace:
            trace["customdata"] = [places.setdefault(carried(mark), len(places)) for mark in trace["customdata"]]
    return {
        "data": _rounded(traces),
        "layout": _layout(_rounded(figure["layout"]), traces),
        "marks": list(places),
        "keys": list(CARRIED),
    }


def _layout(layout: Json, traces: Sequence[Json]) -> Json:
    """The layout without flags, and with the dark colours of those that are there."""
    noted = [each for each in layout.get("annotations", ()) if not each.get("name") or each.get("xref") == "paper"]
    meta = layout.get("meta", {})
    kept = {**layout, **({"annotations": noted} if "annotations" in layout else {})}
    if "dark" not in meta:
        return kept
    text = json.dumps([traces, {**kept, "meta": None}])
    dark = {colour: other for colour, other in meta["dark"].items() if f'"{colour}"' in text}
    return {**kept, "meta": {**meta, "dark": dark}}


def _rounded(value: Any) -> Any:
    match value:
        case float():
            return round(value, DECIMALS)
        case dict():
            return {key: _rounded(each) for key, each in value.items()}
        case list() | tuple():
            return [_rounded(each) for each in value]
        case _:
            return value
