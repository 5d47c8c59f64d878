"""What a name that is no time zone may have meant: an offset, an abbreviation, a name that is spelt like it. Pure."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator
from datetime import timedelta

NO_ZONES = frozenset({"Factory", "localtime", "posix", "posixrules", "right"})
"""Names of files beside the zones."""

OFFSET_ZONES = {
    -660: "Pacific/Pago_Pago",
    -600: "Pacific/Honolulu",
    -570: "Pacific/Marquesas",
    -480: "Pacific/Pitcairn",
    -420: "America/Phoenix",
    -360: "America/Costa_Rica",
    -300: "America/Bogota",
    -240: "America/Puerto_Rico",
    -180: "America/Argentina/Buenos_Aires",
    -120: "America/Noronha",
    -60: "Atlantic/Cape_Verde",
    0: "UTC",
    60: "Africa/Lagos",
    120: "Africa/Johannesburg",
    180: "Asia/Riyadh",
    210: "Asia/Tehran",
    240: "Asia/Dubai",
    270: "Asia/Kabul",
    300: "Asia/Karachi",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    360: "Asia/Dhaka",
    390: "Asia/Yangon",
    420: "Asia/Bangkok",
    480: "Asia/Singapore",
    525: "Australia/Eucla",
    540: "Asia/Tokyo",
    570: "Australia/Darwin",
    600: "Australia/Brisbane",
    660: "Pacific/Guadalcanal",
    720: "Pacific/Tarawa",
    780: "Pacific/Tongatapu",
    840: "Pacific/Kiritimati",
}
"""Minutes ahead of UTC, and a zone that is that much ahead all the year."""

ABBREVIATIONS = {
    "ACST": ("Australia/Darwin",),
    "AEDT": ("Australia/Sydney",),
    "AEST": ("Australia/Brisbane", "Australia/Sydney"),
    "AKST": ("America/Anchorage",),
    "AWST": ("Australia/Perth",),
    "BRT": ("America/Sao_Paulo",),
    "BST": ("Europe/London",),
    "CDT": ("America/Chicago",),
    "CEST": ("Europe/Paris",),
    "CST": ("America/Chicago", "Asia/Shanghai"),
    "EDT": ("America/New_York",),
    "EEST": ("Europe/Athens",),
    "HKT": ("Asia/Hong_Kong",),
    "ICT": ("Asia/Bangkok",),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "MDT": ("America/Denver",),
    "MSK": ("Europe/Moscow",),
    "NZDT": ("Pacific/Auckland",),
    "NZST": ("Pacific/Auckland",),
    "PDT": ("America/Los_Angeles",),
    "PST": ("America/Los_Angeles",),
    "SGT": ("Asia/Singapore",),
    "WIB": ("Asia/Jakarta",),
}
"""What clocks and people write, where no zone has that name."""

# Compiled where a name is wrong, and not for each program that starts.
_OFFSET = r"(?i)(?:(?:UTC|GMT)\s*|(?=[+\-\u2212]))([+\-\u2212]?)\s*(\d{1,2})(?::?([0-5]\d))?"
_FIXED = r"(?:Etc/)?GMT[+-]?\d+"


def meant_offset(name: str) -> timedelta | None:
    """How far ahead of UTC a name such as `UTC+9`, `GMT-5` or `+09:30` is; None where it is none of these."""
    found = re.fullmatch(_OFFSET, name.strip()) if name.isascii() or "\u2212" in name else None
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return timedelta(minutes=minutes if found[1] in ("", "+") else -minutes)


def suggestions(name: str) -> tuple[str, ...]:
    """The zones that a name may have meant, the likeliest first."""
    known = zoneinfo.available_timezones() - NO_ZONES
    offset = meant_offset(name)
    if offset is not None:
        likely: Iterator[str] = _of_offset(offset)
    elif name.strip().upper() in ABBREVIATIONS:
        likely = iter(ABBREVIATIONS[name.strip().upper()])
    else:
        return _spelt_alike(name, known)
    return tuple(each for each in likely if each in known)


def _of_offset(offset: timedelta) -> Iterator[str]:
    minutes = offset // timedelta(minutes=1)
    if minutes in OFFSET_ZONES:
        yield OFFSET_ZONES[minutes]
    if minutes % 60 == 0 and minutes:
        # In these names the sign is that of POSIX, the other way round.
        yield f"Etc/GMT{-minutes // 60:+d}"


def _spelt_alike(name: str, known: set[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    # One of a name that is none of these would have the wrong sign as often as not.
    ordered = sorted(each for each in known if not re.fullmatch(_FIXED, each))
    names = {each.rpartition("/")[2].casefold(): each for each in ordered}
    names |= {each.casefold(): each for each in ordered}
    wanted = name[:64].strip().replace(" ", "_").casefold()
    matches = get_close_matches(wanted, names, n=3, cutoff=0.7)
    return tuple(dict.fromkeys(names[each] for each in matches))
