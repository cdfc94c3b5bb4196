"""The story's existing articles, with their texts as far as these are available."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from builder.adding.dating import Span
from builder.adding.similarity import most_similar_text
from builder.adding.skeleton import text_fingerprint
from builder.dates import DateError, zone_named
from builder.model import Article, Grade
from builder.problems import Problems
from builder.project import Project
from builder.reading import read_yaml
from builder.validation.articles import read_articles, seed_name
from builder.validation.kept import Kept
from builder.validation.placeholders import ORIGINALS
from builder.validation.story import STORY


@dataclass(frozen=True, slots=True)
class Existing:
    """A story's readable articles, and its language; `dateline check` reports what is wrong with the others."""

    articles: dict[str, Article]
    """By the name of their file, as messages give it."""
    originals: dict[str, str]
    """The texts of the originals that are kept, by the same names."""
    language: str

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs that are taken."""
        return frozenset(article.slug for article in self.articles.values())

    @property
    def span(self) -> Span | None:
        """The time in which the articles appeared; None without articles."""
        if not self.articles:
            return None
        articles = self.articles.values()
        return min(each.first_day for each in articles), max(each.known_from for each in articles)

    def with_fingerprint(self, fingerprints: set[str]) -> str | None:
        """The file of the article whose text has one of these fingerprints."""
        for name, article in self.articles.items():
            if article.original_sha256 in fingerprints or text_fingerprint(article.paragraphs) in fingerprints:
                return name
        return None

    def with_similar_text(self, text: str) -> tuple[str, float] | None:
        """The file of the article with nearly this text, and how much of it; for a brief, its original is compared."""
        full = {name: "\n".join(each.paragraphs) for name, each in self.articles.items() if each.grade is Grade.FULL}
        return most_similar_text(text, {**full, **self.originals})

    def with_url(self, url: str) -> str | None:
        """The file of the article with this address."""
        plain = _comparable_address(url)
        return next(
            (name for name, each in self.articles.items() if url and _comparable_address(each.url or "") == plain), None
        )


def existing_articles(project: Project) -> Existing:
    """The articles that the project has now."""
    by_stem = read_articles(project.seeds, _story_zone(project), Problems(), Kept())
    articles = {f"{project.seeds.name}/{stem}.md": article for stem, article in sorted(by_stem.items())}
    originals = {}
    for name, article in articles.items():
        path = project.seeds / ORIGINALS / f"{article.slug}.txt"
        if article.grade is Grade.BRIEF and path.is_file():
            originals[name] = path.read_text(encoding="utf-8", errors="replace")
    return Existing(articles, originals, _story_language(project))


def _story_language(project: Project) -> str:
    return _story_text(project, "language") or "en"


def _story_zone(project: Project) -> ZoneInfo | None:
    try:
        return zone_named(_story_text(project, "timezone"))
    except DateError:
        return None


def _story_text(project: Project, key: str) -> str:
    """What the story has under a key; empty if it has none, or cannot be read."""
    path = project.seeds / STORY
    root = read_yaml(path, seed_name(path), Problems()) if path.is_file() else None
    node = root.find((key,)) if root else None
    return node.value if node and isinstance(node.value, str) else ""


def _comparable_address(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/").lower()
