"""The log `jicoo`: the first who is told of what happens on the way of a call."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from jicoo.events import AttemptFinished, CallFinished, CallStarted, LookupFinished, RetryScheduled

if TYPE_CHECKING:
    from jicoo.events import Event

logger = logging.getLogger("jicoo")


def log_event(event: Event) -> None:
    """Attempts, waits and look-ups at DEBUG; a call that was recovered at INFO, one that was broken off at WARNING."""
    if isinstance(event, CallStarted):
        return
    call = f"{event.method} {event.path_template}"
    match event:
        case AttemptFinished(attempt=attempt, status=status, failure=failure, ms=ms):
            ended = failure if status is None else status
            logger.debug("%s %s attempt=%d %.1f ms", call, ended, attempt, ms)
        case RetryScheduled(seconds=seconds, cause=cause):
            logger.debug("%s is sent again in %.2f s: %s", call, seconds, cause)
        case LookupFinished(found=found, ms=ms):
            logger.debug("%s was looked up: %s %.1f ms", call, found, ms)
        case CallFinished(outcome="broken_off", note=str(note)):
            logger.warning("%s", note)
        case CallFinished(
            outcome="found_after_loss" | "own_conflict", attempts=attempts, cause=cause
        ):
            text = "%s was found to have taken effect: attempts=%d cause=%s"
            logger.info(text, call, attempts, cause)
        case CallFinished():
            pass
