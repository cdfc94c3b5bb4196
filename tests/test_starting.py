"""The guide on starting a story, followed to the letter: each file written, each command run, each answer compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from site_helpers import REPOSITORY, built_site, dead_links

from builder.project import Project

GUIDE = REPOSITORY / "docs" / "guide" / "starting.md"
ANYTHING = "…"
"""Stands in an answer for what differs from machine to machine."""


class Block(NamedTuple):
    """A block of the guide: its language, its text, and the file that the sentence before it names last."""

    language: str
    text: str
    file: str


class Command(NamedTuple):
    """A command of the guide with the answer that it is said to give."""

    line: str
    answer: str


class Followed(NamedTuple):
    """What came of following the guide: the commands with what they really said, and the story."""

    told: list[Command]
    said: list[str]
    root: Path


def blocks() -> Iterator[Block]:
    text = GUIDE.read_text(encoding="utf-8")
    for found in re.finditer(r"^(?P<fence>`{3,})(?P<language>\w+)\n(?P<text>.*?)^(?P=fence)$", text, re.M | re.S):
        named = re.findall(r"`((?:docs|seeds)/[\w./-]+)`", text[: found.start()])
        yield Block(found["language"], found["text"], named[-1] if named else "")


def commands(block: Block) -> Iterator[Command]:
    for each in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        line, _, answer = each.partition("\n")
        yield Command(line, answer)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Somebody follows the guide in a folder of theirs."""
    root = tmp_path_factory.mktemp("starting")
    program = root / "bin" / "dateline"
    program.parent.mkdir()
    program.symlink_to(Path(sysconfig.get_path("scripts")) / "dateline")
    environment = {
        **{key: value for key, value in os.environ.items() if key != "UV"},
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "SITE_URL": "",
    }
    result = Followed([], [], root / "my-story")
    folder = root
    for block in blocks():
        if block.language != "console":
            (folder / block.file).write_text(block.text, encoding="utf-8")
            continue
        for command in commands(block):
            program_name, *words = shlex.split(command.line)
            done = subprocess.run(
                ["/bin/sh", "-c", command.line],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            folder = folder / words[0] if program_name == "cd" else folder
            result.told.append(command)
            result.said.append(done.stdout)
    return result


def test_each_command_answers_as_the_guide_says(followed: Followed) -> None:
    assert len(followed.told) > 5
    for command, said in zip(followed.told, followed.said, strict=True):
        pattern = re.escape(command.answer).replace(re.escape(ANYTHING), r"[^\n]*")
        assert re.fullmatch(pattern, said), f"$ {command.line}\n{said}"


def test_every_command_of_dateline_is_there(followed: Followed) -> None:
    assert {shlex.split(command.line)[0] for command in followed.told} == {"dateline", "cd", "rm"}


def test_what_is_written_is_the_whole_story(followed: Followed) -> None:
    seeds = {path.name for path in (followed.root / "seeds").iterdir()}
    assert seeds == {"story.yml", "2026-03-02-work-begins.md", "2026-03-02-work-begins.yml"}


def test_the_site_is_that_of_the_new_story_and_nothing_is_left_of_the_example(followed: Followed) -> None:
    built = built_site(Project(followed.root))
    assert dead_links(built) == []
    assert "about 48,000 euros" in built.pages["measures/cost/"].body.text.lower()
    assert "Parish council" in built.pages["actors/parish-council/"].body.text
    assert "events/first-walk/" not in built.pages
    own = {name: page for name, page in built.pages.items() if name != "404.html"}
    assert [name for name, page in own.items() if "lantern" in page.body.text.lower()] == []
    assert [name for name in built.files if "walk" in name] == []
