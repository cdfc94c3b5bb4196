"""Slips: what people get wrong in YAML is named at its place with what to write, and the rest of the file is read."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from builder import trees
from builder.problems import Problems
from builder.trees import parse_yaml

# A text, the problems of it, and what is read of it.
SLIPS: tuple[tuple[str, list[str], Any], ...] = (
    (
        'quote: "The gate is open," the mayor said\n',
        [
            "1:28: the text goes on after its closing quotation mark: put the whole text in single quotes: "
            "'\"The gate is open,\" the mayor said', or write >- after the key, and the text indented below it"
        ],
        {"quote": '"The gate is open," the mayor said'},
    ),
    (
        'quote: "Open the "old" gate"\n',
        [
            "1:19: the text goes on after its closing quotation mark: put the whole text in single quotes: "
            "'Open the \"old\" gate', or write >- after the key, and the text indented below it"
        ],
        {"quote": 'Open the "old" gate'},
    ),
    (
        "note: 'Marren's dam'\n",
        [
            "1:15: the text goes on after its closing quotation mark: put the whole text in double quotes: "
            '"Marren\'s dam", or write >- after the key, and the text indented below it'
        ],
        {"note": "Marren's dam"},
    ),
    (
        "- 'Open' or \"shut\", said Marren's mayor\n",
        [
            "1:10: the text goes on after its closing quotation mark: "
            "write >- after the key, and the text indented below it"
        ],
        ["'Open' or \"shut\", said Marren's mayor"],
    ),
    (
        'a: "open\nb: shut\nc: "dry"\nd: wet\n',
        ["1:4: the quotes that begin here are not closed before the next ones: close them at the end of the text"],
        {"b": "shut", "c": "dry", "d": "wet"},
    ),
    (
        "a: wet\nb: 'open\n",
        ["2:4: the quotes that begin here are not closed: close them at the end of the text"],
        {"a": "wet"},
    ),
    (
        "title: Marren: it leaks  # check\n",
        [
            "1:14: the text holds a colon and a space, which make a key of what is before them: "
            "put the whole text in single quotes: 'Marren: it leaks'"
        ],
        {"title": "Marren: it leaks"},
    ),
    (
        "title: [Update] The dam leaks\n",
        [
            "1:8: a text cannot begin with [ without quotes: "
            "put the whole text in single quotes: '[Update] The dam leaks'"
        ],
        {"title": "[Update] The dam leaks"},
    ),
    (
        "a: @mayor\nb: `x`\nc: > 300 left\nd: %\n",
        [
            "1:4: a text cannot begin with @ without quotes: put the whole text in single quotes: '@mayor'",
            "2:4: a text cannot begin with ` without quotes: put the whole text in single quotes: '`x`'",
            "3:4: a text cannot begin with > without quotes: put the whole text in single quotes: '> 300 left'",
            "4:4: a text cannot begin with % without quotes: put the whole text in single quotes: '%'",
        ],
        {"a": "@mayor", "b": "`x`", "c": "> 300 left", "d": "%"},
    ),
    (
        "title: x\nwhen:2031-03-02\nkind: y\n",
        ["2:1: there is no space after 'when:': write when: 2031-03-02"],
        {"title": "x", "when": "2031-03-02", "kind": "y"},
    ),
    (
        "- event:dam-leaks\n  title: x\n",
        ["1:3: there is no space after 'event:': write event: dam-leaks"],
        [{"event": "dam-leaks", "title": "x"}],
    ),
    (
        "title: x\npublished:2031-03-02\n",
        ["2:1: there is no space after 'published:': write published: 2031-03-02"],
        {"title": "x", "published": "2031-03-02"},
    ),
    (
        "events: []  # none yet\n\n# Paragraph 1 names a time.\n  - event: a\n  - event: b\n",
        ["1:9: the list is empty, but entries follow below it: delete the []"],
        {"events": [{"event": "a"}, {"event": "b"}]},
    ),
    (
        "events: [ ]\n- event: a\n",
        ["1:9: the list is empty, but entries follow below it: delete the [ ]"],
        {"events": [{"event": "a"}]},
    ),
    (
        "events:\n  - event: a\n     title: x\n     claims:\n       - value: 3\n  - event: b\n",
        [
            "3:6: 'title' is indented deeper than 'event' above it: "
            "begin both in column 5; a text that goes on here and holds a colon needs quotes"
        ],
        {"events": [{"event": "a", "title": "x", "claims": [{"value": "3"}]}, {"event": "b"}]},
    ),
    (
        "events:\n  - event: a\n   title: x\n   kind: y\n",
        ["3:4: 'title' does not begin below what it belongs to: begin it in column 5"],
        {"events": [{"event": "a", "title": "x", "kind": "y"}]},
    ),
    (
        "events:\n  - event: a\n    claims:\n      - value: 3\n   - event: b\n     title: x\n",
        ["5:4: '- event' does not begin below what it belongs to: begin it in column 3"],
        {"events": [{"event": "a", "claims": [{"value": "3"}]}, {"event": "b", "title": "x"}]},
    ),
    (
        "events:\n  - event: a\n    title: x\n    - event: b\n      title: y\n",
        ["4:5: '- event' does not begin below what it belongs to: begin it in column 3"],
        {"events": [{"event": "a", "title": "x"}, {"event": "b", "title": "y"}]},
    ),
    (
        "events:\n  - event: a\n\ttitle: x\n  - event: b\n",
        ["3:1: a tab indents this line: use spaces; YAML takes no tabs there"],
        {"events": [{"event": "b"}]},
    ),
    (
        "events:\n  - event: a\n    actors: [mayor, town\n    kind: x\n  - event: b\n",
        ["3:13: the [ that begins here is not closed: write ] at its end"],
        {"events": [{"event": "b"}]},
    ),
    (
        "events:\n  - aliases: [Gate #3, Gate]\n  - event: b\n",
        ["2:20: YAML takes “#3, Gate]” for a comment: put the text around the # in single quotes"],
        {"events": [{"event": "b"}]},
    ),
    (
        "events:\n  - quote: They left\n    on Monday\n    kind: x\n  - event: b\n",
        [
            "3:5: 'on Monday' is not a key with a colon: "
            "if it goes on the text above, indent it deeper than the key, and as far as the text's other lines"
        ],
        {"events": [{"event": "b"}]},
    ),
    (
        "events:\n  - note: >-\n       They left\n      on Monday\n  - event: b\n",
        [
            "4:7: 'on Monday' is not a key with a colon: "
            "if it goes on the text above, indent it deeper than the key, and as far as the text's other lines"
        ],
        {"events": [{"event": "b"}]},
    ),
    (
        "events: []\n---\nevents: []\n",
        ["2:1: a second YAML document begins here: remove this line"],
        {"events": []},
    ),
    (
        "title: The dam\a leaks\nkind:x\n",
        [
            "1:15: a control character is here (U+0007): delete it, or write a space in its place",
            "2:1: there is no space after 'kind:': write kind: x",
        ],
        {"title": "The dam  leaks", "kind": "x"},
    ),
)


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's readers: they stop at different places, with different words."""
    monkeypatch.setattr(trees, "_LOADER", getattr(yaml, request.param, yaml.BaseLoader))


