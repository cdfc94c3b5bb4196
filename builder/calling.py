"""Commands that can be pasted into the reader's shell, wherever this Python's environment is.

In an environment that is not activated, the shell finds neither `dateline` nor `pip`, or finds another environment's.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import sysconfig
from importlib.util import find_spec


def dateline(*words: str) -> str:
    """A command of ours: `dateline serve`, with a path or as a module where the name alone would not do."""
    return f"{_program_call('dateline', 'builder')} {shlex.join(words)}"


def pip_install(extra: str) -> str:
    """The command that installs one of our extras into this environment; uv makes environments without pip."""
    wanted = shlex.quote(f"dateline[{extra}]")
    if find_spec("pip"):
        return f"{_program_call('pip', 'pip')} install {wanted}"
    return f"uv pip install --python {shlex.quote(sys.executable)} {wanted}"


def _program_call(name: str, module: str) -> str:
    """A program of this Python's environment: by its name, by its path or, if it has no script, as a module."""
    script = shutil.which(name, path=sysconfig.get_path("scripts"))
    if script is None:
        return shlex.join([sys.executable, "-m", module])
    on_path = None if _is_run_by_uv() else shutil.which(name)
    return name if on_path and os.path.samefile(on_path, script) else shlex.quote(script)


def _is_run_by_uv() -> bool:
    """Whether `uv run` or `uvx` started this: the PATH that they set is not that of the shell."""
    return "UV" in os.environ
