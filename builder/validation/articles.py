"""`seeds/<date>-<slug>.md` -> the articles."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from builder.files import is_named_in_utf8
from builder.model import Article, Grade
from builder.problems import Problems, Spot
from builder.reading import ArticleFile, read_article
from builder.validation.fitting import shape_of
from builder.validation.kept import Kept, article_shape
from builder.validation.misnamed import misnamed_files
from builder.validation.originals import original_of, warn_of_copied
from builder.validation.placeholders import warn_of_placeholders
from builder.validation.shapes import LONGEST_ID, RESERVED, FrontMatter

_DATE = re.compile(r"\A\d{4}(-\d\d){0,2}-(?=[a-z0-9])")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_DOCUMENTS = frozenset(
    (".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".ods", ".numbers", ".csv", ".tsv")
)
"""What people keep texts and tables in, besides plain text."""
SLUG_HINT = f"use lower-case letters, digits and single hyphens, at most {LONGEST_ID}"
OPEN_DATE = (
    "the date of publication is open",
    "write bounds that surely contain it, such as between 2024-10-28 and 2024-11-03",
)
"""The problem of a date of publication without a first or a last day, and the hint."""


def seed_name(path: Path) -> str:
    """How messages name a seed file: `seeds/<file>`."""
    return f"{path.parent.name}/{path.name}"


def slug_of(path: Path) -> str:
    """The slug of an article: its file's stem without the date."""
    return _DATE.sub("", path.stem, count=1)


def can_be_slug(slug: str) -> bool:
    """Whether an article can have this slug."""
    return bool(_SLUG.match(slug)) and slug not in RESERVED and len(slug) <= LONGEST_ID


def files(folder: Path, suffix: str) -> list[Path]:
    """The files with a suffix, by name; without hidden ones, which are an editor's or the system's."""
    return sorted(path for path in folder.glob(f"*{suffix}") if path.is_file() and _is_seen(path))


def check_files(folder: Path, problems: Problems) -> None:
    """Report what cannot be a seed, but whoever put it there may think is one."""
    misnamed = misnamed_files(folder)  # those are annotations, and reported as such
    for path in filter(is_named_in_utf8, folder.iterdir()):
        if path.name.startswith(".") or path in misnamed:
            continue
        if path.suffix.lower() in _DOCUMENTS:
            hint = "add the text that it holds with dateline add, and keep the file elsewhere"
            problems.error(Spot(seed_name(path)), "this file is not read: it is not plain text", hint)
        elif not path.exists():
            problems.error(Spot(seed_name(path)), "this link leads to nothing", "put the file in its place")
        elif path.is_dir() and path.suffix in (".md", ".yml"):
            problems.error(Spot(seed_name(path)), "there is a folder where a file should be", "move it away")
        elif not path.is_file() and not path.is_dir():
            problems.error(Spot(seed_name(path)), "this is not a file", "put a file in its place, or remove it")
    for path in folder.iterdir():
        if not is_named_in_utf8(path):
            problems.error(Spot(seed_name(path)), "the name of this file is not UTF-8", "rename it")


def _is_seen(path: Path) -> bool:
    return not path.name.startswith(".") and is_named_in_utf8(path)


def article_files(folder: Path) -> list[Path]:
    """The files that hold articles: every Markdown file but README.md, by name."""
    return [path for path in files(folder, ".md") if path.name.lower() != "readme.md"]


def fingerprint(path: Path, *more: str) -> str:
    """SHA-256 of a file and of texts; a file that does not exist has one as well."""
    digest = sha256(path.read_bytes() if path.is_file() else b"")
    for text in (path.name, str(path.is_file()), *more):
        digest.update(sha256(text.encode()).digest())
    return digest.hexdigest()


def read_articles(folder: Path, zone: ZoneInfo | None, problems: Problems, kept: Kept) -> dict[str, Article]:
    """The articles by their file's stem, as far as they could be read; `zone` is the story's."""
    articles: dict[str, Article] = {}
    names: dict[str, str] = {}
    for path in article_files(folder):
        spot, slug = Spot(seed_name(path)), slug_of(path)
        if not can_be_slug(slug):
            hint = f"name it <date>-<slug>.md; in the slug {SLUG_HINT}"
            problems.error(spot, f"'{path.stem}' cannot name an article", hint)
        elif slug in names:
            problems.error(spot, f"the slug '{slug}' is also that of {names[slug]}", "rename one of the two files")
        original = original_of(path, slug)
        key = fingerprint(path, zone.key if zone else "", *([fingerprint(original)] if original.is_file() else []))
        if article := kept.get(path.name, key, article_shape()) or _read(path, slug, zone, problems, kept, key):
            articles[path.stem] = replace(article, fingerprint=fingerprint(path.with_suffix(".yml"), key))
        names.setdefault(slug, path.name)
    return articles


def _read(path: Path, slug: str, zone: ZoneInfo | None, problems: Problems, kept: Kept, key: str) -> Article | None:
    own = Problems()
    article = _article(path, slug, zone, own)
    problems.add_all(own)
    if article and not own:
        kept.put(path.name, key, article_shape(), article)
    return article


def _article(path: Path, slug: str, zone: ZoneInfo | None, problems: Problems) -> Article | None:
    file = read_article(path, seed_name(path), problems)
    if file is None:
        return None
    _check_text(file, path, slug, problems)
    shape = shape_of(FrontMatter, file.front, problems, zone)
    if shape is None:
        return None
    if shape.published.lower is None or shape.published.upper is None:
        problems.error(file.front.at(("published",)), *OPEN_DATE)
        return None
    return Article(
        slug=slug,
        title=shape.title,
        title_supplied=shape.title_basis == "supplied",
        publisher=None if shape.publisher == "unknown" else shape.publisher,
        published=shape.published,
        published_basis=shape.published_basis,
        url=shape.url,
        language=shape.language,
        grade=Grade(shape.text),
        original_sha256=shape.original_sha256,
        archived=shape.archived,
        origin=shape.origin,
        paragraphs=file.paragraphs,
    )


def _check_text(file: ArticleFile, path: Path, slug: str, problems: Problems) -> None:
    """Check what is below the front matter, whatever is wrong in that."""
    text = file.front.find(("text",))
    grade = text.value if text else None
    if grade == Grade.LINK:
        _check_link(file, problems)
    elif not file.paragraphs:
        hint = "write its paragraphs below the front matter, or say text: link and give its url"
        problems.error(file.front.spot, "the article has no text", hint)
    if grade == Grade.BRIEF:
        warn_of_placeholders(file, seed_name(path), problems)
        warn_of_copied(file, original_of(path, slug), seed_name(path), problems)


def _check_link(file: ArticleFile, problems: Problems) -> None:
    """Check that there is an address, and no text that readers would take to be checked."""
    at = file.front.at(("text",))
    if file.paragraphs:
        hint = "delete the text below the front matter, or say text: full or text: brief"
        problems.error(at, "a link has no text, but this article has", hint)
    if not file.front.find(("url",)):
        problems.error(at, "a link needs an address", "write url: here, the address where readers find the article")
