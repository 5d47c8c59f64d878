"""What a server, its network and its guests may do that a client cannot know: each is a dial.

`INSIDE` lists the values that the client's promise bears, that of a plain server first. What is outside is turned on
purpose only, to see what happens then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from attrs import frozen

SETTLE = 5.0
TIMEOUT = 40.0

Kind = Literal[
    "well", "doubled", "reset", "stall", "cut", "junk", "empty", "foreign", "errors", "refused",
    "302", "303", "403", "408", "429", "499", "500", "502", "503", "504",
]  # fmt: skip
"""What comes of a request: `foreign` is the answer to another one, `errors` a success that names errors."""

LOST: tuple[Kind, ...] = (
    *("reset", "stall", "cut", "junk", "empty", "foreign", "errors"),
    *("302", "303", "408", "499", "500", "502", "503", "504"),
)
"""What leaves open whether the request has taken effect."""


@frozen
class Step:
    """What happens to one request: what comes of it, and whether and when it takes effect.

    `delay` is how many seconds after the connection was lost it takes effect.
    """

    kind: Kind = "well"
    commits: bool = True
    delay: float = 0.0
    latency: float = 0.1


@frozen
class Dials:
    """How one server is."""

    capacity: int = 1
    """Places of a slot."""
    group: Literal["many bookings", "one booking"] = "many bookings"
    name: str = "as sent"
    """What becomes of a guest's name: a key of `NAMES`."""
    email: str = "as sent"
    """What becomes of an address: a key of `EMAILS`."""
    record: Literal["per booking", "per guest"] = "per booking"
    """A guest who comes again is a new contact, or the old one with its old time."""
    notation: str = "milliseconds"
    """How a contact's time is written: a key of `NOTATIONS`."""
    event_type_shown: bool = True
    updated: bool = True
    """Whether a booking that is joined by a guest says that it has changed."""
    listed_after: float = 0.0
    """Seconds until a booking is listed, counted from its commit."""
    contacts_after: float = 0.0
    """Seconds until its guests are."""
    ahead: float = 0.0
    """How far the server's clock is ahead of ours."""
    node_ahead: float = 0.0
    """How far a second server, which gives some answers, is ahead of the first."""
    tells_date: bool = True
    page_size: int = 3
    counts: Literal["all", "total", "next", "pages"] = "all"
    equals: Literal["stable", "shuffled"] = "stable"
    filters: Literal["at or after", "after", "none"] = "at or after"
    sorts: bool = True
    contacts_whole: bool = True
    """Contacts come all, or the first alone with a word that there are more."""
    doubles_posts: bool = False
    """Whether the network sends a booking twice."""


INSIDE: dict[str, tuple[Any, ...]] = {
    "capacity": (1, 2, 5, 8),
    "group": ("many bookings", "one booking"),
    "name": ("as sent", "upper", "wide", "escaped", "cut", "trimmed", "plain", "short", "absent"),
    "email": ("as sent", "lower", "untagged", "wide", "masked", "absent"),
    "record": ("per booking", "per guest"),
    "notation": ("milliseconds", "offset", "seven digits", "nine digits", "absent", "epoch"),
    "event_type_shown": (True, False),
    "updated": (True, False),
    "listed_after": (0.0, 0.2, 0.9),
    "contacts_after": (0.0, 0.2, 0.9),
    "ahead": (0.0, -3600.0, -1.5, 1.5, 3600.0),
    "node_ahead": (0.0, -1.0, 1.0),
    "tells_date": (True, False),
    "page_size": (3, 1, 20),
    "counts": ("all", "total", "next", "pages"),
    "equals": ("stable", "shuffled"),
    "filters": ("at or after", "after", "none"),
    "sorts": (True, False),
    "contacts_whole": (True, False),
}
"""What the promise bears, as far as `bears` allows them together; delays are parts of `settle`."""


def bears(dials: Dials) -> bool:
    """Whether a client can tell what it has to, where several dials are turned at once."""
    # Somebody whose address is not shown, and whose name has become another, is nobody.
    hidden = dials.email in ("masked", "absent") and dials.name in ("plain", "short")
    # A guest's own old record on a booking that shows no change has left no trace at all.
    traceless = (dials.group, dials.record, dials.updated) == ("one booking", "per guest", False)
    counts_rows = dials.counts in ("all", "total")
    # What comes in no order, or in another one each time, can be missed but by counting.
    unseen = dials.equals == "shuffled" or (not dials.sorts and dials.filters != "none")
    # Without a Date our clock stands for the server's.
    apart = not dials.tells_date and abs(dials.ahead) > 1.5
    return not (hidden or traceless or apart or (unseen and not counts_rows))


OUTSIDE: dict[str, dict[str, Any]] = {
    "listed later than settle": {"listed_after": 1.5 * SETTLE},
    "never listed": {"listed_after": 1e9},
    "guests shown later than settle": {"contacts_after": 1.5 * SETTLE},
    "committed later than settle": {"delay": 1.5 * SETTLE},
    "429 after the commit": {"kinds": ("429",), "commits": True},
    "403 after the commit": {"kinds": ("403",), "commits": True},
    "neither name nor address recognisable": {"name": "short", "email": "masked"},
    "another address": {"email": "another"},
    "an old record without a trace": {
        "capacity": 5,
        "group": "one booking",
        "record": "per guest",
        "updated": False,
    },
    "Date five seconds ahead of createdAt": {"node_ahead": 5.0},
    "no Date, and a clock a minute behind": {"tells_date": False, "ahead": -60.0},
    "the network doubles, on a group": {"capacity": 5, "doubles_posts": True},
    "a doubled request, and shown two seconds later": {
        "capacity": 1,
        "kinds": ("doubled",),
        "listed_after": 2.0,
    },
    "a group's one booking, moved as a whole": {
        "capacity": 5,
        "group": "one booking",
        "others": 2,
        "changes": "moved",
    },
    "a list that answers another request": {"read_kinds": ("well", "foreign", "503")},
    "one intent, two processes at once": {"meanwhile": (1, 2, 3, 4, 6, 8, 10)},
    "rows in no order and not counted": {"sorts": False, "counts": "next", "page_size": 1},
}
"""What the promise does not bear: values of dials, or of the steps of a booking."""

NAMES: dict[str, Callable[[str], str | None]] = {
    "as sent": lambda name: name,
    "upper": str.upper,
    "wide": lambda name: name.replace("a", "\uff41"),
    "escaped": lambda name: name.replace("'", "&#39;").replace("&", "&amp;"),
    "cut": lambda name: name[:20],
    "trimmed": lambda name: " ".join(name.split()),
    "plain": lambda name: "".join(letter for letter in name if letter.isascii()),
    "short": lambda name: name[:4],
    "absent": lambda _: None,
    "another": lambda _: "Corrected Name",
}
EMAILS: dict[str, Callable[[str], str | None]] = {
    "as sent": lambda email: email,
    "lower": str.lower,
    "untagged": lambda email: email.replace("+tag", ""),
    "wide": lambda email: email.replace("e", "\uff45"),
    "masked": lambda email: f"{email[:1]}***@example.com",
    "absent": lambda _: None,
    "another": lambda _: "office@example.com",
}
NOTATIONS = ("milliseconds", "offset", "seven digits", "nine digits", "absent", "epoch", "naive")
