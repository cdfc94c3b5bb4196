"""What the builder and its scripts must have in common, as the module `constants.js`.

    python -m builder.web.constants

writes that module; a test fails if it is out of date. Of joined scripts only the constants that they use are a part.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

from builder import addresses
from builder.charts.plotly_values import Carried
from builder.charts.style import BESIDE, DARK_SCHEME, FILE_LAYOUT, LAYOUTS
from builder.charts.svg.ticks import TICK_WIDTH
from builder.embeds import any_chart
from builder.embeds.events import ID, TITLE
from builder.embeds.frames import SANDBOX
from builder.embeds.heights import NOTE_LINE
from builder.embeds.kit import SITE
from builder.embeds.parameters import CHOOSING, PARAMETERS, THEMES
from builder.embeds.pictures import PNG_NAMES, SVG_NAMES
from builder.embeds.snippets import FRAME_WAYS, PICTURE_WAYS, PINNED_WAY
from builder.embeds.states import State
from builder.pages.events import CHOICES
from builder.pipeline.manifest import ASSETS, EXPLORING, PLOTLY
from builder.pipeline.manifest import CHOOSING as CHOOSING_SCRIPT
from builder.text import folding

FILE = Path(__file__).with_name("constants.js")
_TYPES: dict[Any, str] = {str: "string", int: "number", str | None: "string | null", list[str]: "string[]"}
"""What the types of a state are in JSON."""


def text() -> str:
    """The module, as it must be."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "// What the builder and its scripts have in common, written by `python -m builder.web.constants`."
    yield ""
    yield "// What a mark carries: charts/plotly_values.py"
    yield "/** @typedef {{"
    yield from (f" *   {key}: string," for key in Carried.__annotations__)
    yield " * }} Mark */"
    yield "// What the address of a page for embedding may ask for: embeds/parameters.py"
    yield "/** @typedef {("
    yield from (f" *   {'| ' * bool(n)}{json.dumps(name)}" for n, name in enumerate(PARAMETERS))
    yield " * )} Parameter */"
    yield "// A state of an event, as a page for embedding holds it: embeds/states.py"
    hints = get_type_hints(State)
    yield "/** @typedef {["
    yield from (f" *   {name}: {_TYPES[hints[name]]}," for name in State._fields)
    yield " * ]} State */"
    yield "/** @param {State} state */"
    names = ", ".join(State._fields)
    yield f"export const stateOf = ([{names}]) =>"
    yield f"  ({{ {names} }});"
    yield _constant("TICK_WIDTH", TICK_WIDTH)
    yield "/** @type {readonly number[]} */"
    yield _constant("LAYOUTS", LAYOUTS)
    yield _constant("FILE_LAYOUT", FILE_LAYOUT)
    yield _constant("BESIDE", BESIDE)
    yield _constant("DARK", DARK_SCHEME)
    yield "/** @type {Record<string, string | null>} by their names in addresses; nothing is inherited */"
    yield _constant("THEMES", {"__proto__": None, **THEMES})
    yield "/** @type {readonly string[]} */"
    yield _constant("CHOICES", CHOICES)
    yield "/** @type {readonly string[]} */"
    yield _constant("CHOOSING", CHOOSING)
    yield _constant("EXPLORED_FILE", addresses.EXPLORED)
    yield _constant("SITE", SITE)
    yield _constant("EVENT_ID", ID)
    yield _constant("EVENT_TITLE", TITLE)
    yield _constant("CHART_ID", any_chart.ID)
    yield _constant("CHART_TITLE", any_chart.TITLE)
    yield _constant("NOTE_LINE", NOTE_LINE)
    yield "/** @type {readonly string[]} */"
    yield _constant("FRAME_WAYS", FRAME_WAYS)
    yield _constant("PINNED_WAY", PINNED_WAY)
    yield "/** @type {readonly string[]} */"
    yield _constant("PICTURE_WAYS", PICTURE_WAYS)
    yield _constant("PICTURES_SVG", SVG_NAMES)
    yield _constant("PICTURES_PNG", PNG_NAMES)
    yield _constant("SANDBOX", SANDBOX)
    yield _constant("PLOTLY", PLOTLY)
    yield _constant("EXPLORING", EXPLORING)
    yield _constant("CHOOSING_SCRIPT", CHOOSING_SCRIPT)
    yield _constant("DAYS_FILE", addresses.DAYS)
    yield _constant("KNOWN_FOLDER", f"{posixpath.relpath(addresses.KNOWN, ASSETS)}/")
    yield _constant("CHARTS_FOLDER", f"{posixpath.relpath(addresses.CHARTS, ASSETS)}/")
    yield _constant("APOSTROPHES", folding.APOSTROPHES)
    yield _constant("ACCENTS", folding.ACCENTS)
    yield f'export const LETTERS = "{folding.LETTERS}";'
    yield f'export const PLAIN_LETTERS = "{folding.PLAIN_LETTERS}";'


def _constant(name: str, value: Any) -> str:
    return f"export const {name} = {json.dumps(value)};"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
