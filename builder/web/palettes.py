"""The dark palette where no script has set it: pages whose scripts are off, charts alone on a page."""

from __future__ import annotations

import re

_DARK = re.compile(r"""\[data-md-color-scheme=["']?slate["']?\]([^{}]*)\{([^{}]*)\}""")
"""A rule for Material's dark palette."""
OFFERED = 'data-md-color-media="(prefers-color-scheme: dark)" data-md-color-scheme="slate"'
"""What a choice has in a page whose palette may follow its reader's; Material's script makes it do so."""
FOLLOWING = "dl-following"
"""The class of the place where a script puts that choice."""
_OFFERING = f"body:has(.{FOLLOWING},[{OFFERED.replace(' data', '][data')}])"
_UNNAMED = ":root:not([data-md-color-scheme])"


def for_site(css: str) -> str:
    """A style sheet that makes pages of the site dark for readers who wish so and have scripts off."""
    return css + _again(css, "screen and (scripting:none) and (prefers-color-scheme:dark)", _OFFERING)


def for_frame(css: str) -> str:
    """A style sheet that makes a page dark for readers who wish so, unless the page names a palette."""
    return css + _again(css, "screen and (prefers-color-scheme:dark)", _UNNAMED)


def _again(css: str, media: str, page: str) -> str:
    """The rules for the dark palette, for other pages."""
    rules = "".join(f"{page}{rest.rstrip()}{{{inner}}}\n" for rest, inner in _DARK.findall(css))
    return f"@media {media}{{\n{rules}}}\n"
