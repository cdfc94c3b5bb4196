"""What `mkdocs serve` watches: what people write, and not what the builder writes, so that one change rebuilds once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler

from builder import pipeline
from builder.project import Project

PACKAGE = Path(__file__).parents[1]


class Watching(FileSystemEventHandler):
    """The watched folders of a project, kept up to date while people make and remove some.

    MkDocs looks at files only, so that a folder that comes or goes is noticed here.
    """

    def __init__(self, server: LiveReloadServer, project: Project, plotly_js: str | None = None) -> None:
        self._server, self._project = server, project
        self._folders: frozenset[Path] = frozenset()
        self._is_building = False
        docs = os.path.abspath(project.docs)
        server.unwatch(docs)
        server.watch(docs, recursive=False)
        self._docs = server.observer.schedule(self, docs, recursive=False)
        server.watch(str(project.seeds), recursive=False)
        server.watch(str(PACKAGE))
        if plotly_js and (project.root / plotly_js).is_file():
            server.watch(str(project.root / plotly_js))
        self.update()

    def update(self) -> None:
        """Watch the folders that people fill now, and no other. Not to be called while the server is not running."""
        wanted = self._wanted()
        for folder in wanted - self._folders:
            self._server.watch(str(folder))
        for folder in self._folders - wanted:
            self._server.unwatch(str(folder))
        self._folders = wanted

    @contextmanager
    def building(self) -> Iterator[None]:
        """While a build runs, a new folder may be the builder's, of which it leaves word only at the end."""
        self.update()
        self._is_building = True
        try:
            yield
        finally:
            self._is_building = False
            self._ask_if_changed(str(self._project.docs))
            self.update()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ask for a rebuild if a folder that people fill came or went."""
        if event.is_directory and not self._is_building:
            self._ask_if_changed(os.fsdecode(event.src_path))

    def _ask_if_changed(self, path: str) -> None:
        """Ask by an event such as the server waits for, if other folders are to be watched now."""
        if self._wanted() != self._folders:
            self._server.observer.event_queue.put((FileModifiedEvent(path), self._docs))

    def _wanted(self) -> frozenset[Path]:
        return frozenset(pipeline.handwritten_folders(self._project))
