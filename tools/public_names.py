"""The names of `jicoo`, and the two modules that offer them: to the interpreter, and to editors and type checkers.

Where a name lives is said in the tables here, and nowhere else. The interpreter imports it on first use; the stub
imports it outright, so that every editor completes it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MODULES = ("errors", "events", "slots", "time_zones", "urls", "webhooks")
"""Modules of `jicoo` that are names of it."""

NAMES = {
    "jicoo._version": ("__version__",),
    "jicoo._core.responses.details": ("BookingDetails", "BookingWithContacts"),
    "jicoo._core.responses.pages": ("Page",),
    "jicoo._core.requests.raw": ("Response",),
    "jicoo._core.responses.json_default": ("json_default",),
    "jicoo._default_client": ("close", "create_booking"),
    "jicoo.webhooks.events": ("WebhookEvent",),
    "jicoo_client.types": ("UNSET", "Unset"),
}
"""A module, and which of its names are names of `jicoo`."""

TWINS = {
    "booking_reading": ("BookingPaginator", "ContactsPaginator"),
    "resources.availability": ("Availability",),
    "resources.bookings": ("Bookings",),
    "client": ("Jicoo",),
    "calls.transport": ("HttpClient",),
    "resources.event_types": ("EventTypes",),
    "resources.organization": ("Invitations", "Teams", "Users"),
    "paginator": ("Paginator",),
    "resources.schedules": ("Schedules",),
}
"""A module of `jicoo._sync` and its names; `jicoo._async` has the same with `Async` before them."""

WHOLE = ("jicoo.errors", "jicoo.intents", "jicoo.slots")
"""Modules all of whose names (`__all__`) are names of `jicoo`."""

MODELS = "jicoo_client.models"
"""A package whose models are names of `jicoo`, but for those that only wrap what is sent and answered, and for those of
webhooks, whose events `jicoo.webhooks` gives."""
WRAPPERS = re.compile(r"(Request|Response|Page)$|^Envelope|^Webhook(?!BookingStatus)")

HEADER = "# Made from tools/public_names.py by `nox -s generate`; do not edit.\n"
DOCSTRING = '''\
"""The Python client for the Jicoo scheduling API.

>>> from jicoo import Jicoo
>>> with Jicoo() as client:
...     booking = client.create_booking(
...         "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
...         name="john doe", email="guest@example.com",
...     )

Names are imported on first use, so that `import jicoo` costs next to nothing.
"""
'''
LAZY = """\
from jicoo._version import __version__ as __version__

_MODULES = ({modules})
_HOMES = {{
{homes}
}}


def __getattr__(name: str) -> object:
    if name == "__all__":
        return __dir__()
    if name not in _MODULES and name not in _HOMES:
        raise AttributeError(f"module 'jicoo' has no attribute {{name!r}}")
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"jicoo.{{name}}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({{"__version__", *_MODULES, *_HOMES}})
"""


def write_lazy(output: Path) -> None:
    """Write what the interpreter reads."""
    found = {name: home for name, home in homes().items() if not name.startswith("__")}
    lines = [f"    {name!r}: {home!r}," for name, home in sorted(found.items())]
    modules = ", ".join(map(repr, MODULES))
    text = LAZY.format(modules=modules, homes="\n".join(lines))
    output.write_text(HEADER + DOCSTRING + "\n" + text, "utf-8")


def write_stub(output: Path) -> None:
    """Write what editors and type checkers read."""
    found = homes()
    lines = [f"from jicoo import {name} as {name}" for name in MODULES]
    lines += [f"from {home} import {name} as {name}" for name, home in found.items()]
    text = "\n".join(lines) + f"\n\n__all__ = {sorted({*MODULES, *found})}\n"
    output.write_text(HEADER + DOCSTRING + "\n" + text, "utf-8")


def homes() -> dict[str, str]:
    """Each public name that is no module, and where it lives."""
    found: dict[str, str] = {}
    for name, home in _pairs():
        if name in found or name in MODULES:
            raise ValueError(f"{name} is there twice, in {home} too")
        found[name] = home
    return found


def _pairs() -> Iterator[tuple[str, str]]:
    for home, names in NAMES.items():
        yield from ((name, home) for name in names)
    for module, names in TWINS.items():
        for name in names:
            yield name, f"jicoo._sync.{module}"
            yield f"Async{name}", f"jicoo._async.{module}"
    for home in WHOLE:
        yield from ((name, home) for name in _listed(ROOT / (home.replace(".", "/") + ".py")))
    package = ROOT / "generated" / MODELS.replace(".", "/") / "__init__.py"
    for name, module in _imported(package):
        if not WRAPPERS.search(name):
            yield name, f"{MODELS}.{module}"


def _listed(path: Path) -> list[str]:
    """What the module's `__all__` names: read, not imported, so that nothing else of it counts."""
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name("__all__")], value=value):
                return list(ast.literal_eval(value))
            case _:
                pass
    raise ValueError(f"{path} has no __all__")


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    """What a package imports from its own modules, with the module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
            yield from ((alias.name, node.module) for alias in node.names)
