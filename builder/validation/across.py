"""What has to agree across the annotations of all articles: who describes an event, who says it, what it denies."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model import Story
from builder.problems import Problems, suggest
from builder.text.likeness import Spellings
from builder.text.phrases import listed
from builder.validation.annotations import DESCRIBING, Annotations
from builder.validation.kept import Entry


def check_spoken(annotations: Sequence[Annotations], story: Story, problems: Problems) -> None:
    """Check that one report at least says who says it, where an event's kind is something said."""
    entries = [event for each in annotations for event in each.entries]
    attributed = {event.event for event in entries if event.has_by}
    for event in entries:
        kind = story.kinds.get(event.kind or "")
        if kind and kind.spoken and event.event not in attributed:
            hint = "write by: [actor], and leave under actors: whom else it is about"
            what = f"an event of the kind “{kind.label}” is something said, and no report says by whom"
            problems.error(event.spot, what, hint)


def check_events(annotations: Sequence[Annotations], problems: Problems, *, all_read: bool) -> None:
    """Check that each event is in an article once and is described in one of them.

    If not all annotations could be read, the description may be in one of the others.
    """
    complete = Spellings(event.event for each in annotations for event in each.entries if not event.lacks)
    seen: set[str] = set()
    for each in annotations:
        here: set[str] = set()
        for event in each.entries:
            if event.event in here:
                hint = "put what it adds into the first one; each claim can have a quote of its own"
                problems.error(event.spot, f"the event '{event.event}' is in this article twice", hint)
            elif all_read and event.event not in complete and event.event not in seen:
                problems.error(event.spot, *_undescribed_problem(event, complete))
            here.add(event.event)
            _check_responses(event, complete if all_read else None, problems)
        seen |= here


def _undescribed_problem(event: Entry, complete: Spellings) -> tuple[str, str]:
    """Problem and hint for an event that no report describes completely."""
    hint = "give title:, when: and kind: together in one of its reports"
    if len(event.lacks) < len(DESCRIBING):
        return f"the event '{event.event}' has no {listed(map(repr, event.lacks), 'and no')}", hint
    return f"no report describes the event '{event.event}'", suggest(event.event, complete, hint)


def _check_responses(event: Entry, known: Spellings | None, problems: Problems) -> None:
    for key, other, spot in event.responds:
        if other == event.event:
            problems.error(spot, f"the event {key} itself", f"name the event that it {key}")
        elif known is not None and other not in known:
            hint = suggest(other, known, "annotate it, in whichever article reports it")
            problems.error(spot, f"no report describes the event '{other}'", hint)
