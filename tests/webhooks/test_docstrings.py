"""What docstrings show is what happens."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

from jicoo import testing, webhooks
from jicoo.webhooks import diagnosis, routing, samples, signature, verification
from tests.webhooks.deliveries import PAYLOAD, written

SECRET = "whsec_example"


def _names() -> dict[str, Any]:
    body, headers = testing.signed_webhook("guest_booked", secret=SECRET)
    offered = {name: getattr(webhooks, name) for name in dir(webhooks)}
    return {**offered, "webhooks": webhooks, "body": body, "headers": headers}


@pytest.mark.parametrize(
    ("module", "count"),
    [(diagnosis, 2), (routing, 4), (samples, 2), (signature, 1), (verification, 2)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_every_example_runs(module: Any, count: int) -> None:
    outcome = doctest.testmod(module, extraglobs=_names(), verbose=False)

    assert outcome == (0, count)


def test_what_a_sample_holds_is_what_the_documentation_shows() -> None:
    made = webhooks.unwrap(*testing.signed_webhook(secret=SECRET), secret=SECRET).to_dict()
    shown = PAYLOAD["object"] | {
        "contact": made["object"]["contact"],
        "answers": made["object"]["answers"],
    }

    assert written(dict(sorted(made["object"].items()))) == written(dict(sorted(shown.items())))


def test_every_name_is_there_and_no_other() -> None:
    for name in dir(webhooks):
        assert getattr(webhooks, name) is not None
    assert dir(webhooks) == sorted(dir(webhooks))
    assert not hasattr(webhooks, "no_such_name")
