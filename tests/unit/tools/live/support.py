"""What the tests of the live questions share: the sandbox's event types, and one question put to it."""

from __future__ import annotations

import dataclasses
from typing import Any

from jicoo.sandbox import Sandbox
from tools.live.api import Api
from tools.live.questions import READS
from tools.live.report import blocks

CONSULTATION, WORKSHOP, INTERVIEW = "mzgdPJVBb7RE", "-wS8hQp_3Kd0", "aV9_pRv4LxQ2"


def switch(box: Sandbox, **changes: Any) -> None:
    box.switches = dataclasses.replace(box.switches, **changes)


def answer(api: Api, place: str, asks: str = "") -> str:
    """What comes out for the one question that begins with this place."""
    (question,) = (
        one for one in READS if one.settles.split()[0] == place and one.asks.startswith(asks)
    )
    (block,) = blocks(api, (question,), date="today")
    return block.splitlines()[2].strip().removeprefix('x-source: "live, today: ').removesuffix('"')
