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
    from jicoo._async.calls.transport import AsyncHttpClient as AsyncHttpClient
    from jicoo._async.client import AsyncJicoo as AsyncJicoo
    from jicoo._async.paginator import AsyncPaginator as AsyncPaginator
    from jicoo._async.resources.availability import AsyncAvailability as AsyncAvailability
    from jicoo._async.resources.bookings import AsyncBookings as AsyncBookings
    from jicoo._async.resources.event_types import AsyncEventTypes as AsyncEventTypes
    from jicoo._async.resources.organization import AsyncInvitations as AsyncInvitations
    from jicoo._async.resources.organization import AsyncTeams as AsyncTeams
    from jicoo._async.resources.organization import AsyncUsers as AsyncUsers
    from jicoo._async.resources.schedules import AsyncSchedules as AsyncSchedules
    from jicoo._core.requests.raw import Response as Response
    from jicoo._core.responses.json_default import json_default as json_default
    from jicoo._core.responses.pages import Page as Page
    from jicoo._default_client import close as close
    from jicoo._default_client import create_booking as create_booking
    from jicoo._sync.calls.session import HttpClient as HttpClient
    from jicoo._sync.client import Jicoo as Jicoo
    from jicoo._sync.paginator import Paginator as Paginator
    from jicoo._sync.resources.availability import Availability as Availability
    from jicoo._sync.resources.bookings import Bookings as Bookings
    from jicoo._sync.resources.event_types import EventTypes as EventTypes
    from jicoo._sync.resources.organization import Invitations as Invitations
    from jicoo._sync.resources.organization import Teams as Teams
    from jicoo._sync.resources.organization import Users as Users
    from jicoo._sync.resources.schedules import Schedules as Schedules
    from jicoo.errors import *  # noqa: F403
    from jicoo.slots import *  # noqa: F403
    from jicoo_client.models import *  # noqa: F403
    from jicoo_client.types import UNSET as UNSET
    from jicoo_client.types import Unset as Unset

_TWINS = {
    "resources.availability": "Availability",
    "resources.bookings": "Bookings",
    "client": "Jicoo",
    "calls.transport": "HttpClient",
    "resources.event_types": "EventTypes",
    "resources.organization": "Invitations Teams Users",
    "paginator": "Paginator",
    "resources.schedules": "Schedules",
}
_HOMES = {
    "jicoo": "errors slots time_zones",
    "jicoo._core.responses.pages": "Page",
    "jicoo._core.requests.raw": "Response",
    "jicoo._core.responses.json_default": "json_default",
    "jicoo._default_client": "close create_booking",
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
