"""The names that a story gives to its ids, for messages: which id is meant where a name is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from builder.nodes import Node
from builder.text.likeness import Spellings
from builder.text.phrases import listed

GROUP_OF_KEY = {
    "actor": "actors",
    "actors": "actors",
    "by": "actors",
    "via": "actors",
    "likely_by": "actors",
    "kind": "kinds",
    "place": "places",
    "places": "places",
    "measure": "measures",
    "article": "articles",
    "part_of": "part_of",
}
"""Which of the story's vocabularies the ids under a key come from; those of part_of are the shape's own."""
_GROUPS = ("actors", "kinds", "places", "measures")


class Names(dict[str, Sequence[str]]):
    """Ids of one group, with the label of each and its other names. Nobody may change them."""

    @cached_property
    def spellings(self) -> Spellings:
        """The ids, to be found by how they are spelt."""
        return Spellings(self)

    @cached_property
    def ids_by_name(self) -> Mapping[str, Sequence[str]]:
        """The ids that have each name, in a form in which capitals and white space make no difference."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, names in self.items():
            for name in dict.fromkeys(map(_comparable, names)):
                found[name].append(id)
        return dict(found)


def names_of(declared: Mapping[str, Any]) -> Names:
    """The names of what a story declares in one group: things with a label, and with other names if they have any."""
    return Names(
        (id, (each.label, *getattr(each, "aliases", ()), *getattr(each, "demonyms", ())))
        for id, each in declared.items()
    )


def names_in(root: Node) -> Mapping[str, Names]:
    """The names by group in a story's file, as far as they can be read."""
    plain = root.plain()
    groups = ((group, plain.get(group)) for group in _GROUPS) if isinstance(plain, dict) else ()
    return {
        group: Names((id, _names(each)) for id, each in declared.items())
        for group, declared in groups
        if isinstance(declared, dict)
    }


def _names(declared: Any) -> list[str]:
    if not isinstance(declared, dict):
        return []
    given = [declared.get("label"), *_texts(declared.get("aliases")), *_texts(declared.get("demonyms"))]
    return [name for name in given if isinstance(name, str)]


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def ids_named(text: str, names: Names) -> Sequence[str]:
    """The ids that have a name. Capitals and white space make no difference."""
    return names.ids_by_name.get(_comparable(text), ())


def meant_by(text: str, names: Names) -> tuple[str, str] | None:
    """Where a name is written in place of an id: what it is, and what to write; None if nothing has this name."""
    if not (meant := ids_named(text, names)):
        return None
    is_label = all(_comparable(names[id][0]) == _comparable(text) for id in meant)
    return f"the {'label' if is_label else 'name'} of {listed(meant)}", f"write {listed(meant, 'or')}"


def _comparable(name: str) -> str:
    return " ".join(name.casefold().split())
