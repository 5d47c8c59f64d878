"""Text that has to be an e-mail address, a date-time or a URI, as JSON Schema's formats."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import jsonschema

from jicoo.sandbox.state import clock

_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?=.{1,255}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)

FORMATS: jsonschema.FormatChecker = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def _is_date_time(value: object) -> bool:
    if isinstance(value, str):
        clock.parse(value)
    return True


@FORMATS.checks("email")
def is_email(value: object) -> bool:
    """Whether a value is no text at all, of which formats say nothing, or an address."""
    return not isinstance(value, str) or _EMAIL.fullmatch(value) is not None


@FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(
        urlsplit(value).scheme and re.fullmatch(r"[!-~]+", value, re.ASCII)
    )
