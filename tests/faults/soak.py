"""The long soak, as a table: `python -m tests.faults.soak --guests 1000 --seeds 1 2 3`.

Each row has so many guests; with the ten conditions a seed has ten times as many in each flavour.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.faults.bookings_soak import soak_bookings
from tests.faults.changes_soak import soak_changes
from tests.faults.serving import Served
from tests.faults.soaking import BEYOND, CONDITIONS, HEADER, Conditions, Flavour, Result

UNKNOWN = 0.01
"""The share of unknown outcomes that is acceptable, over all runs."""
SPREAD = 3
"""By how many more a single run may differ."""
BEYOND_RATE = 0.03
"""The share of guests with a second booking where requests commit later than `settle`."""


def faults(result: Result, conditions: Conditions) -> list[str]:
    """What is not as it is promised, in words."""
    found = list(result.lies[:10])
    if result.doubles:
        found.append(f"{result.doubles} guests are booked twice")
    if result.doubtful >= UNKNOWN * result.guests + SPREAD:
        found.append(f"{result.doubtful} outcomes are unknown")
    most = BEYOND_RATE if conditions is BEYOND else 0.01
    if result.beyond > most * result.guests:
        found.append(f"{result.beyond} guests are booked twice by commits later than settle")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guests", type=int, default=1_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--flavours", nargs="+", default=["sync", "async"])
    parser.add_argument("--only", default="", help="conditions whose name holds this")
    given = parser.parse_args(arguments)
    failed = False
    guests = doubtful = 0
    print(HEADER)
    with Served() as served:
        for conditions in (*CONDITIONS, BEYOND):
            if given.only not in conditions.name:
                continue
            for seed in given.seeds:
                flavours: list[Flavour] = given.flavours
                for flavour in flavours:
                    for soak in (soak_bookings, soak_changes):
                        result = soak(
                            served, conditions, guests=given.guests, seed=seed, flavour=flavour
                        )
                        print(result, flush=True)
                        guests += result.guests
                        doubtful += result.doubtful
                        for fault in faults(result, conditions):
                            failed = True
                            print("    ", fault, flush=True)
    print(f"{doubtful} of {guests} outcomes are unknown that can be looked up")
    return int(failed or doubtful >= UNKNOWN * guests)


if __name__ == "__main__":
    sys.exit(main())
