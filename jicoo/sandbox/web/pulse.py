"""Whether anything has happened since a page was rendered."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jicoo.sandbox.backend import Backend


class Pulse:
    """A text that is another one whenever there is something else to see; it watches from when it is first felt."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._lock = threading.Lock()
        self._count = 0

    def feel(self) -> str:
        with self._lock:
            # Whoever clears the watchers does not know of this one.
            if self._beat not in self._backend.watchers:
                self._backend.watchers.append(self._beat)
        backend = self._backend
        faults = [(fault.match, fault.kind, fault.hits) for fault in backend.faults.added]
        behaviour = hash((backend.switches, tuple(faults), str(backend.clock.setting)))
        return f"{backend.generation}.{self._count}.{behaviour & 0xFFFFFFFF:x}"

    def _beat(self, _: object) -> None:
        with self._lock:
            self._count += 1
