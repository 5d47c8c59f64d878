"""The `jicoo` command's first step, which works without any extra installed."""

from __future__ import annotations

import sys

_EXTRAS = frozenset(
    {"click", "jsonschema", "prettytable", "referencing", "starlette", "uvicorn", "wcwidth"}
)


def main() -> None:
    """Run the command line; without its extra exit with 2 and the sentence that names it."""
    try:
        from jicoo.cli import main as command

        command(prog_name="jicoo")
    except KeyboardInterrupt:
        # While a command is imported nothing has been done yet that could be told.
        sys.exit(130)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRAS:
            raise
        sys.stderr.write(
            f"The jicoo command needs {missing}, which an extra brings: pip install 'jicoo[demo]'\n"
        )
        sys.exit(2)
