"""Reads the headers of an answer that say something of it: times, and its id. Pure: no I/O, no clock."""

from __future__ import annotations

import math
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_HEADER = 64
"""Characters; a longer value is neither a number of seconds nor a date."""


def retry_after(headers: Mapping[str, str], *, now: float) -> float | None:
    """Seconds named by `Retry-After` (a number or a date), None where there is none that makes sense.

    `now` is the epoch time that a date is compared with.
    """
    text = headers.get("retry-after", "").strip()
    if not text or len(text) > _LONGEST_HEADER:
        return None
    try:
        # `float` also reads 1_000 and digits of other scripts, which a header does not mean.
        seconds = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        moment = http_date(text)
        return None if moment is None else max(0.0, moment - now)
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


@lru_cache(maxsize=8)
def http_date(text: str) -> float | None:
    """Epoch seconds of an HTTP date, None where it is none."""
    # Kept, since reading one takes long, and every answer of the same second has the same.
    if len(text) > _LONGEST_HEADER:
        return None
    # With it comes all that Python has for mail: it is loaded when an answer has a date, and not to send a request.
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def request_id(headers: Mapping[str, str]) -> str | None:
    """What an answer calls itself, None where it does not; the names are those that servers usually take."""
    return headers.get("x-request-id") or headers.get("request-id")
