"""The ```chart and ```story blocks, which include something that the builder made in a Markdown page.

    ```chart
    overview
    ```

They are custom fences of `pymdownx.superfences`, so that any engine that runs Python-Markdown can include them. Their
HTML is in the project's folder of blocks; a fence only adds the path back to the site's root, `root="../"`, which a
generated page states. For hand-written pages the MkDocs plugin adds it when a page is complete, since what is written
for one may be shown in another, as the beginning of a blog's post is in the list of posts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pymdownx.superfences import SuperFencesException

from builder import calling
from builder.addresses import ROOT
from builder.lean import lean
from builder.problems import Problems, Spot, suggest
from builder.project import Project, find_project

FENCES = ("chart", "story")

_FENCE = re.compile(r"(?P<indent>[ >]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)\Z")
_OURS = re.compile(rf"[ \t]*\.?(?P<language>{'|'.join(FENCES)})(?P<options>|[ \t]+[^{{}}`]*)\Z")
_CONTAINER = re.compile(r"[ ]*([-*+:]|\d+\.|!!!|\?\?\?\+?|===|///|\[\^[^]]+]:)(\s|\Z)")
"""What begins a list item, a definition, an admonition or the like, whose content is indented."""
_CODE = 4
"""A line indented by this number of spaces is code, unless it is the content of a container."""
SEARCHED = (("story", "title"), ("story", "standfirst"))
"""The blocks by whose words the page is found that includes them; what else is in blocks is found by itself."""
_BEGIN, _END = "<!--dateline:block-->", "<!--dateline:end-->"
_BOUNDED = re.compile(f"{_BEGIN}(.*?){_END}", re.DOTALL)
_ID = re.compile(r' id="([^"]+)"')
_LEFT_OUT = re.compile(r"<!--dateline:(\d+)-->")
_CHART = re.compile(r'<figure class="dl-(?:chart|ledger-of)"[^>]* id="([^"]+)".*?</figure>', re.DOTALL)


class Use(NamedTuple):
    """A fence of ours in a page: the line of its name (from 1), its language and that name."""

    line: int
    language: str
    name: str


def block(
    source: str,
    language: str,
    css_class: str,
    options: Mapping[str, str],
    md: Any,
    project: Project | None = None,
    **more: Any,
) -> str:
    """The formatter of both blocks, as superfences calls it; in the current folder's project if none is given.

    A `story` that is HTML is included as it is: the builder's pages keep theirs from Markdown, which would parse it.

    Raises:
        SuperFencesException: nothing has that name.
    """
    name = source.strip()
    if _is_html(language, name):
        return name
    path = block_path(project or find_project(Path.cwd()), language, name)
    if path is None or not path.is_file():
        raise SuperFencesException(f"there is no {language} '{name}'; run: {calling.dateline('pages')}")
    return path.read_text(encoding="utf-8").replace(ROOT, options.get("root", ""))


def _is_html(language: str, name: str) -> bool:
    """Whether a block is not named but there, as in the builder's pages."""
    return language == "story" and name.startswith("<")


def accept_root(language: str, inputs: dict[str, str], options: dict[str, str], attrs: Any, md: Any) -> bool:
    """The validator of both blocks: their one option is root="…"."""
    options.update({key: value for key, value in inputs.items() if key == "root"})
    return set(inputs) <= {"root"}


def block_path(project: Project, language: str, name: str) -> Path | None:
    """The path of a block's HTML; None if no block can have that name."""
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?", name):
        return None
    return project.blocks / language / f"{name}.html"


def sections(html: str) -> set[str]:
    """The ids in a page's content, those in fences among them, which MkDocs does not see."""
    return set(_ID.findall(html))


def bounded(html: str) -> str:
    """A block with marks around it, by which `without_blocks` knows it in a page; `placed` takes them away."""
    return f"{_BEGIN}{html}{_END}"


