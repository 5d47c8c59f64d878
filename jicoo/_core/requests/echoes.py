"""Whether a text holds what a request has sent of a person: its values are known, so that nobody has to guess.

Servers echo what they were sent in the form in which they keep it: folded, escaped, cut, or as digits alone. Pure: no
I/O.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize
from urllib.parse import parse_qsl, unquote

from jicoo._core.responses.json import decode_leniently, is_list, is_object

if TYPE_CHECKING:
    from jicoo._core.messages import Call

_OF_NOBODY = {
    *("behavior", "displayType", "durationUnit", "endedAt", "eventTypeId", "expand", "locale"),
    *("location", "locationId", "order", "page", "paymentMethod", "perPage", "periodEnd"),
    *("periodStart", "priority", "questionUid", "role", "sort", "startedAt", "status", "teamId"),
    *("textRemindCountryCode", "timeZone", "timezone", "transparency", "uid", "userId", "userType"),
    *("visibilityType", "isSendUpdates", "isRemind", "isAllDay", "projectId"),
}
"""Members of bodies and queries that say nothing of a person: a reason may name their values."""
PLAIN_WORDS = {
    *(
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "no",
        "not",
        "of",
        "on",
        "or",
    ),
    *(
        "that",
        "the",
        "this",
        "to",
        "was",
        "with",
        "you",
        "your",
        "already",
        "invalid",
        "must",
        "long",
        "too",
    ),
    *(
        "address",
        "booking",
        "company",
        "contact",
        "email",
        "example",
        "field",
        "guest",
        "host",
        "http",
        "https",
    ),
    *(
        "info",
        "mail",
        "meeting",
        "message",
        "name",
        "number",
        "phone",
        "request",
        "slot",
        "test",
        "time",
        "user",
    ),
    *("value", "com", "net", "org", "co", "jp", "www", "jicoo"),
}
"""Words that name nobody, wherever they stand."""
_SHORT = 80
"""Characters up to which a value is taken for a name or an address: each of its words is the person's."""
_RUN = 12
"""Letters in a row that a text shares with a longer value by no chance."""
_PREFIX = 6
"""Letters that are left of a short value that was cut."""
_LONGEST = 20_000
"""Characters of a value that are compared, ten times what is documented as the longest."""
_MOST_VALUES = 10_000
_DIGITS = 4
"""Digits in a row that tell a number by its end."""
# Patterns as text are compiled when an error first asks for them, and not for each program that starts.
_ADDRESS = r"[^\s@<>\"']+@[^\s@<>\"']+\.\w"
_KEY = r"\b[a-z]k_(?:live|test)_[\w*\u2022]{2}|\bwhsec_[\w*\u2022]{2}"
_WORD = r"[^\W_]+"
_SIGNS = r"[\u2e80-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]{2,}"
"""Writing without blanks between words: two signs are a family name."""
_BETWEEN_DIGITS = r"(?<=\d)[\s().\-/+]+(?=\d)"


def holds_what_was_sent(text: str, call: Call[Any], *, header_values: tuple[str, ...] = ()) -> bool:
    """Whether a text holds a value of a person that a call has sent, whole or in part, or
    anybody's address or key."""
    folded = _folded(text)
    if re.search(_ADDRESS, folded) or re.search(_KEY, folded):
        return True
    values = islice((*header_values, *_sent(call)), _MOST_VALUES)
    return any(_echoes(folded, _folded(value[:_LONGEST])) for value in values)


def _sent(call: Call[Any]) -> Iterator[str]:
    yield from (value for name, value in parse_qsl(call.query) if name not in _OF_NOBODY)
    if call.body is not None:
        yield from _texts(decode_leniently(call.body))


def _texts(value: Any) -> Iterator[str]:
    """The texts in a body, but for members that say nothing of a person."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, str):
            yield inner
        elif is_object(inner):
            waiting += [member for name, member in inner.items() if name not in _OF_NOBODY]
        elif is_list(inner):
            waiting += inner
        elif isinstance(inner, int) and inner >= 10**_DIGITS:
            yield str(inner)


def _folded(text: str) -> str:
    """A text without what servers change: case, forms of a letter, marks, escapes, what is invisible."""
    # Only errors take it, and its table of names is large.
    from html import unescape

    plain = unescape(unquote(text))
    parts = normalize("NFKD", normalize("NFKC", plain).upper().casefold())
    seen = "".join(letter for letter in parts if category(letter) not in ("Cc", "Cf", "Mn"))
    return " ".join(normalize("NFC", seen).split())


def _echoes(text: str, value: str) -> bool:
    if not value or value in PLAIN_WORDS:
        return False
    # Inside of a word, a short one is there by chance; but not every writing has blanks.
    is_alone = len(value) < _PREFIX and value.isascii()
    pattern = rf"(?<!\w){re.escape(value)}(?!\w)" if is_alone else re.escape(value)
    if re.search(pattern, text):
        return True
    return _share_digits(text, value) or _share_words(text, value) or _share_run(text, value)


def _share_words(text: str, value: str) -> bool:
    """Whether a word of a name or an address stands in the text, or the beginning of the only one."""
    if len(value) > _SHORT:
        return False
    if len(value) > _PREFIX and " " not in value and value[:_PREFIX] in text:
        return True
    words = {word for word in re.findall(_WORD, value) if len(word) > 1} - PLAIN_WORDS
    return not words.isdisjoint(re.findall(_WORD, text))


def _share_digits(text: str, value: str) -> bool:
    """Whether the text holds a part of a number, however it is written."""
    digits = "".join(letter for letter in value if letter.isdigit())
    if len(digits) < _DIGITS or len(digits) * 2 < len(value):
        return False
    return _share(re.sub(_BETWEEN_DIGITS, "", text), digits, _DIGITS)


def _share_run(text: str, value: str) -> bool:
    """Whether a piece of a value stands in the text, as it does where either was cut."""
    signs = 2 if len(value) <= _SHORT // 4 else 4
    if any(_share(text, run, signs) for run in re.findall(_SIGNS, value)):
        return True
    return _share(text, value, _RUN)


def _share(text: str, value: str, length: int) -> bool:
    pieces = {text[start : start + length] for start in range(len(text) - length + 1)}
    return any(value[start : start + length] in pieces for start in range(len(value) - length + 1))
