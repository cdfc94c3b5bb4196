"""A page, and how one is rendered from its template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder import addresses, dates, fingerprints, hierarchy, periods, quantities, selection, wording
from builder.chains import became
from builder.charts.chart import KeyEntry
from builder.charts.style import INK, ROLES
from builder.charts.svg import key
from builder.model import Event, Status, Timeline
from builder.text.escape import as_fenced, as_front_matter, as_markdown, as_yaml_quoted, fenced
from builder.text.phrases import capitalised, counted


class Page(NamedTuple):
    """A page of the site: its address, and the Markdown to be written for it, which is only made when asked for."""

    address: str
    inputs: str
    """The fingerprint of all that it is made from; as long as it stays, so does the text."""
    write: Callable[[], str]

    @property
    def text(self) -> str:
        """Its Markdown, made again each time."""
        return self.write()

    @property
    def path(self) -> str:
        """Its file below docs/: `events/` -> `events/index.md`, `events/x/` -> `events/x.md`."""
        folder = self.address.rstrip("/")
        return f"{folder}.md" if "/" in folder else f"{folder}/index.md"


class Link(NamedTuple):
    """A link within the site; without an address, where the reader is."""

    text: str
    address: str = ""


Beside = tuple[Link | None, Link | None]
"""The link before a page and the one after it."""

_ID_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-/ ")

HOME = Link("Overview", "./")


def finalize(value: Any) -> Any:
    """What Jinja prints for a value: markup of ours as it is, everything else made inert, for HTML in a fence."""
    return value if isinstance(value, Markup) else as_fenced(str(value))


def _markdown(value: Any) -> Markup:
    """The filter for a value that is in Markdown."""
    return value if isinstance(value, Markup) else as_markdown(str(value))


def _quoted(json: str) -> Markup:
    """JSON that is inert already as a value in front matter."""
    return Markup(as_yaml_quoted(json))


@cache
def environment() -> Environment:
    """Jinja, with every value inert unless it is markup of ours."""
    jinja = Environment(
        loader=PackageLoader("builder.pages"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.globals.update(
        addresses=addresses,
        dates=dates,
        hierarchy=hierarchy,
        periods=periods,
        quantities=quantities,
        selection=selection,
        wording=wording,
        counted=counted,
        capitalised=capitalised,
        front=as_front_matter,
        quoted=_quoted,
        expected=Status.EXPECTED,
        symbol=symbol,
        key_symbol=key_symbol,
        bare=bare,
        became=became,
        state_card=state_card,
        statuses=statuses,
    )
    jinja.filters["bare"] = bare  # a filter is called directly, a function by way of Jinja
    jinja.filters["html"] = fenced
    jinja.filters["markdown"] = _markdown
    return jinja


def page(
    template: str,
    address: str,
    timeline: Timeline,
    given: Mapping[str, object],
    derived: Callable[..., Mapping[str, object]] | None = None,
) -> Page:
    """The page at an address, from a template.

    The template gets what is `given`, of which the page's fingerprint is made, and what is `derived` from that when the
    page is made: `derived` is called with the timeline and with all that is given, by name. The timeline is only for
    looking up what the given things name.
    """
    root = addresses.page_root(address)
    inputs = fingerprints.of(template, address, timeline.story.title, fingerprints.of_given(timeline, given))

    def write() -> str:
        more = derived(timeline, **given) if derived else {}
        return rendered(f"{template}.md.j2", timeline, root, {**given, **more})

    return Page(address, inputs, write)


def neighbours(links: Sequence[Link]) -> Iterator[Beside]:
    """For each link, the one before it and the one after it."""
    return zip((None, *links[:-1]), (*links[1:], None), strict=True) if links else iter(())


def sides(beside: Beside) -> dict[str, Link | None]:
    """What is beside a page, as its template takes it."""
    previous, following = beside
    return {"previous": previous, "next": following}


@lru_cache(maxsize=4)
def first_article(timeline: Timeline) -> date | str:
    """The day from which the story's first article is known; empty without articles."""
    return min((article.known_from for article in timeline.articles.values()), default="")


def render_block(template: str, timeline: Timeline, root: str, **context: Any) -> str:
    """A piece of HTML whose links begin with `root`."""
    return rendered(f"{template}.html.j2", timeline, root, context)


def rendered(template: str, timeline: Timeline, root: str, context: Mapping[str, object]) -> str:
    """A template filled in, with links that begin with `root`."""
    page_template = environment().get_template(template)
    always = {"timeline": timeline, "story": timeline.story, "root": Markup(root), "url": Url(root)}
    return page_template.render({**context, **always})


class Url(NamedTuple):
    """What turns an address of ours into a link from the page; nothing in one needs escaping but the & of a query."""

    root: str
    """The way from the page to the root of the site."""

    def __call__(self, address: str) -> Markup:
        """The link to an address."""
        return Markup((self.root + address.removeprefix("./")).replace("&", "&amp;") or "./")


def bare(*ids: object) -> Markup:
    """Ids or days of ours, separated by spaces; nothing in them needs escaping, in Markdown or in an attribute."""
    text = " ".join(map(str, ids))
    assert _ID_SIGNS.issuperset(text), text
    return Markup(text)


def statuses(event: Event) -> list[str]:
    """By which statuses an event can be chosen, of `wording.STATUSES`."""
    marks = (("denied", event.denied_by), ("disputed", event.disputed), ("doubted", event.is_doubted))
    return [event.status.value, *(name for name, has in marks if has)]


def state_card(timeline: Timeline, event: Event, with_data: bool, root: str) -> Markup:
    """An event as its card shows it, in a page whose links begin with `root`.

    It is on many pages, and differs in that alone; so it is made once.
    """
    key, known = (event.id, event.state_from, with_data), _state_cards(timeline)
    if key not in known:
        state: Any = environment().get_template("macros.j2").module
        known[key] = str(state.state(Url(addresses.ROOT), timeline, event, with_data))
    return Markup(known[key].replace(addresses.ROOT, root))


@lru_cache(maxsize=2)
def _state_cards(timeline: Timeline) -> dict[tuple[str, date, bool], str]:
    return {}


@cache
def symbol(role: str) -> Markup:
    """A kind's symbol in its colour, for lists; its meaning is next to it in words."""
    shape = ROLES.get(role, INK).symbol
    return Markup('<span class="dl-symbol dl-{} dl-shape-{}" aria-hidden="true"></span>').format(role, shape)


def key_symbol(entry: KeyEntry, id: str) -> Markup:
    """The symbol of an entry of a chart's key, or the marks that it explains in small; `id` is that of the key."""
    return Markup(key.inline(entry, id))
