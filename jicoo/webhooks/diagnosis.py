"""Why a delivery does not verify, in words: what goes wrong in practice is tried, one or two mistakes at a time.

Pure: no I/O; it looks at the clock unless told the time. Nothing here makes a delivery pass: `unwrap` knows nothing of
it. What is told holds no secret, no signature and nothing about a guest.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

from jicoo.errors import ConfigurationError, SignatureError
from jicoo.webhooks import body_variants, signature, verification
from jicoo.webhooks.body_variants import Variant
from jicoo.webhooks.signature import Body, Headers, Secret

_MOST_MISTAKES = 2
_PREFIX = b"whsec_"
_SANDBOX_SECRET = b"whsec_sandbox"
_MILLISECONDS = 100_000_000_000
"""Numbers from here on are no seconds of this age, but may be milliseconds."""
_QUARTER = 900.0

_LIKELY = (
    "No mistake that is known here explains the signature. Most likely the secret is that of another endpoint: each "
    "endpoint has its own, and a new one once it is renewed. Else the body was changed on its way (by a proxy, or "
    "parsed and written again), or Jicoo did not send it."
)


class _Claim(NamedTuple):
    """What a header says, taken as leniently as it can be understood."""

    timestamp: str
    digests: list[str]


def explain(
    body: Body,
    headers: Headers,
    *,
    secret: Secret,
    tolerance: float = verification.TOLERANCE,
    now: float | None = None,
) -> str:
    """Say in words why a delivery does not verify, or that it does. Takes what `unwrap` takes, and raises nothing.

    >>> explain(body, headers, secret="whsec_example")
    'It verifies: a guest_booked event.'
    >>> print(explain(body, headers, secret="whsec_example" + chr(10)))
    The signature matches when a blank or a line break at an end of the secret is taken off.
    """
    keys = signature.read_secrets(secret)
    if isinstance(keys, ConfigurationError):
        return str(keys)
    if problem := verification.wrong_times(tolerance, now):
        return problem
    moment = time.time() if now is None else now
    value = signature.find(headers)
    if isinstance(value, SignatureError):
        return _about_headers(headers, value)
    claim = _understood(value)
    if claim is None:
        return f"{_about_value(value)} {_about_keys(keys)}".strip()
    mistakes = _mistakes(body, claim, keys)
    said: list[str] = []
    if mistakes is None:
        said += [_LIKELY, _about_keys(keys), body_variants.look_of(body)]
    elif mistakes:
        said.append(f"The signature matches when {' and '.join(mistakes)}.")
    said.append(_about_time(claim.timestamp, moment, tolerance))
    if not any(said):
        return _about_event(body, headers, keys, tolerance, moment)
    return " ".join(filter(None, said))


def _about_headers(headers: Any, error: SignatureError) -> str:
    if isinstance(headers, (str, bytes)):
        return "headers is the value of one header: pass all headers of the request."
    names: set[str] = set()
    try:
        for entry in headers:
            # Of a pair its name, of a mapping the name itself.
            name = entry if isinstance(entry, (str, bytes)) else entry[0]
            names.add(name.decode("latin-1") if isinstance(name, bytes) else str(name))
    except Exception:  # noqa: BLE001 - whatever was passed, it is no headers
        return "headers is a mapping, or pairs of names and values."
    near = {re.sub(r"[^a-z]", "", name.lower()) for name in names}
    if "httpjicoowebhooksignature" in near:
        return "headers is a WSGI environment: pass request.headers."
    if "jicoowebhooksignature" in near and error.reason == "missing":
        return "The name of the header is written in another way: it is Jicoo-Webhook-Signature."
    if error.reason == "missing" and not names:
        return "There are no headers at all: pass those of the request."
    return str(error)


def _understood(value: str) -> _Claim | None:
    """A time and digests, where a header holds both in some form."""
    parts = [part.partition("=") for part in value.split(",")]
    named = [(name.strip().lower(), text.strip()) for name, _, text in parts]
    times = [
        text for name, text in named if name == "t" and re.fullmatch(r"\d{1,15}", text, re.ASCII)
    ]
    digests = [text for name, text in named if name == "v1" and text]
    return _Claim(times[0], digests) if len(times) == 1 and digests else None


def _about_value(value: str) -> str:
    if re.fullmatch(r"\s*(sha256=)?[0-9A-Fa-f]{64}\s*", value):
        return "The header holds a digest alone: t= and v1= are left out, so it is not signed as Jicoo signs."
    found = signature.take_apart(value)
    return str(found) if isinstance(found, SignatureError) else "The header cannot be understood."


def _about_keys(keys: tuple[bytes, ...]) -> str:
    if any(key.strip().startswith(b"sk_") for key in keys):
        return "The secret looks like an API key: the signing secret is another one, of the webhook endpoint."
    if not any(key.startswith(_PREFIX) for key in keys):
        return "The secret does not begin with whsec_, as all known ones do."
    return ""


def _about_time(timestamp: str, now: float, tolerance: float) -> str:
    """What is wrong with the time of a signature, if anything."""
    made = int(timestamp)
    age = now - made
    if abs(age) <= tolerance:
        return ""
    if made > _MILLISECONDS > now and abs(now - made / 1000) < _MILLISECONDS:
        return "t is in milliseconds where it should be in seconds."
    if now > _MILLISECONDS > made:
        return "now is in milliseconds: it is seconds since 1970, as time.time() gives them."
    off = "behind it" if age > 0 else "ahead of it"
    said = (
        f"The time of the signature is {abs(age):.0f} s {off}, and {tolerance:g} s are tolerated: "
    )
    rest = abs(age) % _QUARTER
    if _QUARTER <= abs(age) <= 15 * 3600 and min(rest, _QUARTER - rest) <= 5:
        return (
            said
            + "a clock that is off by an offset of time zones, where local time was taken for UTC."
        )
    if age > 0:
        return said + "an old delivery that was sent again, or this machine's clock is ahead."
    return said + "a clock that is off: this machine's is behind, or the sender's ahead."


def _about_event(
    body: Any, headers: Any, keys: tuple[bytes, ...], tolerance: float, now: float
) -> str:
    found = verification.opened(body, headers, keys=keys, tolerance=tolerance, now=now)
    if isinstance(found, Exception):
        return str(found)
    known = found.event if type(found).EVENT else "not known here, and so an UnknownEvent"
    return (
        f"It verifies: a {known} event." if type(found).EVENT else f"It verifies: an event {known}."
    )


def _mistakes(body: Any, claim: _Claim, keys: tuple[bytes, ...]) -> list[str] | None:
    """The fewest mistakes that explain the signature, none where there is none; None where nothing does."""
    secrets = list(_secret_variants(keys))
    bodies = body_variants.variants(body)
    formats = list(_format_variants(claim.timestamp))
    found: list[str] | None = None
    for secret, content, form in product(secrets, bodies, formats):
        words = [one.words for one in (secret, content, form) if one.words]
        if len(words) > _MOST_MISTAKES or (found is not None and len(words) >= len(found)):
            continue
        signed = form.value.replace(b"{}", content.value, 1)
        how = _digest_mistake(secret.value, signed, claim.digests)
        if how is None or len(words) + bool(how) > _MOST_MISTAKES:
            continue
        words += [how] if how else []
        if found is None or len(words) < len(found):
            found = words
    return found


def _secret_variants(keys: Iterable[bytes]) -> Iterator[Variant]:
    for key in keys:
        yield Variant("", key)
        bare = key.strip()
        unquoted = bare.strip(b"\"'")
        core = unquoted.removeprefix(_PREFIX)
        if bare != key:
            yield Variant("a blank or a line break at an end of the secret is taken off", bare)
        if unquoted != bare:
            yield Variant("the quotes around the secret are taken off", unquoted)
        if core == unquoted:
            yield Variant(
                "the secret is given its prefix whsec_, which is left out", _PREFIX + core
            )
        else:
            yield Variant("the secret is used without its prefix whsec_, as the sender did", core)
        decoded = body_variants.from_base64(core)
        if decoded:
            yield Variant(
                "the secret is decoded from base64, as Svix's are and Jicoo's are not", decoded
            )
        yield Variant("a line break follows the secret, as in the sender's", bare + b"\n")
    yield Variant("the secret is whsec_sandbox: the sandbox sent it", _SANDBOX_SECRET)


def _format_variants(timestamp: str) -> Iterator[Variant]:
    """What may have been signed, with `{}` for the body."""
    time_ = timestamp.encode()
    yield Variant("", time_ + b".{}")
    yield Variant("the body alone is signed, with the prefix of time and dot left out", b"{}")
    yield Variant("time and body are signed with no dot between them", time_ + b"{}")
    seconds = int(timestamp)
    if seconds > _MILLISECONDS:
        yield Variant(
            "t is signed in seconds and sent in milliseconds", b"%d.{}" % (seconds // 1000)
        )
    else:
        yield Variant(
            "t is signed in milliseconds and sent in seconds", b"%d.{}" % (seconds * 1000)
        )


def _digest_mistake(key: bytes, signed: bytes, digests: list[str]) -> str | None:
    """How a digest is written wrongly; nothing where it is right, None where it is that of something else."""
    made = hmac.digest(key, signed, "sha256")
    if made.hex() in digests:
        return ""
    if made.hex() in (one.lower().removeprefix("0x") for one in digests):
        return "the digest is written in small hexadecimal letters"
    encoded = {base64.b64encode(made), base64.urlsafe_b64encode(made)}
    texts = {text.rstrip(b"=") for text in encoded}
    if any(one.rstrip("=").encode("utf-8", "replace") in texts for one in digests):
        return "the digest is written in hexadecimal and not in base64"
    if hashlib.sha256(key + signed).hexdigest() in digests:
        return "an HMAC is made, and not the SHA-256 of the secret and what is signed"
    for name in ("sha1", "sha512"):
        if hmac.digest(key, signed, name).hex() in digests:
            return f"the HMAC is made with SHA-256 and not with {name}"
    return None
