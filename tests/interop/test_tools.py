"""Methods of the client as tools: of pydantic, LangChain and FastMCP, which read their signatures and call them."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Iterator
from typing import Any

import pytest

import jicoo
from jicoo.sandbox import Sandbox, Server

CONSULTATION = "mzgdPJVBb7RE"


@pytest.fixture
def server() -> Iterator[Server]:
    with Sandbox().serve() as serving:
        yield serving


@pytest.fixture
def uid(server: Server) -> str:
    with jicoo.Jicoo(server.api_key, base_url=server.base_url, time_zone="Asia/Tokyo") as client:
        return client.create_booking(
            CONSULTATION, "2024-03-16 11:00", name="a", email="a@example.com"
        ).uid


def client_of(server: Server) -> jicoo.AsyncJicoo:
    return jicoo.AsyncJicoo(server.api_key, base_url=server.base_url, time_zone="Asia/Tokyo")


def test_pydantic_validates_the_arguments_of_a_method(server: Server, uid: str) -> None:
    pydantic = pytest.importorskip("pydantic")
    with jicoo.Jicoo(server.api_key, base_url=server.base_url, time_zone="Asia/Tokyo") as client:
        get = pydantic.validate_call(client.bookings.get)
        assert get(uid).uid == uid
        with pytest.raises(pydantic.ValidationError):
            get(uid=7)
        contacts = pydantic.validate_call(client.bookings.contacts)
        assert contacts(uid)[0].email == "a@example.com"
        cancel = pydantic.validate_call(client.bookings.cancel)
        with pytest.raises(pydantic.ValidationError):
            cancel(uid, why="ill")
        assert cancel(uid, reason="ill").status == "cancel"


def test_langchain_makes_a_tool_of_a_method(server: Server, uid: str) -> None:
    tools = pytest.importorskip("langchain_core.tools")

    async def main() -> None:
        async with client_of(server) as client:
            get = tools.StructuredTool.from_function(
                coroutine=client.bookings.get, name="get_booking"
            )
            assert get.args["uid"]["type"] == "string"
            assert (await get.ainvoke({"uid": uid})).uid == uid
            cancel = tools.StructuredTool.from_function(
                coroutine=client.bookings.cancel, name="cancel_booking"
            )
            assert {"uid", "reason"} <= set(cancel.args)
            assert (await cancel.ainvoke({"uid": uid, "reason": "ill"})).status == "cancel"

    asyncio.run(main())
    with jicoo.Jicoo(server.api_key, base_url=server.base_url) as client:
        get = tools.StructuredTool.from_function(func=client.bookings.get, name="get_booking")
        assert get.invoke({"uid": uid}).uid == uid


def test_fastmcp_serves_a_method_as_a_tool(server: Server, uid: str) -> None:
    fastmcp = pytest.importorskip("fastmcp")

    async def main() -> None:
        async with client_of(server) as client:
            mcp = fastmcp.FastMCP("bookings")
            mcp.tool(client.bookings.get, name="get_booking")
            mcp.tool(client.bookings.cancel, name="cancel_booking")
            async with fastmcp.Client(mcp) as user:
                tools = {tool.name: tool for tool in await user.list_tools()}
                assert (tools["get_booking"].description or "").startswith("One booking.")
                found = await user.call_tool("get_booking", {"uid": uid})
                assert json.loads(found.content[0].text)["uid"] == uid
                cancelled = await user.call_tool("cancel_booking", {"uid": uid, "reason": "ill"})
                assert json.loads(cancelled.content[0].text)["status"] == "cancel"

    asyncio.run(main())


def test_a_registry_that_awaits_what_is_asynchronous_calls_both_flavours(
    server: Server, uid: str
) -> None:
    async def call(method: Any, **arguments: Any) -> Any:
        """As registries do it."""
        result = method(**arguments)
        return await result if inspect.iscoroutinefunction(method) else result

    async def main() -> None:
        async with client_of(server) as client:
            assert (await call(client.bookings.get, uid=uid)).uid == uid
        with jicoo.Jicoo(server.api_key, base_url=server.base_url) as other:
            assert (await call(other.bookings.get, uid=uid)).uid == uid

    asyncio.run(main())
