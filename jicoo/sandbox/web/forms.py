"""What the page's forms send, and whether it is the page that sent it. Pure."""

from __future__ import annotations

import dataclasses
import hmac
from email.parser import BytesParser
from email.policy import HTTP
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from jicoo.sandbox.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

    from jicoo.sandbox.web.visits import Visit

TOKEN = "token"  # noqa: S105 - the name of the field
LARGEST = 64 << 20
"""Bytes of a form: a snapshot is one."""
_MOST_FIELDS = 200
_PLAIN = "application/x-www-form-urlencoded"
_WITH_FILES = "multipart/form-data"


@dataclasses.dataclass(frozen=True)
class Form:
    """The fields of a form."""

    fields: Mapping[str, str] = dataclasses.field(repr=False)

    def text(self, name: str) -> str:
        """A field without the blanks around it; empty where it was not sent."""
        return self.fields.get(name, "").strip()

    def whole(self, name: str, default: int) -> int:
        """A field that is a whole number; the default where it is empty."""
        text = self.text(name)
        if not text:
            return default
        if not text.removeprefix("-").isdecimal() or len(text) > 9:
            raise ValueError(f"{name} is a whole number")
        return int(text)

    def number(self, name: str, default: float) -> float:
        """A field that is a number; the default where it is empty."""
        text = self.text(name)
        try:
            value = float(text) if text else default
        except ValueError:
            raise ValueError(f"{name} is a number") from None
        if not abs(value) < 1e12:
            raise ValueError(f"{name} is a number that is not so large")
        return value


def read_form(visit: Visit, token: str) -> Form:
    """The form that this page has sent; ProblemError where it may have been another."""
    _check_origin(visit.headers)
    kind = visit.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_PLAIN, _WITH_FILES):
        raise ProblemError(415, "a form is sent as a form")
    if len(visit.raw) > LARGEST:
        raise ProblemError(413, "a form has 64 MiB at most")
    fields = _plain(visit.raw) if kind == _PLAIN else _with_files(visit)
    if not hmac.compare_digest(fields.get(TOKEN, "").encode(), token.encode()):
        raise ProblemError(
            403, "the form's token is missing, or of a sandbox that has ended: reload"
        )
    return Form(fields)


def _check_origin(headers: Mapping[str, str]) -> None:
    origin, host = headers.get("origin", ""), headers.get("host", "")
    try:
        parts = urlsplit(origin)
        same = parts.scheme in ("http", "https") and bool(host) and parts.netloc == host.lower()
    except ValueError:
        same = False
    # What belongs to another page of this machine comes from elsewhere too.
    if not same or headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise ProblemError(403, "forms are taken from this page alone")


def _plain(raw: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except ValueError:
        raise ProblemError(400, "the form cannot be read") from None
    return dict(pairs)


def _with_files(visit: Visit) -> dict[str, str]:
    head = f"Content-Type: {visit.headers.get('content-type', '')}\r\n\r\n"
    try:
        whole = BytesParser(policy=HTTP).parsebytes(head.encode("latin-1") + visit.raw)
        return dict(_field(part) for part in islice(whole.iter_parts(), _MOST_FIELDS))
    except (LookupError, TypeError, ValueError):
        raise ProblemError(400, "the form cannot be read") from None


def _field(part: Message[str, str]) -> tuple[str, str]:
    name = part.get_param("name", header="content-disposition")
    content = part.get_payload(decode=True)
    if not isinstance(name, str) or not isinstance(content, bytes):
        raise ValueError("a part without a name")
    return name, content.decode()