def read(text: str) -> tuple[Any, list[str]]:
    problems = Problems()
    node = parse_yaml(text, "x.yml", problems)
    return node.plain() if node else None, [str(problem).removeprefix("x.yml:") for problem in problems]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "expected", "left"), SLIPS, ids=lambda each: each[:24] if isinstance(each, str) else ""
)
def test_a_slip_is_named_and_the_rest_is_read(text: str, expected: list[str], left: Any) -> None:
    assert read(text) == (left, expected)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "count"), [(text, len(said)) for text, said, _ in SLIPS if text.startswith("events:\n")]
)
def test_every_slip_of_a_file_is_named(text: str, count: int) -> None:
    """Each in a file with a slip of another sort in the entry above, and in the one below."""
    lines = text.splitlines(keepends=True)
    around = "".join((lines[0], "  - title: Marren: dry\n", *lines[1:], "  - title: Marren: wet\n"))
    _, problems = read(around)
    assert len(problems) == count + 2
    assert problems[0].startswith("2:18: the text holds a colon")
    assert problems[-1].startswith(f"{len(lines) + 2}:18: the text holds a colon")


def test_of_very_many_slips_the_first_are_named() -> None:
    _, problems = read("".join(f"a{n}: @\n" for n in range(500)))
    assert 10 < len(problems) < 100
    assert problems[0].startswith("1:")


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("Strike #3 begins", "#3 begins"),
        ("Strike #3", "#3"),
        ("Under #MeToo  # as printed", "#MeToo"),
        ("several\n  lines #3", "#3"),
        ("Strike # 3", None),
        ("Strike  #3", None),
        ("Strike   # a comment", None),
        ("Strike # a comment", None),
        ("Strike ## a comment", None),
        ("C# and F#", None),
        ("'Strike #3'", None),
        ("'Strike' #3", None),
        (">-\n  Strike #3", None),
        ("#3 begins", "#3 begins"),
    ],
)
def test_what_may_be_cut_from_a_text(written: str, cut: str | None) -> None:
    node = parse_yaml(f"a: {written}\nb: c\n", "x.yml", Problems())
    assert node is not None
    value = node.find(("a",))
    assert value is not None
    assert (value.cut.comment if value.cut else None) == cut
