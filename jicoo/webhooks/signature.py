"""The signature of a delivery: made, found among headers, taken apart and compared. Pure: no I/O, no clock.

What is wrong with a delivery is given back as an error, and raised where neither a secret nor a body is at hand any
more, so that no traceback shows one.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

from jicoo.errors import ConfigurationError, JicooError, PayloadError, SignatureError

SIGNATURE_HEADER = "Jicoo-Webhook-Signature"


class HeaderMapping(Protocol):
    """Headers as frameworks have them: whatever gives pairs of names and values."""

    def items(self) -> Iterable[tuple[Any, Any]]:
        """Names and values."""
        ...


Body = bytes | bytearray | memoryview
Headers = HeaderMapping | Iterable[tuple[str | bytes, str | bytes]]
Secret = str | Iterable[str]

_NAME = SIGNATURE_HEADER.lower()
_NAME_LENGTH = len(_NAME)
_NAMES = (_NAME, _NAME.encode())
_SECONDS = re.compile(r"\d{1,15}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_USUAL = re.compile(r"t=(\d{1,15}),v1=([0-9a-f]{64})", re.ASCII)
_BLANKS = " \t"

_UNSIGNED = (
    "There is no signing secret, or an empty one, and without it nobody can tell who sent a delivery. "
    "The dashboard shows the secret of each webhook endpoint."
)
_MISSING = (
    f"The request has no {SIGNATURE_HEADER} header: Jicoo did not send it, or something on its way took the header "
    "out."
)
_PARSED = (
    "The body was passed as {kind}, and what is signed are the bytes that came: pass request.get_data() (Flask), "
    "await request.body() (FastAPI, Starlette), request.body (Django), or event['body'].encode() (a serverless "
    "function)."
)
_MISMATCH = (
    "The signature is not that of this body under this secret: do not trust it. jicoo.webhooks.explain, or the "
    "command `jicoo webhooks explain`, says what may have gone wrong."
)


class Signature(NamedTuple):
    """A header taken apart: `t` as it is written, and each `v1` that has the form of a digest."""

    timestamp: str
    digests: list[str]


def sign(body: Body, secret: str, timestamp: float) -> str:
    """The value of the header `Jicoo-Webhook-Signature` under which Jicoo would send a body.

    Args:
        body: The bytes that are sent.
        secret: The endpoint's signing secret, as the dashboard shows it.
        timestamp: When it is sent, in seconds since 1970.

    Raises:
        ConfigurationError: There is no secret.
        PayloadError: `body` is no bytes.

    >>> sign(b"{}", "whsec_example", 1662520836)[:24]
    't=1662520836,v1=7204ed11'
    """
    value = _signed(body, secret, timestamp)
    # Raised with nothing at hand that a traceback must not show.
    del body, secret
    if isinstance(value, JicooError):
        raise value
    return value


def _signed(body: Body, secret: str, timestamp: float) -> str | JicooError:
    keys = read_secrets(secret)
    if isinstance(keys, ConfigurationError):
        return keys
    content = read_body(body)
    if isinstance(content, PayloadError):
        return content
    seconds = str(int(timestamp))
    return f"t={seconds},v1={hexadecimal(keys[0], seconds, content)}"


def hexadecimal(key: bytes, timestamp: str, body: bytes) -> str:
    """The HMAC-SHA256 of a timestamp, a dot and a body."""
    return hmac.digest(key, b"%b.%b" % (timestamp.encode(), body), "sha256").hex()


def read_secrets(secret: Any) -> tuple[bytes, ...] | ConfigurationError:
    """One secret or several, as keys; else what is wrong with them, an empty one included."""
    if isinstance(secret, str) and secret.isascii() and secret.strip():
        # The usual case, in one step.
        return (secret.encode(),)
    if secret is None:
        return ConfigurationError(_UNSIGNED)
    given: tuple[object, ...] = (secret,)
    if hasattr(secret, "__iter__") and not isinstance(secret, (str, bytes)):
        given = tuple(secret)
    texts = [one for one in given if isinstance(one, str)]
    if len(texts) < len(given):
        return ConfigurationError("secret is text, or several texts while one replaces another.")
    if not texts or not all(text.strip() for text in texts):
        return ConfigurationError(_UNSIGNED)
    try:
        return tuple(text.encode() for text in texts)
    except UnicodeEncodeError:
        return ConfigurationError("A secret holds half of a character (a lone surrogate).")


def read_body(body: Any) -> bytes | PayloadError:
    """The bytes of a body, or what is wrong with what was passed."""
    if type(body) is bytes:
        return body
    if isinstance(body, str):
        return PayloadError(_PARSED.format(kind="text"))
    if isinstance(body, (Mapping, list)):
        return PayloadError(_PARSED.format(kind="JSON that is parsed already"))
    with suppress(TypeError, ValueError, BufferError):
        return bytes(memoryview(body))
    return PayloadError(_PARSED.format(kind=f"a {type(body).__name__}"))


def find(headers: Any) -> str | SignatureError:
    """The value of the signature's header, or why there is none that can be used."""
    found: list[Any] = []
    try:
        pairs: Iterable[tuple[Any, Any]] = headers.items() if hasattr(headers, "items") else headers
        for name, value in pairs:
            # Most names are of another length, so that few are looked at.
            if len(name) == _NAME_LENGTH and name.lower() in _NAMES:
                found.append(value.decode("latin-1") if isinstance(value, bytes) else value)
    except Exception:  # noqa: BLE001 - whatever was passed, it is no headers
        return malformed("headers is a mapping, or pairs of names and values")
    if not found:
        return SignatureError(_MISSING, reason="missing")
    value = found[0]
    if len(found) > 1 or not isinstance(value, str):
        return malformed(f"there is more than one {SIGNATURE_HEADER}, or it is no text")
    return value


