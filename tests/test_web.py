"""The scripts of the site: modules that Python joins into classic scripts, and what they have in common with it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from site_helpers import REPOSITORY

from builder import charts, embeds, web
from builder.charts.svg import drawing
from builder.embeds.snippets import FRAME_WAYS, PICTURE_WAYS, PINNED_WAY
from builder.model import Timeline
from builder.web import constants
from builder.web.joining import UnjoinableError, joined

WEB = REPOSITORY / "builder" / "web"
MODULES = sorted(path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js"))
ENTRIES = [
    name
    for name in MODULES
    if name
    in (
        "dateline.js",
        "explore.js",
        "filters.js",
        "kit.js",
        "embed.js",
        "frame.js",
        "choosing.js",
        "event.js",
        "ledger.js",
        "head.js",
        "search.js",
        "around.js",
    )
]
LONGEST = 200


def node() -> str:
    """Node.js; without it the tests that run scripts are skipped, but fail in CI."""
    if program := shutil.which("node"):
        return program
    missing = "there is no Node.js on this machine, and pip cannot install it"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(f"{missing}; the site is built without it, the browser tests run the same scripts, and CI has it")


def run(*arguments: str | Path, text: str = "") -> None:
    done = subprocess.run(arguments, input=text, capture_output=True, text=True, encoding="utf-8", cwd=REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


def script(**modules: str) -> str:
    """Modules joined, from `main` on; each is named after its keyword."""

    def read(path: str) -> str:
        try:
            return modules[path.removesuffix(".js").replace("/", "_")]
        except KeyError:
            raise FileNotFoundError(path) from None

    return joined("main.js", read)


# The scripts of this repository


def test_all_pure_functions_do_what_their_tests_say() -> None:
    run(node(), "--test", *sorted((REPOSITORY / "tests" / "web").glob("*.test.mjs")))


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_point_is_a_classic_script_without_comments(name: str) -> None:
    text = web.script(name)
    assert text.startswith('(() => {\n"use strict";\n')
    assert text.endswith("})();\n")
    assert not re.search(r"^(?:import|export)\b|^//|/\*|\n\n|^\s", text, re.MULTILINE)


@pytest.mark.parametrize("name", ENTRIES)
def test_a_browser_can_read_an_entry_point(name: str) -> None:
    run(node(), "--check", "-", text=web.script(name))


def test_every_module_is_a_part_of_some_script() -> None:
    found = set()
    for name in ENTRIES:

        def read(path: str) -> str:
            found.add(path)
            return (WEB / path).read_text(encoding="utf-8")

        joined(name, read)
    assert found == set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_says_what_it_is_for(name: str) -> None:
    lines = (WEB / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) <= LONGEST
    assert [line for line in lines if len(line) > 120] == []


# What they have in common with the builder


def test_the_constants_of_the_scripts_are_those_of_the_builder() -> None:
    assert constants.FILE.read_text(encoding="utf-8") == constants.text(), "run python -m builder.web.constants"


def test_the_ways_that_the_kit_changes_are_ways(real_timeline: Timeline) -> None:
    (spec,) = [each for each in real_timeline.story.charts.values() if each.pinned][:1]
    kit = embeds.kit_of(drawing(charts.draw(spec, real_timeline)), real_timeline, None, has_png=True)
    ids = {each.id for each in embeds.ways(kit)}
    assert {*FRAME_WAYS, *PICTURE_WAYS} <= ids
    assert [id for id in ids if id.startswith(PINNED_WAY)]


# Joining


def test_modules_are_joined_in_the_order_of_their_imports_each_once() -> None:
    text = script(
        main='import { b } from "./b.js";\nimport { a } from "./a.js";\n\nb(a);\n',
        a="export const a = 1;\n",
        b='import {\n  a,\n} from "./a.js";\nimport "./effect.js";\nexport function b() {\n  return a;\n}\n',
        effect="start();\n",
    )  # fmt: skip
    assert text == ('(() => {\n"use strict";\nconst a = 1;\nstart();\nfunction b() {\nreturn a;\n}\nb(a);\n})();\n')


def test_a_path_is_relative_to_its_module() -> None:
    text = script(
        main='import { f } from "./sub/f.js";\nf();\n',
        sub_f='import { g } from "../g.js";\nexport const f = () =>\n  g();\n',
        g="export const g = () => {\n  go();\n};\n",
    )
    assert text.index("const g") < text.index("const f") < text.index("\nf();")


def test_comments_are_left_out_and_nothing_else() -> None:
    text = script(
        main='// A comment.\n/** @typedef {object} X\n * import { a } from "./nowhere.js";\n */\n'
        'const link = /** @type {X} */ (document.body).href; /** @satisfies {X} */ \n'
        'const both = /** @type {X} */ (/** @type {Y} */ (a).b ?? 1);\n'
        'const address = "https://example.org"; const glob = `${address}/x`;\n'
    )  # fmt: skip
    assert text.splitlines()[2:-1] == [
        "const link = document.body.href;",
        "const both = (a.b ?? 1);",
        'const address = "https://example.org"; const glob = `${address}/x`;',
    ]


def test_constants_that_nobody_uses_are_left_out() -> None:
    text = script(
        main='import { used } from "./all.js";\nuse(used);\n',
        all="export const used = 1;\nexport const unused = 2;\nexport const here = 3;\nuse(here);\n",
    )
    assert re.findall(r"const (\w+)", text) == ["used", "here"]


@pytest.mark.parametrize(
    ("modules", "reason"),
    [
        ({"main": 'import a from "./a.js";\n'}, "main.js:1: only named imports"),
        ({"main": '\n\nimport * as a from "./a.js";\n'}, "main.js:3: only named imports"),
        ({"main": 'import { a as b } from "./a.js";\n', "a": "export const a = 1;\n"}, "a.js exports no as, b"),
        ({"main": 'import { a } from "library";\n'}, "main.js:1: only named imports"),
        ({"main": "export default 1;\n"}, "main.js:1: only named imports"),
        ({"main": "const a = 1;\nexport { a };\n"}, "main.js:2: only named imports"),
        ({"main": 'export * from "./a.js";\n'}, "main.js:1: only named imports"),
        ({"main": "export let a = 1;\n"}, "main.js:1: only named imports"),
        ({"main": '// One.\n/*\n Two.\n*/\nconst a = () => import("./a.js");\n'}, "main.js:5: what is imported later"),
        ({"main": "const a = import.meta.url;\n"}, "main.js:1: what is imported later"),
        ({"main": "const a = await b();\n"}, "main.js:1: a module that waits"),
        ({"main": "await b();\n"}, "main.js:1: a module that waits"),
        ({"main": "const { a: b } = c;\n"}, "main.js:1: this declaration cannot be read"),
        ({"main": "let a, b;\n"}, "main.js:1: this declaration cannot be read"),
        ({"main": "const A = 1, B = 2;\n"}, "main.js:1: this declaration cannot be read"),
        ({"main": "var a = 1;\n"}, "main.js:1: var cannot be joined"),
        ({"main": "const a = 1; // one\n"}, "main.js:1: a comment beside code"),
        ({"main": "const a = 1; /* one */\n"}, "main.js:1: a comment beside code"),
        ({"main": "const a = `one\n  two`;\n"}, "main.js:1: a text over several lines"),
        ({"main": 'import { a } from "./a.js";\n'}, "main.js: there is no module a.js"),
        ({"main": 'import { b } from "./a.js";\n', "a": "export const a = 1;\nconst b = 2;\n"}, "a.js exports no b"),
        (
            {"main": 'import { a } from "./a.js";\nconst b = a;\n', "a": "const b = 1;\nexport const a = b;\n"},
            "main.js: a.js declares b too",
        ),
        (
            {"main": 'import { a } from "./a.js";\nconst [b, c] = a;\n', "a": "class c {}\nexport const a = c;\n"},
            "main.js: a.js declares c too",
        ),
        (
            {"main": 'import "./a.js";\n', "a": 'import "./b.js";\n', "b": 'import "./a.js";\n'},
            "a.js: these modules import each other: a.js, b.js",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_refused(modules: dict[str, str], reason: str) -> None:
    with pytest.raises(UnjoinableError) as raised:
        script(**modules)
    assert reason in str(raised.value)
