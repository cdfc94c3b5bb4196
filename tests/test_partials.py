"""Pages outside the navigation share what the theme says the same on all of them, and show what it says to each."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_process import dateline
from site_helpers import SAME_DAY, small_story, tree, write_project

from builder.live import partials


@pytest.mark.parametrize("own", [False, True], ids=["Material's", "one of the user's own"])
def test_a_site_with_shared_partials_is_one_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: bool) -> None:
    """Pages of every depth, the one that is not found, and a partial of the user's own that names its page."""
    project = write_project(tmp_path / "project", *small_story())
    if own:
        config = project.config.read_text(encoding="utf-8")
        project.config.write_text(
            config.replace("  font: false\n", "  font: false\n  custom_dir: theme\n"), encoding="utf-8"
        )
        path = project.root / "theme/partials/nav.html"
        path.parent.mkdir(parents=True)
        path.write_text("<nav>{{ page.title }}</nav>\n", encoding="utf-8")
    sites = []
    for names in (partials.PARTIALS, ()):
        monkeypatch.setattr(partials, "PARTIALS", names)
        done = dateline("build", "--full", "--strict", cwd=project.root, env=SAME_DAY)
        assert done.returncode == 0, done.stderr
        sites.append(tree(project.site))
    assert sites[0] == sites[1]
    assert own == (b"<nav>Norvik closes its bridge</nav>" in sites[0]["events/bridge-closes/index.html"])
