"""The HTTP library where nothing has loaded it yet: that takes longer than all that a first request needs of it.

A request over our own pool needs little of the library, and of that little what is here is the same. Whoever puts
something around the library has loaded it, or has asked Python to be told when it is: then it is loaded as ever.
"""

from __future__ import annotations

import importlib
import re
import sys
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

NAME = "httpx"
_KNOWN = re.compile(r"0\.28\.[0-9]+")
"""The releases of which is known what certificates they trust: any other is asked."""
_COMMON = re.compile(
    r"_frozen_importlib(?:_external)?|_distutils_hack|__editable__\w*|(?:[\w.]+\.)?six"
)
"""The modules of what finds modules in a program that nobody watches."""


class Unloaded:
    """The library; what is not known here of it is the library's own, for which it is loaded."""

    __name__ = NAME

    def __init__(self, file: str) -> None:
        self.__file__ = file
        self._finders: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(NAME), name)

    def is_awaited(self) -> bool:
        """Whether somebody has loaded it, or may want to be told when it is."""
        if NAME in sys.modules:
            return True
        # Looked at for each request: it seldom changes.
        if sys.meta_path != self._finders:
            finders = list(sys.meta_path)
            if not all(_COMMON.fullmatch(_module_of(finder)) for finder in finders):
                return True
            self._finders = finders
        return False

    def create_ssl_context(self, *, trust_env: bool = False) -> ssl.SSLContext:
        """What the library makes: a context that trusts the certificates of certifi."""
        if trust_env or self.is_awaited():
            context: ssl.SSLContext = self.__getattr__("create_ssl_context")(trust_env=trust_env)
            return context
        import ssl

        import certifi

        return ssl.create_default_context(cafile=certifi.where())


def unloaded() -> Unloaded | None:
    """The library that is installed, if it is one that is known and nobody waits for it to be loaded."""
    if NAME in sys.modules:
        return None
    spec = find_spec(NAME)
    if spec is None or spec.origin is None:
        return None
    library = Unloaded(spec.origin)
    if library.is_awaited() or not _KNOWN.fullmatch(_version(Path(spec.origin).parent)):
        return None
    return library


def _module_of(finder: Any) -> str:
    kind = finder if isinstance(finder, type) else type(finder)
    return kind.__module__


@lru_cache(maxsize=1)
def _version(package: Path) -> str:
    """The version that a package names in the module that is for it alone."""
    spec = spec_from_file_location(f"_version_of_{NAME}", package / "__version__.py")
    if spec is None or spec.loader is None:
        return ""
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except OSError:
        return ""
    return str(getattr(module, "__version__", ""))
