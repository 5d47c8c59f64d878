"""Every refusal that the document lists, for every operation that lists it."""

from __future__ import annotations

from typing import Any

import pytest

import jicoo
from jicoo.sandbox import Sandbox
from jicoo.sandbox.contract import packaged
from tests.integration.conftest import AS_THEY_ARE, Api, outcome, spelt
from tests.operations import CASES

ERRORS: dict[str, type[jicoo.StatusError]] = {
    "400": jicoo.BadRequestError,
    "401": jicoo.AuthenticationError,
    "402": jicoo.RequestFailedError,
    "403": jicoo.PermissionDeniedError,
    "404": jicoo.NotFoundError,
    "409": jicoo.BookingConflictError,
    "422": jicoo.UnprocessableEntityError,
    "429": jicoo.RateLimitError,
}
OPEN = "create_account_integration_url"
"""Needs no key."""


def documented(name: str) -> list[str]:
    """The statuses with which an operation may refuse."""
    (operation,) = (one for one in packaged().operations if one.id == name)
    return [status for status in operation.answers if status.startswith("4")]


def test_what_is_not_there_is_not_found(api: Api) -> None:
    asked = {name for name in CASES if "404" in documented(name)}
    found = {name: outcome(lambda name=name: CASES[name].of(api)) for name in asked}
    assert found == dict.fromkeys(asked, jicoo.NotFoundError)


def test_a_wrong_key_is_loud(stranger: Api, sandbox: Sandbox) -> None:
    # The two are told apart, because 403 may also be what the key is not allowed to do.
    error = ERRORS[str(sandbox.switches.bad_key_status)]
    found = {name: outcome(lambda name=name: CASES[name].of(stranger)) for name in CASES}
    assert found == {**dict.fromkeys(CASES, error), OPEN: jicoo.NotFoundError}


@pytest.mark.parametrize("settings", [AS_THEY_ARE], indirect=True, ids=spelt)
@pytest.mark.parametrize("name", CASES)
def test_each_refusal_of_an_operation_raises_its_error(
    api: Api, sandbox: Sandbox, name: str
) -> None:
    listed = {status: ERRORS[status] for status in documented(name)}
    assert {"400", "401", "402", "403", "429"} <= listed.keys()

    def refused(status: str) -> Any:
        sandbox.faults.clear()
        sandbox.faults.add(name, kind="status", status=int(status), times=None, when="before")
        return outcome(lambda: CASES[name].of(api))

    assert {status: refused(status) for status in listed} == listed
