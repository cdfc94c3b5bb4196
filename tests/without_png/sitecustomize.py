"""Python imports this by itself as it starts: a process with this folder on its path finds no renderer for PNGs."""

import sys

sys.modules["resvg_py"] = None
