"""The choices that the API's documentation leaves open, each as a switch.

A client that is right whatever the answer turns out to be is tested under every one of them.
"""

from __future__ import annotations

import dataclasses
import typing
from typing import Literal


@dataclasses.dataclass(frozen=True, slots=True)
class Switches:
    """How the sandbox behaves where the real behaviour is not known.

    Change one with `dataclasses.replace(switches, create_body="wrapped")`.
    """

    create_body: Literal["bare", "wrapped"] = "bare"
    """A created booking comes as it is, or inside `{"data": ...}`."""

    slot_query: Literal["period", "started", "both"] = "both"
    """`periodStart`/`periodEnd`, or `startedAt`/`endedAt`/`timeZone`, or either is understood."""

    unknown_query: Literal["ignored", "refused"] = "ignored"
    """A query parameter nobody knows is passed over, or answered 400."""

    slot_window: Literal["error", "cut"] = "error"
    """More than seven days of slots is answered 422, or cut to the first seven."""

    bad_key_status: Literal[401, 403] = 401
    """The status of a missing or wrong key."""

    group_slot: Literal["one_booking", "many_bookings"] = "one_booking"
    """Guests of one group slot share a booking, or have one each."""

    requests_listed: bool = True
    """Bookings that wait for approval (`request`) are in the list, or only readable by uid."""

    order_honoured: bool = True
    """`sort` and `order` decide the order of a list, or it is always the newest created first."""

    next_page: Literal["absent", "null"] = "absent"
    """On the last page `nextPage` is left out, or null."""

    api_webhooks: Literal["host", "guest", "none"] = "host"
    """Bookings moved or cancelled through the API are told to webhooks as the host's doing, as the guest's, or not at
    all; nor are those made through it then."""

    webhook_attempts: Literal[1, 3] = 1
    """A webhook that is not answered 2xx is sent once, or up to so often."""

    date_header: bool = True
    """Answers say the time in `Date`, or do not."""

    def __post_init__(self) -> None:
        for name, allowed in _allowed().items():
            value: object = getattr(self, name)
            if not any(value == choice and type(value) is type(choice) for choice in allowed):
                raise ValueError(f"{name} is one of {', '.join(map(_spell, allowed))}")

    @classmethod
    def names(cls) -> dict[str, tuple[str, ...]]:
        """The spelling of every switch and of its values, as `with_text` reads them."""
        return {name: tuple(map(_spell, allowed)) for name, allowed in _allowed().items()}

    def with_text(self, settings: dict[str, str]) -> Switches:
        """A copy with switches set from text; ValueError names what is wrong."""
        changes: dict[str, object] = {}
        for name, text in settings.items():
            allowed = _allowed().get(name)
            if allowed is None:
                raise ValueError(f"no switch {name!r}; there are {', '.join(_allowed())}")
            for choice in allowed:
                if _spell(choice) == text.lower():
                    changes[name] = choice
                    break
            else:
                raise ValueError(f"{name} is one of {', '.join(map(_spell, allowed))}")
        return dataclasses.replace(self, **typing.cast("typing.Any", changes))


def _allowed() -> dict[str, tuple[object, ...]]:
    hints = typing.get_type_hints(Switches)
    return {
        field.name: (True, False)
        if hints[field.name] is bool
        else typing.get_args(hints[field.name])
        for field in dataclasses.fields(Switches)
    }


def _spell(choice: object) -> str:
    return str(choice).lower()
