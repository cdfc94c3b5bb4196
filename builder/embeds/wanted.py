"""What the page for embedding loads when it is wanted, as classic scripts: a sandboxed frame can fetch nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from builder import addresses
from builder.charts import svg
from builder.embeds.kit import Kit
from builder.embeds.states import choices_of
from builder.pages.wanted import saying
from builder.text.escape import as_snippet


def passages(kit: Kit) -> str:
    """The passages of its marks, loaded for the first card that is shown."""
    return saying(_passages(kit))


def _passages(kit: Kit) -> Mapping[str, Mapping[str, str]]:
    """The first passage of what each mark is about, by its address."""
    subjects = (link.subject for link in kit.drawing.links)
    return {"passages": {subject.address: subject.passage for subject in subjects if subject.passage}}


def choices(kit: Kit) -> str:
    """What the page needs to do what its address asks for; and the marks that were others on earlier days.

    Where a chart has few files, the passages are here.
    """
    root = addresses.page_root(addresses.chart(kit.chart.id))
    links = svg.changed_links(kit.drawing, root, target="_blank")
    title = as_snippet(kit.chart.title)
    more = _passages(kit) if kit.has_few_files else {}
    return saying({**choices_of(kit.chart, kit.timeline), **more, "links": links, "title": title})