def malformed(problem: str) -> SignatureError:
    """The error of a header that cannot be read."""
    return SignatureError(
        f"The signature cannot be read: {problem}. It looks like t=1662520836,v1=85c11d0c...",
        reason="malformed",
    )


def take_apart(value: str) -> Signature | SignatureError:
    """The parts of a header: in any order, with blanks, and with schemes that nobody knows here."""
    # The form that Jicoo shows, which is read in one step.
    if usual := _USUAL.fullmatch(value):
        return Signature(usual[1], [usual[2]])
    times: list[str] = []
    digests: list[str] = []
    signed = False
    for part in value.split(","):
        name, equals, text = part.partition("=")
        name, text = name.strip(_BLANKS), text.strip(_BLANKS)
        if name == "t":
            times.append(text)
        elif name == "v1":
            signed |= bool(text)
            # What has not the form of a digest is that of nothing.
            digests += [text] if _DIGEST.fullmatch(text) else []
        elif not equals and name:
            return malformed("a part of it has no =")
    if len(times) != 1 or not _SECONDS.fullmatch(times[0]):
        return malformed("there is not exactly one t, a whole number of seconds since 1970")
    if not signed:
        return malformed("there is no v1")
    return Signature(times[0], digests)


def check(
    body: bytes,
    headers: Any,
    *,
    keys: tuple[bytes, ...],
    tolerance: float,
    now: float,
) -> SignatureError | None:
    """Why a delivery must not be trusted; None where it is signed with one of the keys, and not stale."""
    value = find(headers)
    if isinstance(value, SignatureError):
        return value
    parts = take_apart(value)
    if isinstance(parts, SignatureError):
        return parts
    if not matches(body, parts, keys):
        return SignatureError(_MISMATCH, reason="mismatch")
    age = now - int(parts.timestamp)
    if -tolerance <= age <= tolerance:
        return None
    when = f"{age:.0f} s ago" if age > 0 else f"{-age:.0f} s ahead of this machine's clock"
    text = (
        f"The signature was made {when}, more than the tolerance of {tolerance:g} s: the delivery is old or was "
        "sent again by somebody, or a clock is wrong. Answer 400, and check this machine's clock."
    )
    return SignatureError(text, reason="stale")


def matches(body: bytes, parts: Signature, keys: tuple[bytes, ...]) -> bool:
    """Whether one of the digests was made with one of the keys; takes the same time whichever it is."""
    matched = False
    for key in keys:
        expected = hexadecimal(key, parts.timestamp, body)
        for each in parts.digests:
            matched |= hmac.compare_digest(expected, each)
    return matched
