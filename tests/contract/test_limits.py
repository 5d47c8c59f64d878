"""What is written down elsewhere agrees with the document."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from jicoo._core.checks import LENGTHS
from jicoo._core.drafts import MOST_CC_EMAILS, TRACKING

yaml = pytest.importorskip("yaml", reason="reads the document")

SPEC = Path(__file__).resolve().parents[2] / "spec"
SCHEMAS: dict[str, Any] = yaml.safe_load((SPEC / "openapi.yaml").read_text("utf-8"))["components"][
    "schemas"
]
BOOKING_REQUESTS = (
    "CreateBookingRequest",
    "RescheduleBookingRequest",
    "CancelBookingRequest",
    "UpdateBookingRequest",
)
ARGUMENTS = {"textRemindNumber": "sms_number", "textRemindCountryCode": "sms_country_code"}


def argument(member: str) -> str:
    return ARGUMENTS.get(member) or re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", member)


def lengths(*names: str) -> dict[str, set[int]]:
    """The lengths that the document gives, by the client's argument."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        for member, described in SCHEMAS[name]["properties"].items():
            if "maxLength" in described:
                found[argument(member)].add(described["maxLength"])
    return dict(found)


def test_the_client_has_every_length_of_a_booking() -> None:
    tracking = lengths("BookingTracking")
    documented = lengths(*BOOKING_REQUESTS) | {"tracking": set().union(*tracking.values())}

    assert {field: {LENGTHS[field]} for field in documented} == documented


def test_the_client_has_no_length_that_is_not_documented() -> None:
    requests = [name for name in SCHEMAS if name.endswith("Request")]
    documented = lengths(*requests) | {
        "tracking": set().union(*lengths("BookingTracking").values())
    }

    assert {
        field: limit for field, limit in LENGTHS.items() if limit not in documented[field]
    } == {}


def test_the_client_knows_how_many_cc_addresses_and_which_tracking_members_there_are() -> None:
    assert SCHEMAS["CreateBookingRequest"]["properties"]["ccEmails"]["maxItems"] == MOST_CC_EMAILS
    assert SCHEMAS["BookingTracking"]["properties"].keys() == set(TRACKING)


def test_the_generator_knows_each_of_its_options() -> None:
    config = pytest.importorskip("openapi_python_client.config", reason="reads the options")
    options = yaml.safe_load((SPEC / "generator.yaml").read_text("utf-8"))

    assert options.keys() - config.ConfigFile.model_fields.keys() == set()
    assert options["post_hooks"]
