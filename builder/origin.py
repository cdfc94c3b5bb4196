"""The version and address of the running Dateline, so that others can install the same; and its guide."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

_NAME = "dateline"
_EXTRA = "png"
"""The extra that a published site should have: pictures of charts for links and mails."""


class Origin(NamedTuple):
    """A version of Dateline, and the address it was installed from."""

    version: str
    address: str = ""
    """As pip takes it, such as git+https://…@<commit>; empty if it is a place on this machine, or an index."""
    repository: str = ""
    """The address of its repository; empty where that is not known."""

    @property
    def requirement(self) -> str:
        """The requirement that makes pip install the same."""
        return f"{_NAME}[{_EXTRA}]" + (f" @ {self.address}" if self.address else f"=={self.version}")


def origin() -> Origin:
    """The origin of the Dateline that runs."""
    installed = distribution(_NAME)
    return origin_of(installed.version, installed.read_text("direct_url.json"))


def origin_of(version: str, direct_url: str | None) -> Origin:
    """The origin by what the installer noted (PEP 610): from a repository, from a file on the web, or neither."""
    noted = json.loads(direct_url or "{}")
    url = str(noted.get("url", ""))
    if not url or url.startswith("file:"):
        return Origin(version)
    if vcs := noted.get("vcs_info"):
        return Origin(version, f"{vcs['vcs']}+{url}@{vcs['commit_id']}", url.removesuffix(".git"))
    return Origin(version, url)


def guide() -> Path:
    """The folder of the guide's pages: in the package as it is installed, in docs/ as it is developed."""
    package = Path(__file__).parent
    installed = package / "guide"
    return installed if installed.is_dir() else package.parent / "docs" / "guide"
