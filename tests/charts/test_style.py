"""The palette: every colour can be seen on either page, and nothing rests on colour alone."""

from __future__ import annotations

import pytest

from builder.charts import style
from builder.charts.style import ALARM, COLOURS, GRID, INK, MUTED, ROLES, RULE, Role

LIGHT_PAGE, DARK_PAGE = "#ffffff", "#1e2129"


def luminance(colour: str) -> float:
    """Relative luminance, after WCAG 2.2."""
    channels = [int(colour[position : position + 2], 16) / 255 for position in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


LINES = {GRID, RULE}
"""The roles of what is behind the marks."""


def test_the_roles_that_marks_have_are_all_but_those_of_lines_behind_them() -> None:
    assert set(COLOURS) - LINES == {*ROLES.values(), INK, MUTED, ALARM}


@pytest.mark.parametrize("role", [role for role in COLOURS if role != GRID], ids=lambda role: role.name)
def test_every_role_has_a_contrast_of_3_to_1_on_either_page(role: Role) -> None:
    assert contrast(role.light, LIGHT_PAGE) >= 3
    assert contrast(role.dark, DARK_PAGE) >= 3


@pytest.mark.parametrize("role", [INK, MUTED], ids=lambda role: role.name)
def test_text_has_a_contrast_of_4_5_to_1(role: Role) -> None:
    assert contrast(role.light, LIGHT_PAGE) >= 4.5
    assert contrast(role.dark, DARK_PAGE) >= 4.5


def test_roles_differ_in_colour_and_in_symbol() -> None:
    for values in zip(*ROLES.values(), strict=True):
        assert len(set(values)) == len(ROLES)


def test_claimants_differ_in_colour_and_symbol() -> None:
    styles = [style.claimant_style(side, member) for side in range(8) for member in range(8)]
    assert len({(each.light, each.symbol) for each in styles}) == 64
    assert all(len({style.claimant_style(side, n).light for n in range(8)}) == 1 for side in range(8))


def test_the_same_colours_are_custom_properties_for_the_pages() -> None:
    css = style.css_variables()
    for role in COLOURS:
        assert f"--dl-{role.name}:{role.light};" in css
        assert f"--dl-{role.name}:{role.dark};" in css
