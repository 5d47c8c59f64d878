"""Who is told of what happens on the way of a call: the log, and the caller's `on_event`."""

from __future__ import annotations

import logging
from collections.abc import Callable

from jicoo._core.log import log_event, logger
from jicoo.events import CallFinished, Event

EventHook = Callable[[Event], object]
_LOGGED_ALWAYS = ("found_after_loss", "own_conflict", "broken_off")


class Listener:
    """Tells the log, and one hook; a hook that raises is logged once, and breaks no call."""

    def __init__(self, hook: EventHook | None = None) -> None:
        self._hook = hook
        self._has_failed = False

    @property
    def is_awake(self) -> bool:
        """Whether anybody listens to more than how a call ends that went wrong: else no event is made."""
        return self._hook is not None or logger.isEnabledFor(logging.DEBUG)

    def tell(self, event: Event) -> None:
        """Tell everybody, at once and in the thread or task of the call."""
        log_event(event)
        if self._hook is None:
            return
        try:
            self._hook(event)
        except Exception:  # noqa: BLE001 - whatever it raises, an appointment is worth more
            if not self._has_failed:
                self._has_failed = True
                text = "on_event raised on %s; it is told of what follows, and not logged again"
                logger.warning(text, type(event).__name__, exc_info=True)

    def tell_end(self, event: CallFinished) -> None:
        """Tell how a call has ended, where anybody wants to know."""
        if self.is_awake or event.outcome in _LOGGED_ALWAYS:
            self.tell(event)


NOBODY = Listener()
"""Tells the log alone: of the requests of a look-up, which are no calls of the caller's."""
