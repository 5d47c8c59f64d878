"""What is written down elsewhere agrees with the document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jicoo._core.requests.arguments import LENGTHS
from jicoo._core.requests.booking_bodies import MOST_CC_EMAILS
from jicoo._tracking import TRACKING

from .bodies import SCHEMAS

SPEC = Path(__file__).resolve().parents[2] / "spec"
ARGUMENTS = {"textRemindNumber": "sms_number", "textRemindCountryCode": "sms_country_code"}


def argument(member: str) -> str:
    return ARGUMENTS.get(member) or re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", member)


def test_the_client_has_every_documented_length_and_no_other() -> None:
    documented: dict[str, set[int]] = {}
    for name, schema in SCHEMAS.items():
        if name.endswith("Request") or name == "BookingTracking":
            for member, described in schema.get("properties", {}).items():
                if "maxLength" in described:
                    field = "tracking" if name == "BookingTracking" else argument(member)
                    documented.setdefault(field, set()).add(described["maxLength"])

    assert documented == {field: {limit} for field, limit in LENGTHS.items()}


def test_the_client_knows_how_many_cc_addresses_and_which_tracking_members_there_are() -> None:
    assert SCHEMAS["CreateBookingRequest"]["properties"]["ccEmails"]["maxItems"] == MOST_CC_EMAILS
    assert SCHEMAS["BookingTracking"]["properties"].keys() == set(TRACKING)


def test_the_generator_knows_each_of_its_options() -> None:
    config = pytest.importorskip("openapi_python_client.config", reason="reads the options")
    yaml = pytest.importorskip("yaml", reason="reads the options")
    options = yaml.safe_load((SPEC / "generator.yaml").read_text("utf-8"))

    assert options.keys() - config.ConfigFile.model_fields.keys() == set()
    assert options["post_hooks"]
