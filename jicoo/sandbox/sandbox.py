"""A local Jicoo as an object of a program, and as a server on a port of this machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.backend import Backend
from jicoo.sandbox.http.app import App
from jicoo.sandbox.http.guard import host_name
from jicoo.sandbox.http.server import PortServer
from jicoo.sandbox.organizations import read_organization
from jicoo.sandbox.state.clock import START
from jicoo.sandbox.switches import Switches

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime, timedelta
    from types import TracebackType

API_KEY = "sk_live_sandbox"
"""The key of the fixtures' sandbox."""

_ANYWHERE = "0.0.0.0"  # noqa: S104 - only where another name than this machine's is allowed


class Sandbox(Backend):
    """One Jicoo of one's own: an organisation, its bookings, and how it behaves.

    `database` is a file that keeps the state; without it the state is in memory. `clock` is the
    instant at which the sandbox stands (aware; each write moves it by a millisecond), None for the
    real time, a timedelta for a clock that runs so far ahead of it. The same `seed` gives the same
    ids. The `api_key` is made up unless one is given.

    `event_types` are event types, hosts and hours of one's own, as JSON has them; ValueError names the member that is
    wrong. Of an event type `uid` and `duration` (minutes) have to be there, of a host `id`:

    ```python
    Sandbox(
        event_types={
            "hosts": [
                {
                    "id": "akiko",
                    "name": "Akiko Mori",
                    "email": "akiko@example.com",
                    "role": "owner",
                    "timeZone": "Asia/Tokyo",
                    "hours": [{"days": ["mon", "fri"], "from": "09:00", "to": "12:30"}],
                }
            ],
            "eventTypes": [
                {
                    "uid": "haircut",
                    "name": "Haircut",
                    "description": "Wash and cut.",
                    "duration": 45,
                    "step": 15,
                    "capacity": 1,
                    "approval": False,
                    "everyone": True,
                    "location": "inPerson",
                    "hosts": ["akiko"],
                    "questions": [{"uid": "q1", "text": "Anything that we should know?"}],
                }
            ],
        }
    )
    ```

    A host's hours are those of its `timeZone` (UTC), from Monday to Friday from 09:00 to 17:00 unless told. A slot
    begins every `step` minutes (`duration`) and takes `capacity` guests (1); with `approval` it is asked for; its
    `hosts` (the first of all) attend together with `everyone` (true), or one of them does. A list is one of event
    types, whose hosts are those that the sandbox has by itself.
    """

    def __init__(
        self,
        *,
        database: str | os.PathLike[str] | None = None,
        seed: int = 0,
        clock: datetime | timedelta | None = START,
        switches: Switches | None = None,
        api_key: str | None = None,
        event_types: Mapping[str, Any] | Sequence[Any] | None = None,
    ) -> None:
        super().__init__(
            database=database,
            seed=seed,
            organization=None if event_types is None else read_organization(event_types),
            clock=clock,
            switches=switches or Switches(),
            api_key=api_key,
        )
        self.app: App = App(self)
        """The sandbox as an ASGI application, for a program that needs no port."""

    def serve(self, port: int = 0, *, allow_hosts: Collection[str] = ()) -> Server:
        """A real server on 127.0.0.1, for a `with` block; OSError where the port is in use.

        It answers requests to this machine's own names alone, and refuses those that a web page of another origin
        makes. `allow_hosts` are further names by which it may be called, as from another container: with them it
        listens on every address of the machine.
        """
        return Server(self, port, allow_hosts)


class Server:
    """A running sandbox: `base_url`, `api_key` and the `sandbox` behind them.

    The socket is bound when the object is made, so that a port of 0 is known from then on and a
    port in use is an OSError at once. As a context manager it serves until the block ends.
    """

    def __init__(self, sandbox: Sandbox, port: int = 0, allow_hosts: Collection[str] = ()) -> None:
        self.sandbox = sandbox
        sandbox.allowed_hosts = frozenset(map(_host, allow_hosts))
        self.api_key: str = sandbox.api_key
        address = _ANYWHERE if allow_hosts else "127.0.0.1"
        self._server = PortServer(sandbox.app, port, address, sandbox.refuse_no_http)
        self.port: int = self._server.port
        self.base_url: str = f"http://127.0.0.1:{self.port}"

    @property
    def switches(self) -> Switches:
        """The sandbox's switches; give it others with `dataclasses.replace`."""
        return self.sandbox.switches

    @switches.setter
    def switches(self, switches: Switches) -> None:
        self.sandbox.switches = switches

    def __enter__(self) -> Server:
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving; does nothing when it is done already."""
        self._server.close()


def _host(name: str) -> str:
    host = host_name(name)
    if host is None or not re.fullmatch(r"[a-z0-9._:-]+", host):
        raise ValueError(f"{name!r} is not the name of a host, such as jicoo.internal")
    return host
