"""What a served site answers, and whom: nothing to other sites, nothing odd, and nobody who keeps it waiting."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from live_helpers import PLENTY
from mkdocs.__main__ import cli as mkdocs_cli
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from site_helpers import CONFIG, tree, write_project
from watchdog.events import DirCreatedEvent, DirModifiedEvent

from builder import links
from builder.cli import main
from builder.live.connection import Connection
from builder.live.hosts import host_name, hosts
from builder.live.server import protect
from builder.live.watching import Watching
from builder.pipeline.manifest import MANIFEST, write_manifest

DRAFT = "Not to be read by others"
BIG = 20_000_000
"""Bytes, more than the system keeps of what one side has sent and the other has not read."""


# What sets off a build


def test_what_the_builder_writes_sets_off_no_build_and_what_people_write_meanwhile_does(tmp_path: Path) -> None:
    """A folder of the builder's is there before the manifest says whose it is, as in the first build that succeeds."""
    project = write_project(tmp_path)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(project.docs))  # as `mkdocs serve` does first
    watching = Watching(server, project)
    events, queue = project.docs / "events", server.observer.event_queue
    with watching.building():
        events.mkdir()
        watching.on_any_event(DirCreatedEvent(str(events)))
        (project.docs / MANIFEST).parent.mkdir(parents=True, exist_ok=True)
        write_manifest(project, dict.fromkeys(("events/index.md", MANIFEST), "a fingerprint"))
    watching.on_any_event(DirModifiedEvent(str(events)))
    assert queue.empty()
    with watching.building():
        (project.docs / "notes").mkdir()
        watching.on_any_event(DirCreatedEvent(str(project.docs / "notes")))
        assert queue.empty()
    assert queue.qsize() == 1


# Names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("localhost", "localhost"),
        ("LocalHost:8000", "localhost"),
        ("my-machine.test.:80", "my-machine.test"),
        ("under_score:", "under_score"),
        ("127.0.0.1:8000", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("[0:0:0:0:0:0:0:1]", "::1"),
        ("", None),
        (".", None),
        (":8000", None),
        ("::1", None),
        ("[::1", None),
        ("[127.0.0.1]", None),
        ("[::1]x", None),
        ("localhost:80:80", None),
        ("localhost:http", None),
        ("localhost,evil.example", None),
        ("localhost@evil.example", None),
        ("localhost/evil.example", None),
        ("http://localhost", None),
        ("<b>", None),
        ("loc\x00alhost", None),
        ("localhost\n", None),
    ],
)
def test_the_name_in_a_host_header(written: str, name: str | None) -> None:
    assert host_name(written) == name


@pytest.mark.parametrize(
    ("served_at", "answered", "refused"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1", "::1"], ["127.0.0.2", "192.168.1.5", "localhost.evil.example"]),
        ("127.0.0.2", ["localhost", "127.0.0.2"], ["192.168.1.5"]),
        ("localhost", ["localhost", "127.0.0.1"], ["192.168.1.5"]),
        ("::1", ["localhost", "::1", "127.0.0.1"], ["::2"]),
        ("192.168.1.5", ["localhost", "192.168.1.5"], ["192.168.1.6", "127.0.0.1"]),
        ("0.0.0.0", ["localhost", "127.0.0.1", "192.168.1.5", "0.0.0.0"], ["127.1", "192.168.1.5.evil.example"]),
        ("::", ["localhost", "::1", "fd00::5", "192.168.1.5"], ["192.168.1.256"]),
    ],
)
def test_the_names_of_a_site_are_those_it_is_served_at(served_at: str, answered: list[str], refused: list[str]) -> None:
    names = hosts(served_at, ["My-Machine.test:8000"])
    assert [name for name in (*answered, "my-machine.test") if name not in names] == []
    assert [name for name in (*refused, "evil.example") if name in names] == []


# Requests


class Answer(NamedTuple):
    """What came back on a connection until it was closed."""

    status: int
    headers: dict[str, str]
    body: str


