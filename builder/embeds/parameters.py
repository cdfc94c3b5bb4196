"""What the address of a page for embedding may ask for; `web/constants.js` has the same for its scripts."""

from __future__ import annotations

from builder.charts.style import DARK_SCHEME

PARAMETERS = ("theme", "background", "plain", "kind", "actor", "from", "to", "as-known-on", "most", "event", "id")
"""The names of the parameters, as the guide lists them."""
CHOOSING = ("kind", "actor", "from", "to", "as-known-on", "most")
"""Those that choose what of the chart is shown; `id` names the event of a page that shows one alone."""
THEMES = {"light": "default", "dark": DARK_SCHEME}
"""The values of `theme`, each with what Material calls the palette."""
