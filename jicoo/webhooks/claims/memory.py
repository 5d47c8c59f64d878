"""Claims in the memory of one process, for its threads and tasks: a restart forgets them."""

from __future__ import annotations

import threading
import time

from jicoo.webhooks.claims.base import BUSY, DONE, KEEP, LEASE, Times, new_token


class MemoryClaims(Times):
    """Claims of one process. What is done is forgotten when it ends, so a later delivery is handled again."""

    def __init__(self, *, lease: float = LEASE, keep: float = KEEP) -> None:
        super().__init__(lease=lease, keep=keep)
        self._lock = threading.Lock()
        self._held: dict[str, tuple[str, float]] = {}
        """By key, the token of a claim and when it ends."""
        self._done: dict[str, float] = {}
        """By key, when it may be forgotten: the oldest first, since all are kept equally long."""

    def claim(self, key: str, lease: float) -> str:
        """See `Claims.claim`."""
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            if key in self._done:
                return DONE
            if key in self._held and self._held[key][1] > now:
                return BUSY
            token = new_token()
            self._held[key] = token, now + lease
            return token

    def done(self, key: str, token: str) -> bool:
        """See `Claims.done`."""
        with self._lock:
            held = self._held.get(key)
            if key in self._done or (held is not None and held[0] != token):
                return False
            self._held.pop(key, None)
            self._done[key] = time.monotonic() + self.keep
            return True

    def release(self, key: str, token: str) -> bool:
        """See `Claims.release`."""
        with self._lock:
            held = self._held.get(key)
            if held is None or held[0] != token:
                return False
            del self._held[key]
            return True

    def _forget(self, now: float) -> None:
        while self._done:
            oldest = next(iter(self._done))
            if self._done[oldest] > now:
                return
            del self._done[oldest]
