"""What the page for embedding loads when it is wanted, as classic scripts: a sandboxed frame can fetch nothing else.

There are three such files beside it: the passages of its cards, what a choice in its address needs, and the figure,
which pages of the site load as well. Where there may be thousands of charts, one file has it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder import addresses
from builder.charts import svg
from builder.embeds.kit import Kit
from builder.embeds.states import choices_of
from builder.pages.wanted import explored, saying
from builder.text.escape import as_snippet


def files(kit: Kit) -> Iterator[tuple[str, str]]:
    """The files but for that of the figure alone, by name."""
    id = kit.chart.id
    if kit.has_few_files:
        yield addresses.EXPLORED, saying({**explored(kit.chart), **_passages(kit), **_choices(kit)})
    else:
        yield addresses.passages(id), saying(_passages(kit))
        yield addresses.choices(id), saying(_choices(kit))


def _passages(kit: Kit) -> Mapping[str, Mapping[str, str]]:
    """The first passage of what each mark is about, by its address."""
    subjects = (link.subject for link in kit.drawing.links)
    return {"passages": {subject.address: subject.passage for subject in subjects if subject.passage}}


def _choices(kit: Kit) -> Mapping[str, Any]:
    """What the page needs to do what its address asks for; and the marks that were others on earlier days."""
    root = addresses.page_root(addresses.chart(kit.chart.id))
    links = svg.changed_links(kit.drawing, root, target="_blank")
    return {**choices_of(kit.chart, kit.timeline), "links": links, "title": as_snippet(kit.chart.title)}
