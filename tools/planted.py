"""Plant misspellings in a copy of the package, and demand that a type checker sees each: `python tools/planted.py`.

A call's way from the method that a user calls to the request and back must be one that type checkers can follow. Each
plant is one slip of a kind that people make; all are planted at once, each on a line of its own, and each checker runs
once over the whole. A plant that neither mypy nor pyright reports where it stands fails, and so does one whose place is
gone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENOUGH = 40
COPIED = ("jicoo", "generated", "spec", "tools", "pyproject.toml")
USER = "jicoo/planted_user.py"
"""A program as a user writes it, made in the copy."""


@dataclass(frozen=True)
class Plant:
    """A slip: in a file, the first text of this kind is replaced."""

    kind: str
    path: str
    text: str
    slip: str
    felt: tuple[str, str] | None = None
    """A file and a text in it at which the slip is reported, where that is not its own place."""


RESOURCES = "jicoo/_async/resources"
REQUESTS = "jicoo/_core/requests"
RETRIES = "jicoo/_core/retries"
CALLS = "jicoo/_async/calls"

PLANTS = (
    # The argument of an operation.
    Plant(
        "keyword",
        f"{RESOURCES}/bookings.py",
        "cancel_booking(uid, body=",
        "cancel_booking(uid, bodi=",
    ),
    Plant(
        "keyword",
        f"{RESOURCES}/bookings.py",
        "update_booking(uid, body=body)",
        "update_booking(uid, boddy=body)",
    ),
    Plant(
        "keyword",
        f"{RESOURCES}/event_types.py",
        "list_event_types(page=wanted.number",
        "list_event_types(pge=wanted.number",
    ),
    Plant(
        "keyword",
        f"{RESOURCES}/schedules.py",
        "list_schedules(page=wanted.number, per_page=",
        "list_schedules(page=wanted.number, perpage=",
    ),
    Plant("keyword", f"{RESOURCES}/availability.py", "user_id=user)", "userid=user)"),
    Plant("keyword", f"{REQUESTS}/booking_filter.py", "started_at=UNSET", "startedat=UNSET"),
    Plant(
        "keyword", f"{REQUESTS}/slot_windows.py", "period_end=window.end", "period_ende=window.end"
    ),
    Plant(
        "wrong argument",
        f"{RESOURCES}/bookings.py",
        "operations.get_booking(uid)",
        "operations.get_booking(3.5)",
    ),
    Plant(
        "one argument too many",
        f"{RESOURCES}/organization.py",
        "delete_organization_user(user_id)",
        "delete_organization_user(user_id, 7)",
    ),
    Plant(
        "a body of another operation",
        f"{RESOURCES}/event_types.py",
        "body = UpdateHostRequest(",
        "body = CreateHostRequest(",
    ),
    # An operation, and the module and the model that it stands on.
    Plant(
        "operation",
        f"{RESOURCES}/schedules.py",
        "operations.delete_schedule(",
        "operations.delete_shedule(",
    ),
    Plant(
        "operation",
        f"{RESOURCES}/organization.py",
        "operations.get_organization_team(",
        "operations.get_team(",
    ),
    Plant(
        "endpoint module",
        f"{REQUESTS}/operations.py",
        "import get_booking_contacts as operation",
        "import get_booking_contact as operation",
    ),
    Plant(
        "endpoint package",
        f"{REQUESTS}/operations.py",
        "from jicoo_client.api.availability import list_",
        "from jicoo_client.api.availabilty import list_",
    ),
    Plant(
        "name of an endpoint",
        f"{REQUESTS}/booking_bodies.py",
        "operation.METHOD",
        "operation.METHODE",
    ),
    Plant(
        "constant of an endpoint",
        f"{REQUESTS}/booking_bodies.py",
        "operation.PATH_TEMPLATE",
        "operation.PATH_TEMPLAT",
    ),
    Plant(
        "model",
        f"{REQUESTS}/operations.py",
        "read_list(BookingContact.from_dict",
        "read_list(BookingContct.from_dict",
    ),
    Plant(
        "model's module",
        f"{REQUESTS}/schedule_bodies.py",
        "from jicoo_client.models.transparency import",
        "from jicoo_client.models.transparancy import",
    ),
    Plant(
        "model's method",
        f"{REQUESTS}/booking_bodies.py",
        "body.to_dict()",
        "body.todict()",
    ),
    Plant(
        "another model than is returned",
        f"{RESOURCES}/event_types.py",
        "event_type_id: str) -> EventType:",
        "event_type_id: str) -> Host:",
    ),
    # A body, its members and the arguments that they are made of.
    Plant(
        "body's member",
        f"{REQUESTS}/booking_bodies.py",
        "text_remind_number=",
        "text_remind_numbr=",
    ),
    Plant("body's member", f"{REQUESTS}/booking_bodies.py", "is_send_updates=", "send_updates="),
    Plant(
        "body's member",
        f"{REQUESTS}/schedule_bodies.py",
        "is_all_day=arguments",
        "is_allday=arguments",
    ),
    Plant(
        "argument of a body",
        f"{RESOURCES}/bookings.py",
        "sms_country_code=sms_country_code,",
        "sms_countrycode=sms_country_code,",
    ),
    Plant(
        "argument of a body",
        f"{RESOURCES}/schedules.py",
        "visibility_type=visibility_type,",
        "visibility=visibility_type,",
    ),
    Plant(
        "argument left behind",
        f"{RESOURCES}/bookings.py",
        "            update_message=update_message,\n",
        "            # forgotten\n",
    ),
    Plant(
        "an argument's name in an error",
        f"{REQUESTS}/booking_bodies.py",
        'arguments.email("email", email)',
        'arguments.email("emial", email)',
    ),
    Plant(
        "an argument's name in an error",
        f"{REQUESTS}/booking_bodies.py",
        '"company", company',
        '"compny", company',
    ),
    Plant(
        "a check of arguments",
        f"{REQUESTS}/booking_bodies.py",
        "arguments.limited_filled(",
        "arguments.limitedfilled(",
    ),
    Plant(
        "a value among others",
        f"{REQUESTS}/slot_windows.py",
        'spelling in ("both", "period"), ',
        "spelling.beth, ",
    ),
    Plant(
        "a value among others", "jicoo/_async/slot_search.py", 'spelling="both"', 'spelling="bth"'
    ),
    Plant(
        "an order",
        f"{REQUESTS}/booking_filter.py",
        'BookingOrder = "started_at"',
        'BookingOrder = "start_at"',
    ),
    # Options, session, transport.
    Plant("option", "jicoo/_async/client.py", "settle=settle,", "setle=settle,"),
    Plant("option", "jicoo/_core/config.py", "resend=self.resend", "resnd=self.resend"),
    Plant("option read", f"{CALLS}/execution.py", "options.settle,", "options.setle,"),
    Plant(
        "session's keyword", f"{CALLS}/session.py", "self.with_(deadline=", "self.with_(_deadlin="
    ),
    Plant(
        "session's attribute",
        f"{CALLS}/execution.py",
        "self._session.random.",
        "self._session.rng.",
    ),
    Plant(
        "session's method",
        f"{CALLS}/execution.py",
        "self._session.for_lookups(",
        "self._session.looking(",
    ),
    Plant(
        "keyword of an attempt",
        f"{CALLS}/execution.py",
        "keeps_time_for_lookups=",
        "keeps_time_for_lookup=",
    ),
    Plant("request's part", f"{REQUESTS}/http_request.py", "call.query:", "call.qery:"),
    Plant("response's part", f"{RETRIES}/policy.py", "received.problem", "received.probem"),
    # Records, tables and errors.
    Plant("attempt's field", f"{CALLS}/execution.py", "attempt.ended_at,", "attempt.ended,"),
    Plant(
        "outcome", f"{RETRIES}/policy.py", "502: Outcome.UNAVAILABLE", "502: Outcome.UNAVAILABEL"
    ),
    Plant("action", f"{CALLS}/execution.py", "action is Action.LOOK_UP", "action is Action.LOOKUP"),
    Plant("finding", "jicoo/_async/lookups.py", "Finding.PERMANENT_ERROR", "Finding.HOPELESS"),
    Plant(
        "a decision's keyword",
        f"{CALLS}/execution.py",
        "max_retries=self._session",
        "max_retry=self._session",
    ),
    Plant("recovery's attribute", f"{CALLS}/execution.py", "recovery.intent", "recovery.intend"),
    Plant(
        "recovery's method",
        "jicoo/_async/lookups.py",
        "    async def look_up(\n",
        "    async def lookup(\n",
        felt=(f"{RESOURCES}/bookings.py", "AsyncFindBooking(intent, may_have_moved"),
    ),
    Plant(
        "error's field",
        f"{RETRIES}/failures.py",
        "request_id=_request_id(received)",
        "requestid=_request_id(received)",
    ),
    Plant(
        "error's field", f"{RETRIES}/failures.py", "first_attempt_at=first,", "first_attempt=first,"
    ),
    Plant(
        "error's field",
        f"{RETRIES}/matching.py",
        "attempts=refusal.attempts",
        "attempt=refusal.attempts",
    ),
    Plant(
        "error's field read",
        f"{REQUESTS}/booking_bodies.py",
        "error.intent is",
        "error.intend is",
    ),
    Plant(
        "error's class",
        f"{RETRIES}/failures.py",
        "errors.BookingConflictError:",
        "errors.BookingConflict:",
    ),
    Plant(
        "event's field", f"{CALLS}/execution.py", "cause=attempt.reason,", "reason=attempt.reason,"
    ),
    Plant(
        "page's field",
        f"{RETRIES}/../responses/pages.py",
        "page_count=_count(",
        "pagecount=_count(",
    ),
    Plant("paging member", "jicoo/_core/responses/pages.py", '"numberOfPages")', '"numberOfPage")'),
    # What a user writes.
    Plant("user: argument", USER, "phone_number=", "phone_numbr="),
    Plant("user: argument of the module", USER, "location_type=", "location="),
    Plant("user: method", USER, "client.bookings.contacts", "client.bookings.contact"),
    Plant("user: option", USER, "max_retries=", "max_retry="),
    Plant("user: choice", USER, 'order_by="-created_at"', 'order_by="-createdat"'),
    Plant("user: member of a model", USER, "booking.started_at", "booking.start_at"),
    Plant("user: name of jicoo", USER, "import NoSlotError", "import NoSlotsError"),
    Plant("user: name of jicoo_client", USER, "import Client", "import Clint"),
    Plant("user: model of jicoo_client", USER, "import Booking as", "import Bokking as"),
    Plant("user: error's field", USER, "error.retry_after", "error.retry_afer"),
)

PROGRAM = '''\
"""A program as a user writes it."""

import jicoo
from jicoo import NoSlotError as NoSlotError
from jicoo_client import Client as Client
from jicoo_client.models import Booking as Booking


def main(client: jicoo.Jicoo) -> None:
    booking = client.create_booking(
        "mzgdPJVBb7RE",
        "2024-03-16 11:00",
        name="john doe",
        email="guest@example.com",
        phone_number="0312345678",
    )
    jicoo.create_booking(
        "mzgdPJVBb7RE",
        "2024-03-16 11:00",
        name="john doe",
        email="guest@example.com",
        location_type="zoom",
    )
    print(client.bookings.contacts(booking.uid))
    patient = client.with_options(max_retries=5)
    print(patient.bookings.list(order_by="-created_at"))
    print(booking.started_at)
    try:
        client.bookings.get("none")
    except jicoo.StatusError as error:
        print(error.retry_after)
'''


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch).resolve()
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        (copy / USER).write_text(PROGRAM, "utf-8")
        before = seen_by_mypy(copy) | seen_by_pyright(copy)
        if before:
            print("before anything is planted:", *sorted(before), sep="\n  ")
            return 1
        lines = {plant: planted(copy, plant) for plant in PLANTS}
        mypy, pyright = seen_by_mypy(copy), seen_by_pyright(copy)
    missed = 0
    for plant, places in lines.items():
        by = [name for name, seen in (("mypy", mypy), ("pyright", pyright)) if places & seen]
        missed += not by
        print(f"{' and '.join(by) or 'MISSED':16} {plant.kind}: {plant.slip.strip()}")
    print(f"{len(PLANTS) - missed} of {len(PLANTS)} planted misspellings are seen")
    if len(PLANTS) < ENOUGH:
        print(f"fewer than {ENOUGH} are planted")
    return int(missed > 0 or len(PLANTS) < ENOUGH)


def planted(copy: Path, plant: Plant) -> set[tuple[str, int]]:
    """Make the slip; give the places at which it may be reported: its line, and that of the call around it."""
    path = (copy / plant.path).resolve()
    text = path.read_text("utf-8")
    at = text.find(plant.text)
    if at < 0:
        raise SystemExit(f"{plant.path}: {plant.text!r} is not there any more: plant it elsewhere")
    path.write_text(text.replace(plant.text, plant.slip, 1), "utf-8")
    if plant.felt is not None:
        path = copy / plant.felt[0]
        text = path.read_text("utf-8")
        at = text.index(plant.felt[1])
    line = text.count("\n", 0, at) + 1
    # A missing or superfluous argument is reported where the call begins, a few lines above.
    name = path.relative_to(copy).as_posix()
    return {(name, near) for near in range(line - reach(text, at), line + 2)}


def reach(text: str, at: int) -> int:
    """How many lines above a place the statement around it begins."""
    lines = text[:at].split("\n")
    whole = lines[-1] + text[at:].partition("\n")[0]
    indent = len(whole) - len(whole.lstrip())
    for back, line in enumerate(reversed(lines[:-1]), 1):
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            return back
    return 0


def seen_by_mypy(copy: Path) -> set[tuple[str, int]]:
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--output", "json"]
    command += ["jicoo", "generated/jicoo_client", "--cache-dir", str(ROOT / ".cache" / "planted")]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode > 1:
        raise SystemExit(done.stdout + done.stderr)
    return {(each["file"], each["line"]) for each in found if each["severity"] == "error"}


def seen_by_pyright(copy: Path) -> set[tuple[str, int]]:
    settings = {
        "include": ["jicoo"],
        "exclude": ["jicoo/sandbox", "jicoo/cli", "jicoo/_sync"],
        "strict": ["jicoo"],
        "extraPaths": ["generated"],
        "pythonVersion": "3.11",
    }
    (copy / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(
        [*command, "--project", str(copy)],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {
        (Path(each["file"]).relative_to(copy).as_posix(), each["range"]["start"]["line"] + 1)
        for each in found
        if each["severity"] == "error"
    }


if __name__ == "__main__":
    sys.exit(main())
