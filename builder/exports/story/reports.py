"""Articles, and what each reports, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from builder import addresses
from builder.exports import shapes
from builder.exports.story.values import amount, passage, time
from builder.model import Article, ClaimReport, Report

Plain = Callable[[Any], Any]
_AS_PLAIN: Mapping[str, Plain] = {"when": time, "said": time, "as_of": time, "passage": passage}
"""How fields become plain data that are not."""


def article(each: Article, root: str) -> shapes.Article:
    """An article; `root` is what its address begins with."""
    return {
        "slug": each.slug,
        "address": root + addresses.article(each.slug),
        "title": each.title,
        "title_supplied": each.title_supplied,
        "publisher": each.publisher,
        "published": time(each.published),
        "published_basis": each.published_basis,
        "known_from": each.known_from.isoformat(),
        "url": each.url,
        "archived": each.archived,
        "origin": each.origin,
        "language": each.language,
        "grade": each.grade.value,
        "original_sha256": each.original_sha256,
        "paragraphs": list(each.paragraphs),
    }


def report(each: Report, claims: Mapping[int, str]) -> shapes.Report:
    """What an article says of an event; `claims` has the id of the claim that comes of each report of one, by the
    identity of that report."""
    found = {"article": each.article, **_said(each, _OF_REPORTS)}
    if each.claims:
        found["claims"] = [_claim(one, claims[id(one)]) for one in each.claims]
    return cast(shapes.Report, found)


def _claim(each: ClaimReport, claim: str) -> shapes.ReportedClaim:
    found = {"claim": claim, "measure": each.measure, **amount(each.quantity)}
    return cast(shapes.ReportedClaim, {**found, **_said(each, _OF_CLAIMS)})


def _others(of: type[Report | ClaimReport], *without: str) -> tuple[tuple[str, Plain | None], ...]:
    """The fields of a report but for some, each with what makes it plain data."""
    names = (field.name for field in fields(of))
    return tuple((name, _AS_PLAIN.get(name)) for name in names if name not in without)


_OF_REPORTS = _others(Report, "event", "article", "claims")
_OF_CLAIMS = _others(ClaimReport, "article", "measure", "quantity")


def _said(each: Report | ClaimReport, names: Iterable[tuple[str, Plain | None]]) -> dict[str, Any]:
    """The fields of a report that say something: what an article leaves out is left out."""
    given = ((name, plain, getattr(each, name)) for name, plain in names)
    return {name: plain(value) if plain else value for name, plain, value in given if value}
