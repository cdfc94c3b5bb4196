"""What is there already: the story's articles with their texts, as far as these are at hand."""

from __future__ import annotations

from dataclasses import dataclass

from builder.adding.dating import Span
from builder.adding.similarity import nearly_the_same
from builder.adding.skeleton import fingerprint
from builder.model import Article
from builder.problems import Problems
from builder.project import Project
from builder.reading import read_yaml
from builder.validation.articles import read_articles, seed_name
from builder.validation.kept import Kept
from builder.validation.story import STORY
from builder.validation.untold import ORIGINALS


@dataclass(frozen=True, slots=True)
class Existing:
    """A story's articles that could be read, and its language; what is wrong with others is for the check to tell."""

    articles: dict[str, Article]
    """By the name of their file, as messages give it."""
    originals: dict[str, str]
    """Of those briefs whose original is kept, its text, by the same names."""
    language: str

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs that are taken."""
        return frozenset(article.slug for article in self.articles.values())

    @property
    def span(self) -> Span | None:
        """The time in which the articles appeared; None if there are none."""
        if not self.articles:
            return None
        articles = self.articles.values()
        return min(each.first_day for each in articles), max(each.known_from for each in articles)

    def same(self, fingerprints: set[str]) -> str | None:
        """The file of the article whose text has one of these fingerprints."""
        for name, article in self.articles.items():
            if article.original_sha256 in fingerprints or fingerprint(article.paragraphs) in fingerprints:
                return name
        return None

    def nearly_same(self, text: str) -> tuple[str, float] | None:
        """The file of the article with nearly this text, and how much of it; the original of a brief, if it is kept."""
        full = {name: "\n".join(each.paragraphs) for name, each in self.articles.items() if not each.brief}
        return nearly_the_same(text, {**full, **self.originals})

    def at(self, url: str) -> str | None:
        """The file of the article with this address."""
        plain = _plain_address(url)
        return next(
            (name for name, each in self.articles.items() if url and _plain_address(each.url or "") == plain), None
        )


def existing(project: Project) -> Existing:
    """What the project has by now."""
    nothing = Problems()
    found = read_articles(project.seeds, nothing, Kept())
    articles = {f"{project.seeds.name}/{stem}.md": article for stem, article in sorted(found.items())}
    originals = {}
    for name, article in articles.items():
        path = project.seeds / ORIGINALS / f"{article.slug}.txt"
        if article.brief and path.is_file():
            originals[name] = path.read_text(encoding="utf-8", errors="replace")
    return Existing(articles, originals, _language(project))


def _language(project: Project) -> str:
    path = project.seeds / STORY
    root = read_yaml(path, seed_name(path), Problems()) if path.is_file() else None
    node = root.find(("language",)) if root else None
    return node.value if node and isinstance(node.value, str) else "en"


def _plain_address(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/").lower()
