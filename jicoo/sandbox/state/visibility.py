"""Bookings that are committed but not listed yet."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo.sandbox.state.clock import SandboxClock


class Visibility:
    """Which bookings a list leaves out, until when on the sandbox's clock or on the real one."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until_real: dict[str, float] = {}
        self._until_clock: dict[str, datetime] = {}

    def hide(self, uid: str, seconds: float, *, real: bool) -> None:
        with self._lock:
            if real:
                self._until_real[uid] = time.monotonic() + seconds
            else:
                self._until_clock[uid] = self._clock.now() + timedelta(seconds=seconds)

    def hidden(self) -> list[str]:
        now, instant = time.monotonic(), self._clock.now()
        with self._lock:
            return [uid for uid, until in self._until_real.items() if until > now] + [
                uid for uid, until in self._until_clock.items() if until > instant
            ]

    def left(self) -> tuple[dict[str, float], dict[str, datetime]]:
        """What is hidden: for how many seconds more, and until when on the sandbox's clock."""
        now, instant = time.monotonic(), self._clock.now()
        with self._lock:
            real = {uid: until - now for uid, until in self._until_real.items() if until > now}
            clock = {uid: until for uid, until in self._until_clock.items() if until > instant}
            return real, clock

    def put(self, real: Mapping[str, float], clock: Mapping[str, datetime]) -> None:
        """Hide these, and no others, as `left` tells them."""
        now = time.monotonic()
        with self._lock:
            self._until_real = {uid: now + seconds for uid, seconds in real.items()}
            self._until_clock = dict(clock)

    def clear(self) -> None:
        with self._lock:
            self._until_real.clear()
            self._until_clock.clear()
