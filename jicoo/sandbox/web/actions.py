"""What the page's forms do: each is an address that is posted to, and does one thing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from jicoo.sandbox import wording
from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.webhooks.signing import WEBHOOK_SECRET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.web.forms import Form

_SWITCH = "switch_"
"""What the names of fields begin with that are switches."""


def perform(backend: Backend, parts: tuple[str, ...], form: Form) -> str:
    """What was done, as a key of the texts; ValueError or ProblemError says why it was not."""
    match parts:
        case ("bookings", uid, "approve"):
            backend.approve(uid)
            return "approved"
        case ("webhooks", number, "repeat"):
            backend.webhooks.repeat(_number(number), cast("Any", form.text("how")))
            return "repeated"
        case _:
            action = _ACTIONS.get("/".join(parts))
            if action is None:
                raise ProblemError(404, "There is no such form.")
            return action(backend, form)


def is_action(parts: tuple[str, ...]) -> bool:
    """Whether an address is one to post to."""
    match parts:
        case ("bookings", _, "approve") | ("webhooks", _, "repeat"):
            return True
        case _:
            return "/".join(parts) in _ACTIONS


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueError("a delivery has a number")
    return int(text)


def _add_webhook(backend: Backend, form: Form) -> str:
    backend.webhooks.add(form.text("url"), secret=form.text("secret") or WEBHOOK_SECRET)
    return "added"


def _disturb(backend: Backend, form: Form) -> str:
    backend.webhooks.disturb(cast("Any", form.text("what")), form.whole("times", 1))
    return "disturbed"


def _disturb_no_more(backend: Backend, _: Form) -> str:
    backend.webhooks.disturb_no_more()
    return "undisturbed"


def _set_switches(backend: Backend, form: Form) -> str:
    given = {
        name.removeprefix(_SWITCH): value
        for name, value in form.fields.items()
        if name.startswith(_SWITCH)
    }
    backend.switches = backend.switches.with_text(given)
    return "switched"


def _add_fault(backend: Backend, form: Form) -> str:
    backend.faults.add(
        form.text("match"),
        kind=cast("Any", form.text("kind")),
        when=cast("Any", form.text("when") or "after"),
        times=None if form.text("times") == "0" else form.whole("times", 1),
        seconds=form.number("seconds", 0.0),
        status=_status(form),
    )
    return "faulted"


def _status(form: Form) -> int | None:
    status = form.whole("status", 0)
    if status and not 200 <= status <= 599:
        raise ValueError("status is a number from 200 to 599")
    return status or None


def _clear_faults(backend: Backend, _: Form) -> str:
    backend.faults.clear()
    return "unfaulted"


def _set_clock(backend: Backend, form: Form) -> str:
    text = form.text("now")
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() is None:
        raise ValueError(wording.of_time("now", text))
    backend.set_clock(instant)
    return "clock"


def _follow(backend: Backend, form: Form) -> str:
    seconds = form.number("ahead", 0.0)
    backend.set_clock(timedelta(seconds=seconds) if seconds else None)
    return "clock"


def _reset(backend: Backend, _: Form) -> str:
    backend.reset()
    return "reset"


def _load(backend: Backend, form: Form) -> str:
    try:
        snapshot = json.loads(form.text("snapshot"))
    except (ValueError, RecursionError):
        raise ValueError("the file is no JSON, and so no snapshot") from None
    backend.load(snapshot)
    return "loaded"


_ACTIONS: Mapping[str, Callable[[Backend, Form], str]] = {
    "webhooks/add": _add_webhook,
    "webhooks/disturb": _disturb,
    "webhooks/disturb-no-more": _disturb_no_more,
    "behaviour/switches": _set_switches,
    "behaviour/faults": _add_fault,
    "behaviour/no-faults": _clear_faults,
    "state/clock": _set_clock,
    "state/follow": _follow,
    "state/reset": _reset,
    "state/load": _load,
}
