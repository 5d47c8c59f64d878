"""In which language somebody reads the page. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "ja")
OWN_NAMES: Mapping[Language, str] = {"en": "English", "ja": "日本語"}


def language_of(asked: str | None, accepted: str) -> Language:
    """The one that an address asks for, or else the one that a browser prefers; English where neither is known."""
    for language in LANGUAGES:
        if asked == language:
            return language
    weights = _weights(accepted)
    return "ja" if weights.get("ja", 0.0) > weights.get("en", weights.get("*", 0.0)) else "en"


def _weights(accepted: str) -> dict[str, float]:
    """How much each language is preferred, by an Accept-Language header."""
    found: dict[str, float] = {}
    for part in accepted.split(","):
        name, _, parameter = part.partition(";")
        language = name.strip().lower().partition("-")[0]
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        # A header begins with what is preferred, where it says no weights.
        found[language] = max(found.get(language, 0.0), weight - len(found) / 1000)
    return found
