"""The commands: what they print and where, their exit codes, and that a failure leaves the last good site."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import socket
from collections.abc import Callable
from importlib.metadata import entry_points, version
from pathlib import Path

import in_process
import pytest
from click.testing import CliRunner, Result
from site_helpers import CONFIG, dateline, run, stamps, tree, write_project

from builder import __main__ as start
from builder import cli
from builder.project import Project

IN_A_PROJECT = ("build", "pages", "check", "serve", "add", "draft", "similar", "export", "schema")
COMMANDS = ("new", *IN_A_PROJECT)
ARGUMENTS = {"add": ("-",), "draft": ("bridge",), "similar": ("bridge.yml",), "export": ("story",)}
"""What a command cannot be called without."""
BROKEN_PAGE = {"broken.md": "# Broken\n\n```chart\noverveiw\n```\n"}
SECOND = "2031-03-06-ferry-counts"


def call(*arguments: str) -> Result:
    """A command in this process."""
    return CliRunner().invoke(cli.main, arguments)


def spoil(project: Project) -> None:
    """Two problems in the seeds."""
    path = project.seeds / f"{SECOND}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("ferry-line\n", "ferry-lime\n"), encoding="utf-8")


def warn(project: Project) -> None:
    """Something in the seeds to be warned of."""
    (project.seeds / f"{SECOND}.yml").unlink()


WARNING = f"seeds/{SECOND}.md:1:1: warning: the article has no annotations: write {SECOND}.yml next to it\n"
PROBLEMS = "".join(
    f"seeds/{SECOND}.yml:{place}: the actor 'ferry-lime' is not declared: "
    "did you mean 'ferry-line'? If not, declare it under actors: in story.yml\n"
    for place in ("9:5", "15:7")
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was built once; to be copied, not changed."""
    project = write_project(tmp_path_factory.mktemp("built") / "a project")
    dateline("build", cwd=project.root)
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of a built project."""
    shutil.copytree(built.root, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project")


# Help


def test_help_lists_every_command() -> None:
    result = call("--help")
    assert result.exit_code == 0
    listed = re.findall(r"^  (\w+)  ", result.stdout.partition("Commands:")[2], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=["dateline", *COMMANDS])
def test_every_command_explains_itself_with_an_example(command: tuple[str, ...]) -> None:
    result = call(*command, "--help")
    assert result.exit_code == 0
    examples = re.findall(r"Example: (dateline .+)", result.stdout)
    assert len(examples) == 1
    assert re.search(r"^Usage: .*\n\n(  \S.*\n)*  \S.*\.\n\n", result.stdout), "a sentence says what it does"
    words = examples[0].partition(" && ")[0].split()
    assert words[1] == (command or ("build",))[0]
    for option in words[2:]:
        assert option in result.stdout


def test_the_version_is_that_of_the_package() -> None:
    result = call("--version")
    assert result.exit_code == 0
    assert version("dateline") in result.stdout


def test_the_command_is_installed_as_dateline() -> None:
    (script,) = entry_points(group="console_scripts", name="dateline")
    assert script.load() is start.run


def test_python_m_builder_is_the_same_command(project: Project) -> None:
    done = run("-m", "builder", "--project", str(project.root), "check", cwd=project.root.parent)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "2 articles, 4 events, 2 of 2 claims checked in full: no problems found.\n",
        "",
    )


# Where


@pytest.mark.parametrize("inside", [".", "seeds", "docs", "docs/events", "site"])
def test_commands_work_from_any_folder_of_the_project(
    project: Project, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    monkeypatch.chdir(project.root / inside)
    assert call("check").stdout == "2 articles, 4 events, 2 of 2 claims checked in full: no problems found.\n"


@pytest.mark.parametrize("inside", [".", "seeds", "docs/events"])
def test_commands_work_on_a_project_that_is_named(project: Project, inside: str) -> None:
    assert (
        call("--project", str(project.root / inside), "check").stdout
        == "2 articles, 4 events, 2 of 2 claims checked in full: no problems found.\n"
    )


def test_a_build_from_a_folder_of_the_project_makes_the_same_site(project: Project) -> None:
    before = tree(project.site)
    shutil.rmtree(project.site)
    dateline("build", cwd=project.docs / "events")
    assert tree(project.site) == before
    assert not (project.docs / "events" / "site").exists()


def test_without_a_project_the_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in IN_A_PROJECT:
        result = call(command, *ARGUMENTS.get(command, ()))
        assert result.exit_code == 1
        assert result.stderr == (
            f"{tmp_path}:1:1: there is no Dateline project here (mkdocs.yml and seeds/): "
            "go into the project's folder, or name it with --project DIR\n1 problem; nothing was written.\n"
        )
    assert tree(tmp_path) == {}


def test_a_project_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    result = call("--project", str(tmp_path / "nowhere"), "check")
    assert result.exit_code == 1
    assert "there is no Dateline project here" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("bulid",),
        ("build", "--fast"),
        ("check", "extra"),
        ("check", "--format", "xml"),
        ("--project",),
        ("serve", "--address"),
    ],
)
def test_misuse_is_exit_code_2(project: Project, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.chdir(project.root)
    result = call(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr or "requires an argument" in result.stderr


# check


def test_check_counts_what_is_there_and_writes_nothing(project: Project) -> None:
    before = stamps(project.root)
    result = call("--project", str(project.root), "check")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "2 articles, 4 events, 2 of 2 claims checked in full: no problems found.\n",
        "",
    )
    assert stamps(project.root) == before


def test_check_prints_every_problem_and_leaves_with_1(project: Project) -> None:
    spoil(project)
    result = call("--project", str(project.root), "check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == PROBLEMS + "2 problems; nothing was written.\n"


def test_a_warning_is_printed_and_is_an_error_under_strict(project: Project) -> None:
    warn(project)
    result = call("--project", str(project.root), "check")
    assert (result.exit_code, result.stderr) == (0, WARNING)
    assert result.stdout == "2 articles, 3 events, 1 of 1 claim checked in full: 1 warning.\n"
    strict = call("--project", str(project.root), "check", "--strict")
    assert (strict.exit_code, strict.stdout, strict.stderr) == (1, "", WARNING + "1 problem; nothing was written.\n")


MISSPELT = [
    {
        "file": f"seeds/{SECOND}.yml",
        "line": line,
        "column": column,
        "severity": "error",
        "message": "the actor 'ferry-lime' is not declared",
        "hint": "did you mean 'ferry-line'? If not, declare it under actors: in story.yml",
    }
    for line, column in ((9, 5), (15, 7))
]
UNANNOTATED = [
    {
        "file": f"seeds/{SECOND}.md",
        "line": 1,
        "column": 1,
        "severity": "warning",
        "message": "the article has no annotations",
        "hint": f"write {SECOND}.yml next to it",
    }
]


@pytest.mark.parametrize(
    ("change", "options", "code", "expected"),
    [
        (None, (), 0, []),
        (None, ("--strict",), 0, []),
        (warn, (), 0, UNANNOTATED),
        (warn, ("--strict",), 1, UNANNOTATED),
        (spoil, (), 1, MISSPELT),
    ],
    ids=["well", "well, strict", "warning", "warning, strict", "errors"],
)
@pytest.mark.parametrize("quiet", [(), ("--quiet",)], ids=["", "quiet"])
def test_check_tells_programs_what_it_found(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Project], None] | None,
    options: tuple[str, ...],
    code: int,
    expected: list[dict[str, str | int]],
    quiet: tuple[str, ...],
) -> None:
    monkeypatch.chdir(project.root)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if change:
        change(project)
    result = call(*quiet, "check", "--format", "json", *options)
    assert (result.exit_code, json.loads(result.stdout), result.stderr) == (code, expected, "")
    result = call(*quiet, "check", "--format", "github", *options)
    lines = "".join(
        f"::{each['severity']} file={each['file']},line={each['line']},col={each['column']},title=Dateline"
        f"::{each['message']}: {each['hint']}\n"
        for each in expected
    )
    assert (result.exit_code, result.stdout, result.stderr) == (code, lines, "")


def test_annotations_find_a_project_below_the_top_of_the_repository(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(project)
    top = project.root.parent
    for folder, environment in ((top, None), (project.root, top), (project.seeds, top)):
        monkeypatch.chdir(folder)
        if environment:
            monkeypatch.setenv("GITHUB_WORKSPACE", str(environment))
        else:
            monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
        result = call("--project", str(project.root), "check", "--format", "github")
        assert result.stdout.count(f"file=project/seeds/{SECOND}.yml,") == 2


def test_programs_are_told_that_there_is_no_project(tmp_path: Path) -> None:
    result = call("--project", str(tmp_path), "check", "--format", "json")
    (problem,) = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert problem["file"] == str(tmp_path)
    result = call("--project", str(tmp_path), "check", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"::error file={tmp_path},line=1,col=1,title=Dateline::there is no Dateline project"
    )


def told(printed: str) -> list[str]:
    """The lines that a command prints, without its notes on what the site does without."""
    return [line for line in printed.splitlines() if not line.startswith("Note: ")]


# pages


def test_pages_writes_docs_and_no_site(folder: Path) -> None:
    project = write_project(folder)
    result = call("--project", str(folder), "pages")
    assert result.exit_code == 0
    count = re.fullmatch(rf"(\d+) files written, 0 removed in {re.escape(str(project.docs))}", *told(result.stdout))
    assert count is not None
    assert int(count[1]) == len(tree(project.docs)) - 2
    assert not project.site.exists()
    (again,) = told(call("--project", str(folder), "pages").stdout)
    assert again.startswith("0 files written, 0 removed in ")


@pytest.mark.parametrize("command", ["pages", "build", "check"])
def test_problems_stop_a_command_and_leave_docs_and_site(project: Project, command: str) -> None:
    spoil(project)
    before = tree(project.root)
    result = call("--project", str(project.root), command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == PROBLEMS + "2 problems; nothing was written.\n"
    assert tree(project.root) == before


# build


def test_build_ends_with_where_the_site_is_and_how_to_look_at_it(built: Project) -> None:
    printed = told(dateline("build", cwd=built.root).stdout)
    assert printed[0] == f"The site is in {built.site}"
    python, *rest = shlex.split(printed[1].removeprefix("View it: "))
    assert Path(python).is_file()
    assert rest == ["-m", "http.server", "--directory", str(built.site)]
    assert len(printed) == 2
    assert (built.site / "index.html").is_file()


def test_quiet_says_nothing(project: Project) -> None:
    for command in ("pages", "check", "schema"):
        result = call("--quiet", "--project", str(project.root), command)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", ""), command
    done = in_process.dateline("--quiet", "build", cwd=project.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_quiet_still_tells_problems_and_warnings(project: Project) -> None:
    warn(project)
    assert call("--quiet", "--project", str(project.root), "check").stderr == WARNING


def test_an_address_at_which_nothing_can_be_served_is_told(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = run("-m", "builder", "--quiet", "serve", "--address", address, cwd=project.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: the site cannot be served at {address} (")
    assert done.stderr.endswith("): choose another with --address HOST:PORT\n")


def test_a_warning_of_the_seeds_stops_a_strict_build(project: Project) -> None:
    warn(project)
    before = tree(project.root)
    done = in_process.dateline("build", "--strict", cwd=project.root)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", WARNING + "1 problem; nothing was written.\n")
    assert tree(project.root) == before
    done = in_process.dateline("build", cwd=project.root)
    assert (done.returncode, done.stderr) == (0, WARNING)
    assert tree(project.root) != before


def test_a_warning_of_mkdocs_stops_a_strict_build_and_leaves_the_site(project: Project) -> None:
    (project.docs / "index.md").write_text("# A page\n\n[gone](nowhere.md)\n", encoding="utf-8")
    before = tree(project.site)
    done = run("-m", "builder", "build", "--strict", cwd=project.root)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert "the site was not touched" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(project.site) == before
    done = run("-m", "builder", "build", cwd=project.root)
    assert done.returncode == 0
    assert "nowhere.md" in done.stderr
    assert tree(project.site) != before


BROKEN_CONFIGS = {
    "not YAML": "site_name: [",
    "no such theme": CONFIG.replace("name: material", "name: nowhere"),
    "no such plugin": CONFIG.replace("  - search", "  - serach"),
    "no such extension": CONFIG.replace("  - tables", "  - tabels"),
    "no name": CONFIG.replace("site_name: A small site\n", ""),
    "another docs_dir": CONFIG.replace("docs_dir: docs", "docs_dir: seeds"),
}


@pytest.mark.parametrize("config", BROKEN_CONFIGS.values(), ids=BROKEN_CONFIGS.keys())
def test_a_build_that_mkdocs_refuses_leaves_the_last_site(project: Project, config: str) -> None:
    project.config.write_text(config, encoding="utf-8")
    before = tree(project.site)
    done = in_process.dateline("build", cwd=project.root)
    assert done.returncode == 1
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert "The site is in" not in done.stdout
    assert tree(project.site) == before


def test_a_build_that_breaks_half_way_leaves_the_last_site(project: Project) -> None:
    """An error that nobody foresaw, in the middle of MkDocs' own build."""
    (project.root / "hook.py").write_text(
        "def on_page_content(html, page, **_):\n    if page.url == 'compare/':\n        raise RuntimeError('broken')\n",
        encoding="utf-8",
    )
    project.config.write_text(CONFIG + "hooks:\n  - hook.py\n", encoding="utf-8")
    before = tree(project.site)
    done = in_process.dateline("build", cwd=project.root)
    assert done.returncode == 1
    assert "broken" in done.stderr
    assert tree(project.site) == before