def without_blocks(html: str) -> tuple[str, list[str]]:
    """The content of a page without the bounded blocks in it, and those, for `with_blocks`."""
    blocks: list[str] = []

    def left_out(block: re.Match[str]) -> str:
        blocks.append(block[1])
        return f"<!--dateline:{len(blocks) - 1}-->"

    return _BOUNDED.sub(left_out, html), blocks


def with_blocks(html: str, blocks: Sequence[str]) -> str:
    """The content of a page with its blocks."""
    return _LEFT_OUT.sub(lambda place: blocks[int(place[1])], html)


def placed(html: str, root: str) -> str:
    """A complete page, lean, with `root` in the blocks that lack it, and with no id of a chart twice."""
    seen: Counter[str] = Counter()

    def with_own_ids(chart: re.Match[str]) -> str:
        id = chart[1]
        seen[id] += 1
        # The id of a chart has no underscore, so this one is no other chart's.
        return chart[0] if seen[id] == 1 else _names(id).sub(rf"\g<0>_{seen[id]}", chart[0])

    html = _BOUNDED.sub(r"\1", html)
    return lean(_CHART.sub(with_own_ids, html.replace(f'="{ROOT}', f'="{root}')))


def _names(id: str) -> re.Pattern[str]:
    """The places in a chart's block where its id is, alone or at the beginning of another."""
    return re.compile(rf'(?:(?<= id=")|(?<=by=")|(?<=href="#)|(?<=url\(#)){re.escape(id)}(?=["-])')


def uses(markdown: str) -> Iterator[Use]:
    """The fences of ours in a page."""
    lines = markdown.split("\n")
    for each in _fences(lines):
        if ours := _OURS.match(each.info):
            body = [line[len(each.indent) :].strip() for line in lines[each.line + 1 : each.end]]
            first = next((number for number, text in enumerate(body) if text), 0)
            yield Use(each.line + first + 2, ours["language"], " ".join(filter(None, body)))


def check(markdown: str, file: str, known: Mapping[str, Collection[str]], problems: Problems) -> None:
    """Check that every fence of ours in a hand-written page names something that exists."""
    for use in uses(markdown):
        names = known[use.language]
        if use.name not in names and not _is_html(use.language, use.name):
            otherwise = f"write one of: {', '.join(sorted(name for name in names if '/' not in name))}"
            what = f"there is no {use.language} '{use.name}'"
            problems.error(Spot(file, use.line), what, suggest(use.name, names, otherwise))


class _Fence(NamedTuple):
    """A fence of any kind: the lines, by index, of its opening and its end, and the parts of its opening."""

    line: int
    end: int
    indent: str
    fence: str
    info: str


def _fences(lines: list[str]) -> Iterator[_Fence]:
    """The fences that superfences finds; those inside another fence or in indented code are only shown, not run."""
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number].rstrip())
        if opening and not _is_code(lines, number, len(opening["indent"])):
            start, number = number, _end_of_fence(lines, number + 1, opening["indent"], opening["fence"])
            if number < len(lines) and lines[number].rstrip() == opening["indent"] + opening["fence"]:
                yield _Fence(start, number, *opening.groups())
        number += 1


def _end_of_fence(lines: list[str], number: int, indent: str, fence: str) -> int:
    """The line that ends a fence, or one indented less, which cancels it; the number of lines if there is neither."""
    while number < len(lines):
        line = lines[number]
        if line.strip() and (not line.startswith(indent) or line[len(indent) :].rstrip() == fence):
            break
        number += 1
    return number


def _is_code(lines: list[str], number: int, indent: int) -> bool:
    """Whether a line is indented code: after an empty line, and not in a container."""
    if indent < _CODE or (number and lines[number - 1].strip()):
        return False
    before = (line for line in reversed(lines[:number]) if line.strip())
    outer = next((line for line in before if len(line) - len(line.lstrip()) < _CODE), "")
    return not _CONTAINER.match(outer)