class Site:
    """A small site on a server of its own, as `mkdocs serve` has it with the plugin."""

    def __init__(self, folder: Path) -> None:
        for name, text in {"index.html": DRAFT, "guide/index.html": DRAFT, "note.txt": DRAFT}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        (folder.parent / "secret.txt").write_text(DRAFT, encoding="utf-8")
        self.folder = folder
        self.server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder), shutdown_delay=0.01)
        protect(self.server, ["my-machine.test"])
        self.server.server_bind()
        self.server.server_activate()
        self.server.serve_thread.start()

    def connect(self) -> socket.socket:
        return socket.create_connection(self.server.server_address[:2], timeout=PLENTY)

    def send(self, request: bytes) -> Answer:
        """The answer to a request as it is, bytes and all."""
        with self.connect() as connection:
            connection.sendall(request)
            return answer(received(connection))

    def ask(self, address: str = "/", *, method: str = "GET", host: str = "localhost", more: str = "") -> Answer:
        return self.send(f"{method} {address} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode("latin-1"))


def received(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))


def answer(content: bytes) -> Answer:
    head, _, body = content.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Answer(int(first.split()[1]), headers, body)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("serving") / "site")
    yield site
    site.server.shutdown()


@pytest.fixture
def failures(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever is asked, nothing fails inside of the server."""
    yield
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []
    assert "Traceback" not in capfd.readouterr().err


quietly = pytest.mark.usefixtures("failures")


@quietly
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.:1", "127.0.0.1:8000", "[::1]", "my-machine.test:8000"])
def test_its_own_names_are_answered(site: Site, host: str) -> None:
    assert DRAFT in site.ask(host=host).body


@quietly
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Host: evil.example", 403),
        ("Host: localhost.evil.example:8000", 403),
        ("Host: 192.168.1.5", 403),
        ("Host: <script>alert(1)</script>", 400),
        ("Host: localhost\r\nHost: evil.example", 400),
        ("Host: evil.example\r\nHost: localhost", 400),
        ("Host:", 400),
        ("X-Forwarded-Host: localhost", 400),
    ],
)
def test_no_other_name_is_answered(site: Site, headers: str, status: int) -> None:
    for address in ("/", "/note.txt", "/guide", "/nowhere/", "/livereload/0/1", "/%00"):
        for method in ("GET", "HEAD", "PUT", "OPTIONS"):
            found = site.send(f"{method} {address} HTTP/1.1\r\n{headers}\r\n\r\n".encode())
            assert (found.status, found.headers["Content-Type"][:10]) == (status, "text/plain"), (method, address)
            assert DRAFT not in found.body
            assert "<" not in found.body


def test_who_is_refused_reads_what_to_do(site: Site) -> None:
    assert "--allow-host my-other.test," in site.ask(host="my-other.test:8000").body


def test_no_other_site_may_read_an_answer(site: Site) -> None:
    found = site.ask(more="Origin: https://evil.example\r\n")
    assert [name for name in found.headers if name.lower().startswith("access-control-")] == []


@quietly
@pytest.mark.parametrize(
    "address",
    [
        "/%00",
        "/note.txt%00",
        "/%00/guide/",
        "/guide/%0d%0aSet-Cookie:%20a=b",
        "/%1b[31m",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/guide/../../secret.txt",
        "/guide/..",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/guide/%2e/",
        "/guide//",
        "/%2f%2fguide",
        "/%ff",
        "/gui%ffde/",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ed%a0%80",
        "/\xe9",
        "/%",
        "/" + "a" * 300,
        "/" + "a/" * 3000,
        "/livereload/" + "9" * 5000 + "/1",
        "*",
        "http://localhost/",
        "note.txt",
    ],
    ids=lambda address: ascii(address)[:30],
)
def test_an_odd_address_has_nothing(site: Site, address: str) -> None:
    found = site.ask(address)
    assert found.status == 404
    assert DRAFT not in found.body


@quietly
@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/guide/", 200), ("/guide/?a=%00", 200), ("/note.txt", 200), ("/guide", 302), ("/nowhere", 404)],
)
def test_head_says_what_get_says_without_the_body(site: Site, address: str, status: int) -> None:
    got, head = site.ask(address), site.ask(address, method="HEAD")
    assert (got.status, head.status, head.body) == (status, status, "")
    assert got.headers | {"Date": ""} == head.headers | {"Date": ""}
    assert int(head.headers["Content-Length"]) == len(got.body)


@quietly
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "CONNECT", "PROPFIND", "get"])
@pytest.mark.parametrize("address", ["/", "/note.txt", "/livereload/0/1"])
def test_there_is_nothing_but_reading(site: Site, method: str, address: str) -> None:
    found = site.ask(address, method=method, more="X-Secret: echo\r\n")
    assert (found.status, found.headers["Allow"]) == (405, "GET, HEAD")
    assert "echo" not in found.body
    assert (site.folder / "note.txt").read_text(encoding="utf-8") == DRAFT


@quietly
def test_the_answer_reaches_one_who_still_sends(site: Site) -> None:
    """A connection that is closed with something unread in it takes the answer along."""
    found = site.ask("/note.txt", method="PUT", more=f"Content-Length: {BIG}\r\n\r\n{'a' * BIG}")
    assert found.status == 405


@quietly
def test_what_a_request_says_does_nothing_to_the_terminal(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="mkdocs")
    site.ask("/\x1b[31mred\x9b", host="evil.example")
    site.ask("/\x1b[31mred", host="evil.example", method="\x1b]0;title\x07")
    with site.connect() as connection:
        connection.sendall(b"\x1b[31mno request\r\n\r\n")
        received(connection)
    future = site.server._visible_epoch + 1_000_000
    site.server.poll_response_timeout = 0
    site.ask(f"/livereload/{future}/1", more="Referer: http://\x1b[31mred\r\n")
    messages = [record.getMessage() for record in caplog.records]
    assert [message for message in messages if not message.isprintable()] == []
    assert sum("red" in message for message in messages) >= 3


# Connections


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose server waits for nobody."""
    monkeypatch.setattr(Connection, "patience", 0.05)
    site = Site(tmp_path / "site")
    yield site
    site.server.shutdown()


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side has hung up, without a word."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


@quietly
@pytest.mark.parametrize(
    "sent", [b"", b"GET", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Half: a"], ids=repr
)
def test_a_connection_on_which_no_request_comes_is_dropped(impatient: Site, sent: bytes) -> None:
    with impatient.connect() as connection:
        connection.sendall(sent)
        assert is_closed(connection)


@quietly
def test_who_sends_a_byte_now_and_then_is_dropped_as_well(impatient: Site) -> None:
    with impatient.connect() as connection:
        connection.settimeout(0.01)
        eventually(lambda: sent_another(connection) is None)


def sent_another(connection: socket.socket) -> bool | None:
    """True after another byte was sent; None if the other side has hung up."""
    try:
        connection.sendall(b"a")
        return None if is_closed(connection) else True
    except TimeoutError:
        return True
    except ConnectionError:
        return None


@quietly
def test_who_does_not_take_the_answer_is_dropped(impatient: Site) -> None:
    (impatient.folder / "big.bin").write_bytes(bytes(BIG))
    with impatient.connect() as connection:
        connection.sendall(b"GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(12) == b"HTTP/1.0 200"
        eventually(lambda: not any("process_request" in thread.name for thread in threading.enumerate()))


@quietly
def test_reloading_may_wait_for_longer_than_that(impatient: Site) -> None:
    impatient.server.poll_response_timeout = 4 * Connection.patience
    future = impatient.server._visible_epoch + 1_000_000
    assert impatient.ask(f"/livereload/{future}/1").status == 200


@quietly
def test_idle_connections_keep_nobody_out(site: Site) -> None:
    waiting = [site.connect() for _ in range(200)]
    try:
        assert site.ask().status == 200
    finally:
        for connection in waiting:
            connection.close()


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PLENTY
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


# Commands


@pytest.fixture
def statuses(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """In place of serving: the status of the answer to each of some hosts."""
    found: dict[str, int] = {}

    def serve(server: LiveReloadServer, **_: object) -> None:
        for host in ("localhost", "my-machine.test", "my-other.test", "evil.example"):
            environ = {"PATH_INFO": "/", "REQUEST_METHOD": "GET", "HTTP_HOST": host}
            application = server.get_app()
            assert application is not None
            application(environ, lambda status, _, host=host: found.update({host: int(status.split()[0])}))

    monkeypatch.setattr(LiveReloadServer, "serve", serve)
    logger = logging.getLogger("mkdocs")
    level = logger.level
    yield found
    logger.setLevel(level)


def test_dateline_serve_answers_to_the_names_that_it_is_given(folder: Path, statuses: dict[str, int]) -> None:
    write_project(folder)
    names = ["--allow-host", "my-machine.test", "--allow-host", "My-Other.test:8000"]
    done = CliRunner().invoke(main, ["--project", str(folder), "--quiet", "serve", *names])
    assert done.exit_code == 0, done.output
    assert statuses == {"localhost": 200, "my-machine.test": 200, "my-other.test": 200, "evil.example": 403}


@pytest.mark.parametrize("name", ["http://my-machine.test", "my machine", "*", ""])
def test_a_name_that_is_none_is_refused(folder: Path, statuses: dict[str, int], name: str) -> None:
    write_project(folder)
    done = CliRunner().invoke(main, ["--project", str(folder), "serve", "--allow-host", name])
    assert done.exit_code == 2
    assert "is not a host name" in done.output
    write_project(folder, config=CONFIG.replace("- dateline", f"- dateline:\n      allow_host: [{name!r}]"))
    done = CliRunner().invoke(main, ["--project", str(folder), "serve"])
    assert done.exit_code == 1
    assert statuses == {}


def test_mkdocs_serve_answers_to_the_names_in_the_settings(folder: Path, statuses: dict[str, int]) -> None:
    project = write_project(folder, config=CONFIG.replace("- dateline", "- dateline: {allow_host: [my-other.test]}"))
    mkdocs_serve.serve(str(project.config))
    assert statuses == {"localhost": 200, "my-machine.test": 403, "my-other.test": 200, "evil.example": 403}


def test_nothing_is_served_where_the_plugin_gets_no_server(folder: Path, statuses: dict[str, int]) -> None:
    """MkDocs gives it to plugins only if it reloads; then nothing would be refused."""
    project = write_project(folder)
    context = mkdocs_cli.commands["serve"].make_context("serve", ["--no-livereload"])
    with context.scope(), pytest.raises(Abort):
        mkdocs_serve.serve(str(project.config), livereload=False)
    assert statuses == {}


def test_nothing_is_served_without_the_plugin(folder: Path, statuses: dict[str, int]) -> None:
    write_project(folder, config=CONFIG.replace("  - dateline\n", ""))
    done = CliRunner().invoke(main, ["--project", str(folder), "serve"])
    assert done.exit_code == 1
    assert "mkdocs.yml:1:1: " in done.output
    assert statuses == {}


# Links in docs/


LINKS = {
    "outside.txt": "../secret.txt",
    "absolute.txt": "/etc/hosts",
    "outside.md": "../secret.txt",
    "folder": "../docs-of-others",
    "nothing.txt": "no/such/file",
    "nothing.md": "no/such/file.md",
    "itself.txt": "itself.txt",
    "by-another.txt": "guide/other.txt",
    "guide/other.txt": "../../secret.txt",
    "guide/neighbour.txt": "../../docs-of-others/note.txt",
}
"""Links in docs/ that lead elsewhere."""


def linked(project: Path) -> None:
    """Links of all kinds in the docs of a project, and some things outside to lead to."""
    (project / "secret.txt").write_text(DRAFT, encoding="utf-8")
    (project / "docs-of-others").mkdir()
    (project / "docs-of-others/note.txt").write_text(DRAFT, encoding="utf-8")
    for name, target in {**LINKS, "guide/inside.txt": "note.txt", "alias": "guide"}.items():
        (project / "docs" / name).symlink_to(target)


@pytest.mark.parametrize("is_link", [False, True], ids=["docs", "docs that are a link"])
def test_what_a_link_leads_out_to_is_not_published(
    folder: Path, caplog: pytest.LogCaptureFixture, is_link: bool
) -> None:
    project = write_project(folder, pages={"guide/note.txt": "Inside.\n"})
    linked(project.root)
    if is_link:
        project.docs.rename(folder / "elsewhere")
        project.docs.symlink_to("elsewhere")
    build(load_config(str(project.config)))
    published = tree(project.site)
    assert [name for name, content in published.items() if DRAFT.encode() in content] == []
    assert published.keys().isdisjoint(LINKS)
    for name in ("guide/note.txt", "guide/inside.txt", "alias/note.txt", "alias/inside.txt"):
        assert published[name] == b"Inside.\n"
    told = [text for text in caplog.messages if text.startswith("docs/")]
    spots = set(LINKS) | {"alias/other.txt", "alias/neighbour.txt"}
    assert sorted(text.partition(":")[0] for text in told) == sorted(f"docs/{name}" for name in spots)


def test_what_lies_elsewhere_is_not_looked_at(tmp_path: Path) -> None:
    """The theme's files may be links, as some installers make them."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme.css").symlink_to("/etc/hosts")
    paths = [str(tmp_path / "theme.css"), str(tmp_path / "docs-theme.css"), os.sep]
    assert links.stray(str(tmp_path / "docs"), paths) == {}
