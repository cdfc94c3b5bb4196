"""Articles, and what each reports, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from builder import addresses
from builder.dates import Date
from builder.exports import shapes
from builder.exports.story.values import amount, passage, time
from builder.model import Article, ClaimReport, Passage, Report

_FIELDS = {of: tuple(field.name for field in fields(of)) for of in (Report, ClaimReport)}


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
    found = {"article": each.article, **_said(each, "event", "article", "claims")}
    if each.claims:
        found["claims"] = [_claim(one, claims[id(one)]) for one in each.claims]
    return cast(shapes.Report, found)


def _claim(each: ClaimReport, claim: str) -> shapes.ReportedClaim:
    found = {"claim": claim, "measure": each.measure, **amount(each.quantity)}
    return cast(shapes.ReportedClaim, {**found, **_said(each, "article", "measure", "quantity")})


def _said(each: Report | ClaimReport, *others: str) -> dict[str, Any]:
    """The fields of a report that say something, without some others; what an article leaves out is left out."""
    said = ((name, getattr(each, name)) for name in _FIELDS[type(each)] if name not in others)
    return {name: _plain(value) for name, value in said if value not in (None, (), False)}


def _plain(value: Any) -> Any:
    match value:
        case Date():
            return time(value)
        case Passage():
            return passage(value)
        case _:
            return value
