"""From a request to an event that can be trusted. Pure: no I/O; it looks at the clock unless told the time."""

from __future__ import annotations

import json
import time
from typing import Any

from jicoo.errors import ConfigurationError, JicooError, PayloadError, SignatureError, WebhookError
from jicoo.webhooks import signature
from jicoo.webhooks.events import WebhookEvent, event_of
from jicoo.webhooks.signature import Body, Headers, Secret

TOLERANCE = 300.0
"""How far, in seconds, the time of a signature may be from now, unless told otherwise."""
_MOST_SECONDS = 1e15
_EMPTY = (
    "The body is empty, and its signature is that of another: the framework has read the body before. Read the raw "
    "bytes first: request.get_data() (Flask), await request.body() (FastAPI, Starlette), request.body (Django)."
)


def unwrap(
    body: Body,
    headers: Headers,
    *,
    secret: Secret,
    tolerance: float = TOLERANCE,
    now: float | None = None,
) -> WebhookEvent:
    """Verify a delivery and give what it tells as a typed event: `GuestBooked`, ..., else `UnknownEvent`.

    Args:
        body: The bytes of the request, exactly as they came.
        headers: Its headers: a mapping or pairs, of text or bytes, in any case.
        secret: The endpoint's signing secret, or several of them while one replaces another.
        tolerance: How many seconds the signature may be old, or ahead of this machine's clock.
        now: The time in seconds since 1970, this machine's unless given.

    Raises:
        SignatureError: The signature is `missing`, `malformed`, a `mismatch` or `stale`: see its `reason`.
        PayloadError: `body` is no bytes, or what was signed is no event.
        ConfigurationError: There is no secret, or an empty one; `tolerance` or `now` is no such number.

    Source: doc-356016, doc-355758; what is signed, and how, is inferred.

    >>> event = unwrap(body, headers, secret="whsec_example")
    >>> event.booking_uid, event.status
    ('ACDADADASS', <WebhookBookingStatus.OPEN: 'open'>)
    """
    keys = signature.read_secrets(secret)
    found = opened(body, headers, keys=keys, tolerance=tolerance, now=now)
    # Raised with nothing at hand that a traceback must not show.
    del body, headers, secret, keys
    if isinstance(found, JicooError):
        raise found
    return found


def opened(
    body: Any,
    headers: Any,
    *,
    keys: tuple[bytes, ...] | ConfigurationError,
    tolerance: float,
    now: float | None,
) -> WebhookEvent | WebhookError | ConfigurationError:
    """The event of a delivery, or why there is none that can be trusted."""
    if isinstance(keys, ConfigurationError):
        return keys
    if problem := wrong_times(tolerance, now):
        return ConfigurationError(problem)
    content = signature.read_body(body)
    if isinstance(content, PayloadError):
        return content
    moment = time.time() if now is None else now
    refusal = signature.check(content, headers, keys=keys, tolerance=tolerance, now=moment)
    if refusal is not None and refusal.reason == "mismatch" and not content:
        return SignatureError(_EMPTY, reason="mismatch")
    return read_event(content) if refusal is None else refusal


def wrong_times(tolerance: Any, now: Any) -> str:
    """What is wrong with the two, in words."""
    if not _is_number(tolerance) or not 0 <= tolerance < _MOST_SECONDS:
        return (
            "tolerance is a number of seconds, 0 or more; a signature of any age is never accepted."
        )
    if now is not None and (not _is_number(now) or not -_MOST_SECONDS < now < _MOST_SECONDS):
        return "now is the time in seconds since 1970, as time.time() gives it."
    return ""


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


def read_event(body: bytes) -> WebhookEvent | PayloadError:
    """What a body tells, or why it tells nothing; whether it can be trusted is known by now."""
    try:
        payload: Any = _decoder.decode(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        problem = "The body is signed and cannot be read: it is not UTF-8."
    except RecursionError:
        problem = "The body is signed and cannot be read: it is nested too deeply."
    except ValueError:
        problem = "The body is signed and cannot be read: it is not JSON."
    else:
        event = event_of(payload, body)
        if not isinstance(event, str):
            return event
        problem = event
    return PayloadError(f"{problem} Answer 400, and see what else is signed with this secret.")
