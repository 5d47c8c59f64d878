"""From a call to the request that is sent: its whole address and its headers. Pure: no I/O."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from jicoo._core.messages import HttpRequest
from jicoo._version import __version__
from jicoo.errors import ValidationError

if TYPE_CHECKING:
    from jicoo._core.messages import Call

_LONGEST_URL = 16_000
"""Characters; servers refuse less, and in ways that say nothing."""
_PYTHON = ".".join(str(part) for part in sys.version_info[:3])
_HEADERS: tuple[tuple[str, str], ...] = (
    ("Accept", "application/json"),
    ("User-Agent", f"jicoo-python/{__version__} python/{_PYTHON}"),
)
_HEADERS_WITH_BODY: tuple[tuple[str, str], ...] = (
    *_HEADERS,
    ("Content-Type", "application/json"),
)


def http_request(
    call: Call[Any], *, base_url: str, headers: tuple[tuple[str, str], ...]
) -> HttpRequest:
    """The request of a call; `headers` take the place of ours of the same name."""
    url = f"{base_url}{call.path}"
    if call.query:
        url = f"{url}?{call.query}"
    if len(url) > _LONGEST_URL:
        raise ValidationError(
            f"The ids and parameters make a URL of {len(url):,} characters; "
            f"at most {_LONGEST_URL:,} are sent.",
            limit=_LONGEST_URL,
        )
    ours = _HEADERS if call.body is None else _HEADERS_WITH_BODY
    if headers:
        named = {name.lower() for name, _ in headers}
        ours = (*(pair for pair in ours if pair[0].lower() not in named), *headers)
    return HttpRequest(call.method, url, ours, call.body)
