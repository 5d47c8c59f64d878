from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import httpx
import pytest

from jicoo.sandbox import Sandbox, Server
from tests.browser import browsers
from tests.browser.story import Story, receiver, tell

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


def missing(error: browsers.MissingError) -> None:
    # Where a browser has been installed for the checks, nothing may be skipped for want of one.
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(str(error))
    pytest.skip(str(error))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    try:
        opened = browsers.browser()
        browser = opened.__enter__()
    except browsers.MissingError as error:
        missing(error)
        raise
    yield browser
    opened.__exit__(None, None, None)


@pytest.fixture(scope="session")
def axe() -> str:
    try:
        return browsers.axe()
    except browsers.MissingError as error:
        missing(error)
        raise


@pytest.fixture(scope="session")
def served() -> Iterator[Server]:
    sandbox = Sandbox()
    with sandbox.serve() as server:
        yield server
    sandbox.close()


@pytest.fixture
def server(served: Server) -> Server:
    served.sandbox.reset()
    return served


@pytest.fixture
def api(server: Server) -> Iterator[httpx.Client]:
    headers = {"X-Jicoo-Api-Key": server.api_key}
    with httpx.Client(base_url=server.base_url, headers=headers) as client:
        yield client


@pytest.fixture
def story(server: Server, api: httpx.Client) -> Iterator[Story]:
    with receiver() as url:
        yield tell(server, api, url)
        server.sandbox.webhooks.settle()


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open an address in a browser of its own; whatever that asks for elsewhere, or complains of, fails the test."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    complaints: list[str] = []

    def visit(path: str = "/_ui", **settings: object) -> Page:
        options = {"locale": "en-US", "viewport": {"width": 1280, "height": 800}} | settings
        context = chromium.new_context(base_url=server.base_url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda one: asked.append(one.url))
        context.on("console", lambda one: complaints.append(f"{one.type}: {one.text}"))
        context.on("weberror", lambda one: complaints.append(str(one.error)))
        context.on("dialog", lambda one: complaints.append(f"dialog: {one.message}"))
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [one for one in asked if not one.startswith(f"{server.base_url}/_ui")] == []
    assert complaints == []
