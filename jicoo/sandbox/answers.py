"""An answer as it is sent: the documented one, changed as the switches say. Pure.

Operations answer as the document describes, and are held against it; what a switch makes of that comes after, since the
document does not allow all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any, cast

from jicoo.sandbox.state.clock import milliseconds, parse
from jicoo.sandbox.switches import UNDESCRIBED, Switches

if TYPE_CHECKING:
    from datetime import datetime

_WIRE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_ELSEWHERE = timezone(timedelta(hours=9))
_PAGING = ("totalCount", "count", "currentPage", "nextPage", "numberOfPages")
_TOLD: Mapping[str, tuple[str, ...]] = {
    "all": _PAGING,
    "total": ("totalCount",),
    "next": ("nextPage",),
    "none": (),
}
_ERRORS: Mapping[str, Any] = {
    "empty": {},
    "hollow": {"message": None, "details": []},
    "null": None,
    "filled": {"message": "It did not work."},
}


def as_sent(operation: str, status: int, body: Any, switches: Switches) -> tuple[int, Any]:
    """The status and the body of a success, where the operation has answered as documented."""
    if operation in UNDESCRIBED and switches.undescribed_answer != "told":
        return (204 if switches.undescribed_answer == "no_content" else 200), None
    if operation == "create_booking" and switches.create_body == "wrapped":
        body = {"data": body, "errors": {}}
    if not isinstance(body, dict):
        return status, body
    sent = {**cast("dict[str, Any]", body)}
    if operation == "get_booking_contacts":
        sent["data"] = [_contact(one, switches) for one in sent["data"]]
    _put_errors(sent, switches)
    told = _TOLD[switches.paging]
    for name in _PAGING:
        if name not in told:
            sent.pop(name, None)
    return status, sent if switches.times == "milliseconds" else _rewritten(sent, switches.times)


def _put_errors(envelope: dict[str, Any], switches: Switches) -> None:
    if "errors" not in envelope:
        return
    if switches.errors == "absent":
        del envelope["errors"]
    else:
        envelope["errors"] = _ERRORS[switches.errors]


def _contact(contact: Mapping[str, Any], switches: Switches) -> dict[str, Any]:
    shown = {**contact}
    if switches.contact_email == "masked":
        local, _, domain = shown["email"].rpartition("@")
        shown["email"] = f"{local[:1]}***@{domain}"
    if switches.contact_created_at == "absent":
        del shown["createdAt"]
    elif switches.contact_created_at == "epoch":
        shown["createdAt"] = milliseconds(parse(shown["createdAt"]))
    return shown


def _rewritten(value: object, notation: str) -> Any:
    """A value with each time in it written in another way."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {name: _rewritten(member, notation) for name, member in members.items()}
    if isinstance(value, list):
        return [_rewritten(item, notation) for item in cast("list[object]", value)]
    if isinstance(value, str) and _WIRE.fullmatch(value):
        return _written(parse(value), notation)
    return value


def _written(moment: datetime, notation: str) -> str:
    if notation == "seconds":
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if notation == "basic_offset":
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "+0000")
    return moment.astimezone(_ELSEWHERE).isoformat(timespec="milliseconds")
