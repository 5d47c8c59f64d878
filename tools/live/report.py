"""A run's report: a block for each question, ready for the OpenAPI document, and what is left to tidy up.

A block names the places that it settles and gives an `x-source` that says what was seen. That is
types, names of members and headers, statuses, counts and words of the API; never the key, an id, or
what anybody has typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tools.live.api import Api, UnansweredError, to_wire
from tools.live.booking import cancel_booking

if TYPE_CHECKING:
    from tools.live.questions import Question


def blocks(api: Api, questions: Iterable[Question], *, date: str) -> Iterator[str]:
    for question in questions:
        try:
            answer = f"x-source: {json.dumps(f'live, {date}: {question.answer(api)}')}"
        except UnansweredError as reason:
            answer = f"# no answer: {reason}"
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            answer = f"# no answer: the API answers in another form ({type(error).__name__})"
        yield f"{question.settles}\n  # {question.asks}\n  {answer}"


def clean_up(api: Api) -> Iterator[str]:
    """Cancel what is left, and tell whoever runs this of what cannot be cancelled here."""
    for uid in api.trial.uids:
        try:
            done = cancel_booking(api, uid=uid).succeeded
        except UnansweredError:
            done = False
        if not done:
            yield f"Cancel this booking in the dashboard: {uid}"
    for start in api.trial.doubtful_starts:
        yield f"Look in the dashboard for a booking at {to_wire(start)}"
