"""The command: it needs JICOO_API_KEY, and only reads unless `--write` and an event type are given."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import jicoo
from jicoo import Jicoo
from tools.live.api import Api
from tools.live.questions import READS, WRITES
from tools.live.report import blocks, clean_up

WRONG_KEY = "sk_live_" + "0" * 24

_CONSENT = """\
This books up to five appointments of the event type, two weeks ahead or more, moves one
and cancels all. Its hosts are told of each. Go on? [y/N] """


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    try:
        client = Jicoo(max_retries=0)
        wrong_key_client = Jicoo(WRONG_KEY, max_retries=0)
    except jicoo.ConfigurationError as error:
        print(f"live: {error}", file=sys.stderr)
        return 2
    key = os.environ["JICOO_API_KEY"].strip()
    api = Api(
        client=client,
        wrong_key_client=wrong_key_client,
        bearer_client=wrong_key_client.with_options(headers={"Authorization": f"Bearer {key}"}),
        event_type_id=options.event_type,
    )
    with client, wrong_key_client:
        _run(api, write=options.write, ask=not options.yes)
    return 0


class _Options(argparse.Namespace):
    write: bool
    event_type: str | None
    yes: bool


def _parse(arguments: Sequence[str] | None) -> _Options:
    parser = argparse.ArgumentParser(
        prog="live", description="Ask the API what its document leaves open."
    )
    parser.add_argument("--write", action="store_true", help="book, move and cancel as well")
    parser.add_argument(
        "--event-type",
        metavar="ID",
        help="what to look at and, with --write, to book (--event-type=ID where it begins with -)",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before the first write")
    options = parser.parse_args(arguments, namespace=_Options())
    if options.write and not options.event_type:
        parser.error("--write books: name the event type with --event-type")
    return options


def _run(api: Api, *, write: bool, ask: bool) -> None:
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    for block in blocks(api, READS, date=date):
        print(block, flush=True)
    if not write or (ask and not _agreed()):
        return
    try:
        for block in blocks(api, WRITES, date=date):
            print(block, flush=True)
    finally:
        for note in clean_up(api):
            print(note, file=sys.stderr)


def _agreed() -> bool:
    print(_CONSENT, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


if __name__ == "__main__":
    sys.exit(main())
