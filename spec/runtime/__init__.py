"""A low-level client of the Jicoo API, generated from its OpenAPI document.

It follows the document, not semantic versioning. A model loads without the client, and so without an HTTP library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import AuthenticatedClient, Client
    from .types import UNSET, Unset

__all__ = ("UNSET", "AuthenticatedClient", "Client", "Unset")


if not TYPE_CHECKING:
    # Hidden from type checkers, which would take the package to have every name.

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        home = ".client" if name.endswith("Client") else ".types"
        value = globals()[name] = getattr(import_module(home, __name__), name)
        return value


def __dir__() -> list[str]:
    return list(__all__)
