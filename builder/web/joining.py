"""Joins ES modules into one classic script: in the order of their imports, in one function, without comments.

It reads no JavaScript beyond the lines that begin a statement of a module. So it takes a plain part of the language
only, and refuses all else: named imports and exports, each name declared in one module alone, comments on lines of
their own. ESLint holds the names to be no browser's own (`.ci/eslint.config.js`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/).|\n)*\*/[ \t]*)$", re.MULTILINE)
_CAST = re.compile(r'/\*\* @(?:type|satisfies) (?:(?!\*/).)*\*/ (?:\(([\w.]+|"[\w-]+")\))?')
"""A type among code, and the parentheses that it needs around a name or a word."""
_IMPORT = re.compile(r'^import (?:\{\s*([\w\s,]+?),?\s*\} from )?"(\.{1,2}/[^"\n]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function|const|class) )", re.MULTILINE)
_DECLARED = re.compile(
    r"^(export )?(?:(?:(?:async )?function|const|let|class) (\w+)|(?:const|let) [{\[] ?([\w, ]+?) ?[}\]] =)",
    re.MULTILINE,
)
_CONSTANT = re.compile(r"^export const (\w+) = (?:.*;|.*=>\n  .*;)\n", re.MULTILINE)
"""An exported constant on one line, or a function on two."""

_REFUSED = (
    (r"^(?:import|export)\b", "only named imports from files, and exports of a declaration, can be joined"),
    (r"\bimport\s*[(.]", "what is imported later cannot be joined"),
    (r"^(?:(?:const|let) [^=\n]+= )?await\b", "a module that waits cannot be joined"),
    (
        r"^(?:const|let) (?:[{\[](?! ?[\w, ]+ ?[}\]] =)|\w+(?: = [\w.]+)?,)",
        "this declaration cannot be read: name one variable a statement",
    ),
    (r"^var\b", "var cannot be joined: write const or let"),
    (r"/\*| // ", "a comment beside code cannot be left out: give it a line of its own"),
    (r"^(?:[^`\n]*`[^`\n]*`)*[^`\n]*`[^`\n]*$", "a text over several lines cannot be joined"),
)


class UnjoinableError(ValueError):
    """Modules that cannot be joined: where, and why."""


@dataclass(frozen=True, slots=True)
class _Module:
    path: str
    code: str
    """Without comments, with its imports and exports."""
    imports: dict[str, frozenset[str]]
    """The names that it imports, by the paths of their modules."""
    names: frozenset[str]
    """All that it declares."""
    exports: frozenset[str]


def joined(entry: str, read: Callable[[str], str]) -> str:
    """The classic script of an entry point and of all that it imports.

    `read` gives the text of the module at a path, relative to the folder of all. Raises `UnjoinableError`.
    """
    modules = list(_in_order(entry, read, {}, ()))
    _check(modules)
    used = frozenset(name for module in modules for names in module.imports.values() for name in names)
    code = "".join(_bare(module, used) for module in modules)
    return f'(() => {{\n"use strict";\n{code}}})();\n'


def _in_order(
    path: str, read: Callable[[str], str], seen: dict[str, _Module], above: tuple[str, ...]
) -> Iterator[_Module]:
    """A module after those that it imports, each once."""
    if path in above:
        raise UnjoinableError(f"{path}: these modules import each other: {', '.join(above[above.index(path) :])}")
    if path in seen:
        return
    try:
        module = seen[path] = _parsed(path, read(path))
    except FileNotFoundError:
        raise UnjoinableError(f"{above[-1] if above else path}: there is no module {path}") from None
    for each in module.imports:
        yield from _in_order(each, read, seen, (*above, path))
    yield module


def _parsed(path: str, text: str) -> _Module:
    # Comments leave their lines behind, so that the lines of what is refused can be counted.
    code = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    while code != (code := _CAST.sub(r"\1", code)):
        pass  # a type may be around another one
    imports: dict[str, frozenset[str]] = {}
    for names, target in _IMPORT.findall(code):
        source = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        imports[source] = imports.get(source, frozenset()) | frozenset(re.findall(r"\w+", names))
    rest = _EXPORT.sub("", _IMPORT.sub(lambda match: "\n" * match[0].count("\n"), code))
    for pattern, reason in _REFUSED:
        if match := re.search(pattern, rest, re.MULTILINE):
            line = rest.count("\n", 0, match.start()) + 1
            raise UnjoinableError(f"{path}:{line}: {reason}")
    declared = [(bool(is_export), name or names) for is_export, name, names in _DECLARED.findall(code)]
    everything = frozenset(each for _, names in declared for each in re.findall(r"\w+", names))
    exports = frozenset(name for is_export, name in declared if is_export)
    return _Module(path, code, imports, everything, exports)


def _check(modules: list[_Module]) -> None:
    """Refuse names that are not where they are imported from, and those that two modules declare."""
    by_path = {module.path: module for module in modules}
    owners: dict[str, str] = {}
    for module in modules:
        for path, names in module.imports.items():
            if missing := names - by_path[path].exports:
                raise UnjoinableError(f"{module.path}: {path} exports no {', '.join(sorted(missing))}")
        for name in sorted(module.names):
            if name in owners:
                raise UnjoinableError(f"{module.path}: {owners[name]} declares {name} too: rename one of them")
            owners[name] = module.path


def _bare(module: _Module, used: frozenset[str]) -> str:
    """The code of a module, without imports and exports, unused constants, indentation and empty lines."""

    def kept(constant: re.Match[str]) -> str:
        is_used = constant[1] in used or len(re.findall(rf"\b{constant[1]}\b", module.code)) > 1
        return constant[0] if is_used else ""

    code = _EXPORT.sub("", _CONSTANT.sub(kept, _IMPORT.sub("", module.code)))
    lines = (line.strip() for line in code.split("\n"))
    return "".join(f"{line}\n" for line in lines if line)
