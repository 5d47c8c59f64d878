"""The Python client for the Jicoo scheduling API.

>>> from jicoo import Jicoo
>>> with Jicoo() as client:
...     booking = client.create_booking(
...         "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
...         name="john doe", email="guest@example.com",
...     )

Names are imported on first use, so that `import jicoo` costs next to nothing.
"""

from jicoo._version import __version__ as __version__

# Type checkers take a name spelt like this as true; importing typing costs more than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from jicoo import errors as errors
    from jicoo import slots as slots
    from jicoo import time_zones as time_zones
    from jicoo._async.availability import AsyncAvailability as AsyncAvailability
    from jicoo._async.bookings import AsyncBookings as AsyncBookings
    from jicoo._async.client import AsyncJicoo as AsyncJicoo
    from jicoo._async.engine import AsyncHttpClient as AsyncHttpClient
    from jicoo._async.event_types import AsyncEventTypes as AsyncEventTypes
    from jicoo._async.organization import AsyncInvitations as AsyncInvitations
    from jicoo._async.organization import AsyncTeams as AsyncTeams
    from jicoo._async.organization import AsyncUsers as AsyncUsers
    from jicoo._async.pages import AsyncPaginator as AsyncPaginator
    from jicoo._async.schedules import AsyncSchedules as AsyncSchedules
    from jicoo._core.paging import Page as Page
    from jicoo._core.requests import Response as Response
    from jicoo._core.values import json_default as json_default
    from jicoo._shared import close as close
    from jicoo._shared import create_booking as create_booking
    from jicoo._sync.availability import Availability as Availability
    from jicoo._sync.bookings import Bookings as Bookings
    from jicoo._sync.client import Jicoo as Jicoo
    from jicoo._sync.engine import HttpClient as HttpClient
    from jicoo._sync.event_types import EventTypes as EventTypes
    from jicoo._sync.organization import Invitations as Invitations
    from jicoo._sync.organization import Teams as Teams
    from jicoo._sync.organization import Users as Users
    from jicoo._sync.pages import Paginator as Paginator
    from jicoo._sync.schedules import Schedules as Schedules
    from jicoo.errors import *  # noqa: F403
    from jicoo.slots import *  # noqa: F403
    from jicoo_client.models import *  # noqa: F403
    from jicoo_client.types import UNSET as UNSET
    from jicoo_client.types import Unset as Unset

_TWINS = {
    "availability": "Availability",
    "bookings": "Bookings",
    "client": "Jicoo",
    "engine": "HttpClient",
    "event_types": "EventTypes",
    "organization": "Invitations Teams Users",
    "pages": "Paginator",
    "schedules": "Schedules",
}
_HOMES = {
    "jicoo": "errors slots time_zones",
    "jicoo._core.paging": "Page",
    "jicoo._core.requests": "Response",
    "jicoo._core.values": "json_default",
    "jicoo._shared": "close create_booking",
    "jicoo.slots": "Slot Slots",
    "jicoo_client.types": "UNSET Unset",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
for _module, _names in _TWINS.items():
    for _name in _names.split():
        _HOME_OF[_name] = f"jicoo._sync.{_module}"
        _HOME_OF[f"Async{_name}"] = f"jicoo._async.{_module}"


if not TYPE_CHECKING:
    # Hidden from type checkers, which would take it to have every name.

    def __getattr__(name: str) -> object:
        if name == "__all__":
            return __dir__()
        from importlib import import_module

        home = _HOME_OF.get(name)
        if home == "jicoo":
            return import_module(f"jicoo.{name}")
        if home is None:
            home = "jicoo.errors" if name.endswith("Error") else "jicoo_client.models"
        value = None if name.startswith("_") else getattr(import_module(home), name, None)
        if value is None:
            raise AttributeError(f"module 'jicoo' has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    from importlib import import_module

    names = {"__version__", *_HOME_OF}
    for home in ("jicoo.errors", "jicoo_client.models"):
        names.update(import_module(home).__all__)
    return sorted(names)
