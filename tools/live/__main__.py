from __future__ import annotations

import sys

from tools.live.questions import main

if __name__ == "__main__":
    sys.exit(main())
