"""From what a view shows to HTML: every value is escaped."""

from __future__ import annotations

import dataclasses
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import jinja2

from jicoo.sandbox.web.languages import LANGUAGES, OWN_NAMES
from jicoo.sandbox.web.links import PREFIX, PULSE

if TYPE_CHECKING:
    from jicoo.sandbox.web.languages import Language
    from jicoo.sandbox.web.visits import Shown, Visit

VIEWS = ("week", "bookings", "requests", "webhooks", "behaviour", "state")
"""Those that the navigation names; each is an address and a text."""


@dataclasses.dataclass(frozen=True)
class Frame:
    """What is the same around every view."""

    token: str
    pulse: str
    clock: str
    problem: str = ""
    """What was wrong with the form that was sent."""


@dataclasses.dataclass(frozen=True)
class _Entry:
    """A link of the navigation or of the languages."""

    name: str
    address: str
    current: bool
    language: Language | None = None


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("jicoo.sandbox.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(visit: Visit, shown: Shown, frame: Frame) -> str:
    """The whole page."""
    words = visit.words
    done = visit.query.get("done", "")
    return (
        _environment()
        .get_template(shown.template)
        .render(
            # No mapping, whose own methods would hide words.
            t=SimpleNamespace(**words),
            it=shown.it,
            title=shown.title,
            lang=visit.language,
            frame=frame,
            done=words.get(f"done_{done}", ""),
            assets=f"{PREFIX}/assets",
            pulse=PULSE,
            home=visit.links.to(),
            lang_kept=visit.links.language is not None,
            navigation=[
                _Entry(words[one], visit.links.to(one), one == shown.view) for one in VIEWS
            ],
            languages=[_in_language(visit, one) for one in LANGUAGES],
        )
    )


def _in_language(visit: Visit, language: Language) -> _Entry:
    kept = {name: value for name, value in visit.query.items() if name not in ("lang", "done")}
    links = dataclasses.replace(visit.links, language=language)
    # What a form was sent to is no address to come back to.
    path = visit.path if visit.method in ("GET", "HEAD") else visit.path.rpartition("/")[0]
    address = links.with_query(path, kept)
    return _Entry(OWN_NAMES[language], address, language == visit.language, language)
