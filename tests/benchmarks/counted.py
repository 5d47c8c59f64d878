"""Makes one call of a benchmark so many times: `python -m tests.benchmarks.counted MODULE CONTENDER COUNT`."""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    module, name, count = sys.argv[1:]
    with import_module(module).contenders() as calls:
        call = calls[name]
        for _ in range(int(count)):
            call()


if __name__ == "__main__":
    main()
