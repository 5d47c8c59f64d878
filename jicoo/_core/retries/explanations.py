"""Says in words what happened to a call, why, and what comes next. Pure: no I/O."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from attrs import frozen

from jicoo._core.requests.echoes import holds_what_was_sent
from jicoo._core.responses.headers import retry_after
from jicoo._core.responses.json import decode_leniently
from jicoo._core.responses.reasons import errors_in, reason_in
from jicoo._values import Value

if TYPE_CHECKING:
    from jicoo._core.messages import Call, HttpResponse, TransportFailure

_KEY_ADVICE = "check the key and the X-Jicoo-Api-Key header"
_OF_STATUS = {
    401: _KEY_ADVICE,
    403: f"{_KEY_ADVICE}; the key may lack the permission, or your plan the feature",
    405: "check base_url, and the method and path if you gave them yourself",
    408: "try again",
    409: "read the resource again before you decide",
    410: "it is not there any more, so list what there is",
    413: "send less at once",
}
_OF_STATUS_CLASS = {
    3: "redirects are not followed, so check base_url",
    5: "the fault is on the API's side, so try again later",
}
_LONGEST_ID = 64
"""Characters of an id that a message shows."""
_PARAMETER = r"\{(\w+)\}"


@frozen(eq=False, repr=False)
class Refusal(Value):
    """What a refusal says of itself: its decoded body, and the reason in it that may be shown."""

    body: Any
    reason: str
    is_hidden: bool

    @property
    def why(self) -> str:
        """The reason as a message gives it."""
        if self.reason:
            return f'("{self.reason}")'
        if self.is_hidden:
            return "(its reason may hold personal data and is in error.body alone)"
        return "(it gives no reason)"


def refusal_of(
    call: Call[Any], response: HttpResponse, *, header_values: tuple[str, ...] = ()
) -> Refusal:
    """What an answer says of why it is one, unless that holds what the call or one of its headers has sent."""
    body = decode_leniently(response.echo_free_body)
    said = errors_in(body) if response.is_success else reason_in(body)
    hidden = bool(said) and (
        response.tells_key(said) or holds_what_was_sent(said, call, header_values=header_values)
    )
    return Refusal(body, "" if hidden else said, hidden)


def of_status(
    call: Call[Any], response: HttpResponse, refusal: Refusal, *, attempts: int, now: float
) -> str:
    """The message of an answer that is no success."""
    status = response.status
    advice = _OF_STATUS.get(status) or _OF_STATUS_CLASS.get(status // 100)
    if status in (400, 402, 422):
        advice = _advice_on_refusal(status, refusal)
    elif status == 404:
        advice = _advice_on_404(call)
    elif status == 429:
        advice = _advice_on_429(retry_after(response.headers, now=now))
    elif status // 100 == 3:
        advice = _advice_on_redirect(response.headers.get("location", ""))
    what = _answered(call, status, attempts=attempts)
    return f"{what} {refusal.why}: {advice or 'see error.body for what came'}."


def _answered(call: Call[Any], status: int, *, attempts: int) -> str:
    ids = _named_ids(call) if status == 404 else ""
    about = f"{call}{f' with {ids}' if ids else ''}"
    if attempts > 1:
        return f"{about} was tried {attempts} times and last answered {status}"
    return f"{about} was answered {status}"


def _advice_on_refusal(status: int, refusal: Refusal) -> str:
    """What to do about a refusal of which no more is known than what it says."""
    if refusal.reason:
        return "act on that before you call again"
    if refusal.is_hidden:
        return "read it there, and act on it before you call again"
    if status == 402:
        return "the API documents this for a valid request that failed, so ask its support"
    return "compare the arguments with the documentation before you call again"


def _named_ids(call: Call[Any]) -> str:
    """The ids in the path of a call, each with the name of its argument."""
    shown: list[str] = []
    steps = zip(call.path_template.split("/"), call.path.split("/"), strict=False)
    for parameter, segment in steps:
        name = re.fullmatch(_PARAMETER, parameter)
        value = unquote(segment)
        if name and len(value) <= _LONGEST_ID and value.isprintable() and "@" not in value:
            shown.append(f"{_snake(name[1])} '{value}'")
    return " and ".join(shown)


def _snake(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def _advice_on_404(call: Call[Any]) -> str:
    ids = len(re.findall(_PARAMETER, call.path_template))
    if ids:
        return f"check the {'id' if ids == 1 else 'ids'}, or list what there is"
    if call.body is None:
        return "nothing is found at this path, so check it and base_url"
    return "check base_url, and whether what the arguments name exists"


def _advice_on_429(seconds: float | None) -> str:
    if seconds is None:
        return "wait, a minute at first since no time is named, and send fewer requests"
    return f"wait {duration(math.ceil(seconds))}, and send fewer requests"


def _advice_on_redirect(location: str) -> str:
    try:
        host = urlsplit(location).hostname or ""
    except ValueError:
        host = ""
    if not host or not host.isascii() or not host.isprintable():
        return _OF_STATUS_CLASS[3]
    return f"it leads to {host[:_LONGEST_ID]}, and {_OF_STATUS_CLASS[3]}"


def of_no_answer(
    call: Call[Any], failure: TransportFailure, *, attempts: int, timeout: float
) -> str:
    """The message of a request that was not answered."""
    times = "once" if attempts == 1 else f"{attempts} times"
    where = f" at {failure.host}" if failure.host else ""
    if failure.proxy:
        where += f", through the proxy that {failure.proxy} names,"
    within = f" within its timeout of {duration(timeout)}" if failure.late else ""
    return (
        f"{call} was tried {times}{where} and not answered{within} ({failure.text}): "
        f"{_advice_on(failure)}."
    )


def _advice_on(failure: TransportFailure) -> str:
    if failure.permanent:
        return (
            "check base_url and this machine's clock; if a proxy or a private authority signs "
            "certificates here, name its file in SSL_CERT_FILE"
        )
    proxy = f", {failure.proxy}" if failure.proxy else ""
    if failure.late:
        return f"give the call a longer timeout, or check the network{proxy} and base_url"
    return f"check the network{proxy} and base_url, or try again later"


def duration(seconds: float) -> str:
    """Seconds in words.

    >>> duration(30.0), duration(1), duration(0.5)
    ('30 seconds', '1 second', '0.5 seconds')
    """
    return "1 second" if seconds == 1 else f"{seconds:,.10g} seconds"
