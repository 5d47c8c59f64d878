"""What the generator makes of the document with its own templates: the client that others would have."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).resolve().parents[2] / "spec" / "openapi.yaml"
PACKAGE = "stock_client"


@contextmanager
def generated() -> Iterator[str]:
    """Its package, for as long as it can be imported; the name is one that nothing else has."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / PACKAGE
        options = Path(folder) / "options.yaml"
        options.write_text("post_hooks: []\n", "utf-8")
        command = ("openapi_python_client", "generate", "--meta", "none", "--path", str(DOCUMENT))
        subprocess.run(
            [
                *(sys.executable, "-m", *command),
                *("--config", str(options), "--output-path", str(package)),
            ],
            check=True,
            capture_output=True,
        )
        sys.path.insert(0, folder)
        try:
            yield PACKAGE
        finally:
            sys.path.remove(folder)
            for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
                del sys.modules[name]


@contextmanager
def pages_of_bookings(base_url: str, key: str) -> Iterator[Callable[[int], list[Any]]]:
    """Its client, which is asked for the page of a number."""
    with generated() as package:
        library: Any = import_module(package)
        operation: Any = import_module(f"{package}.api.bookings.list_bookings")
        with library.AuthenticatedClient(
            base_url=base_url, token=key, prefix="", auth_header_name="X-Jicoo-Api-Key"
        ) as client:
            yield lambda page: operation.sync(client=client, page=page).data


@contextmanager
def page_reader() -> Iterator[Callable[[Mapping[str, Any]], Any]]:
    """From a decoded page of bookings to its models."""
    with generated() as package:
        models: Any = import_module(f"{package}.models")
        yield models.BookingPage.from_dict