def test_what_is_left_of_a_broken_build_is_cleared_away_by_the_next(project: Project) -> None:
    leftover = project.work / "site" / "leftover.html"
    leftover.parent.mkdir(parents=True, exist_ok=True)
    leftover.write_text("half", encoding="utf-8")
    before = tree(project.site)
    dateline("build", cwd=project.root)
    assert tree(project.site) == before
    assert not leftover.exists()
    assert sorted(path.name for path in project.root.iterdir()) == [".dateline", "docs", "mkdocs.yml", "seeds", "site"]


@pytest.mark.parametrize(
    ("epoch", "printed"),
    [
        ("1930478400", "Note: “Ferry line counts” is published on 6 March 2031, which is after today, 2031-03-05\n"),
        ("1961971200", ""),
    ],
)
def test_an_article_of_a_day_to_come_is_information(
    folder: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, printed: str
) -> None:
    write_project(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = call("--project", str(folder), "check", "--strict")
    assert result.stdout == f"{printed}2 articles, 4 events, 2 of 2 claims checked in full: no problems found.\n"
    assert result.exit_code == 0


def test_of_many_articles_of_days_to_come_only_the_first_are_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    monkeypatch.setattr("builder.cli.check.MOST_NAMED", 1)
    first, more, _ = call("--project", str(folder), "check").stdout.splitlines()
    assert "“Bridge closed”" in first
    assert more == "Note: 1 more article is published after today"


# schema


def test_schema_writes_a_schema_for_each_file_with_the_ids_of_the_story(folder: Path) -> None:
    project = write_project(folder)
    result = call("--project", str(folder), "schema")
    names = ("story", "article", "annotations", "draft")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(project.work / f"{name}.schema.json") for name in names]
    story, article, annotations, _ = (json.loads((project.work / f"{name}.schema.json").read_text()) for name in names)
    event, claim = annotations["$defs"]["EventShape"]["properties"], annotations["$defs"]["ClaimShape"]["properties"]
    assert {"enum": ["council", "ferry-line", "mayor"]}.items() <= event["actors"]["items"].items()
    assert {"enum": ["cut-off"]}.items() <= claim["measure"].items()
    assert claim["by"]["anyOf"][0]["items"]["enum"] == ["council", "ferry-line", "mayor"]
    assert event["kind"]["enum"] == ["happening", "statement"]
    assert set(claim["value"]["type"]) == {"string", "number"}
    single, several = article["properties"]["published"]["anyOf"]
    assert set(single["type"]) == set(several["items"]["type"]) == {"string", "number"}
    assert story["$defs"]["ChartShape"]["properties"]["kind"]["enum"] == ["timeline", "estimates", "coverage", "ledger"]
    assert story["$defs"]["WhereShape"]["properties"]["article"]["items"]["enum"] == ["bridge-closed", "ferry-counts"]


def test_schema_is_there_for_a_story_that_is_being_written(folder: Path) -> None:
    project = write_project(folder)
    (project.seeds / "story.yml").write_text("title: X\nactors:\n  - not: a mapping\n", encoding="utf-8")
    assert call("--project", str(folder), "schema").exit_code == 0
    (project.seeds / "story.yml").unlink()
    result = call("--project", str(folder), "schema")
    assert result.exit_code == 0
