"""No cookies: what the HTTP library's client gets in the place of its own."""

from __future__ import annotations

from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urllib.request import Request


class NoCookies(CookieJar):
    """Keeps none, and takes no lock, which an exception of a signal could leave taken for ever."""

    def extract_cookies(self, response: Any, request: Request) -> None:
        """Keep nothing."""

    def add_cookie_header(self, request: Request) -> None:
        """Add nothing."""
