"""What builds the package: hatchling, and on a Python that is too old one sentence that says so.

`requires-python` says it too, but pip before 24 heeds it last: it first downloads one release after another
of what the extras need, for minutes, in search of a set that fits. This comes first, and downloads nothing:
the build requirement in pyproject.toml has the same condition. What stands before the refusal has to
be Python that old versions can read.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # read by those that `requires-python` excludes
    sys.exit(
        "jicoo needs Python 3.11 or newer, and this is Python {}.{}.{}: "
        "make the virtual environment with a newer one.".format(*sys.version_info)
    )

# Which hooks there are depends on what builds.
from hatchling.build import *  # noqa: F403  # pyright: ignore[reportWildcardImportFromLibrary]
