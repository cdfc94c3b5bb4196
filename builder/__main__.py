"""`dateline`, and `python -m builder`: the same."""

from __future__ import annotations

import gc


def run() -> None:
    """Run the command that was asked for.

    Collecting garbage during imports, and what they made at the end, cost a tenth of the time of a command with nothing
    to do. So it is off until they are done, and leaves out what they made.
    """
    gc.disable()
    from builder.cli import main

    gc.freeze()
    gc.enable()
    main()


if __name__ == "__main__":
    run()
