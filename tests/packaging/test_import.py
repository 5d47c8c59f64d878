from __future__ import annotations

import json
import os
import subprocess
import sys

import jicoo
import jicoo._version

MODULES_ALLOWED = 40


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def modules_after(statement: str) -> set[str]:
    return set(
        json.loads(run(f"{statement}\nimport json, sys; print(json.dumps(list(sys.modules)))"))
    )


def test_the_import_loads_next_to_nothing() -> None:
    bare = modules_after("")
    loaded = modules_after("import jicoo") - bare

    assert "jicoo" in loaded
    assert len(loaded) <= MODULES_ALLOWED, sorted(loaded)
    roots = {name.partition(".")[0] for name in loaded}
    assert not roots & {"attr", "attrs", "httpx", "importlib_metadata", "jicoo_client", "typing"}


def test_a_model_loads_without_httpx() -> None:
    loaded = modules_after("import jicoo; jicoo.Booking; jicoo.UNSET")

    assert "jicoo_client.models.booking" in loaded
    assert "httpx" not in loaded


def test_verifying_a_webhook_loads_neither_a_loop_nor_a_store_nor_an_http_library() -> None:
    loaded = modules_after(
        "from jicoo import webhooks; webhooks.unwrap, webhooks.sign"
    ) - modules_after("")
    roots = {name.partition(".")[0] for name in loaded}

    assert "jicoo.webhooks.verification" in loaded
    assert not roots & {
        "asyncio",
        "attr",
        "http",
        "httpx",
        "jicoo_client",
        "logging",
        "socket",
        "sqlite3",
    }


def test_a_router_loads_no_http_library_and_no_store_but_its_own() -> None:
    loaded = modules_after("from jicoo import webhooks; webhooks.Router") - modules_after("")

    assert "jicoo.webhooks.routing" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {
        "httpx",
        "jicoo_client",
        "redis",
        "sqlite3",
    }


def test_the_version_needs_no_metadata() -> None:
    code = "import jicoo, sys; print(jicoo.__version__, 'importlib.metadata' in sys.modules)"

    assert run(code).split() == [jicoo._version.__version__, "False"]


def test_every_public_name_is_there() -> None:
    public = dir(jicoo)

    assert not [name for name in public if getattr(jicoo, name, None) is None]
    assert len(set(public)) == len(public)
    assert public == jicoo.__all__
    assert {"Booking", "BookingConflictError", "Jicoo", "create_booking"} <= set(public)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(jicoo, "no_such_name")
