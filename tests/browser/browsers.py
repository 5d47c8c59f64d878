"""The browser of this machine, driven by Playwright; nothing is fetched."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    # Letters look the same on every screen.
    *("--disable-lcd-text", "--font-render-hinting=none", "--force-device-scale-factor=1"),
)


class MissingError(Exception):
    """Something that is needed is not on this machine."""


def axe() -> str:
    """The source of axe-core, which npm has installed for the session that asks for it."""
    given = os.environ.get("AXE_CORE", str(ROOT / ".cache/npm/node_modules/axe-core"))
    file = Path(given) / "axe.min.js"
    if not file.exists():
        raise MissingError("axe-core is not installed: `nox -s browser` does it")
    return file.read_text("utf-8")


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A browser with an empty profile."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        raise MissingError("there is no Chromium: Debian's package `chromium` brings it")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise MissingError("Playwright is not installed") from None
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(OPTIONS))
        try:
            yield opened
        finally:
            opened.close()
