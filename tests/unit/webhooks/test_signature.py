"""A delivery is trusted only with a signature over its very bytes, made with the secret, not long ago."""

from __future__ import annotations

import pickle
import random
import time
import traceback
from collections import Counter
from email.message import Message
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo import webhooks
from tests.webhooks import junk
from tests.webhooks.deliveries import (
    HEADER,
    NOW,
    OTHER_SECRET,
    SECRET,
    headers,
    payload,
    signature,
    written,
)

BODY = written(payload())
VALUE = signature(BODY)
DIGEST = VALUE.partition("v1=")[2]
JUNK = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.lists(st.tuples(st.text(), st.text())),
    st.lists(st.text()),
    st.dictionaries(st.one_of(st.text(), st.binary()), st.one_of(st.text(), st.binary())),
    st.just(object()),
)


def refused(body: Any, given_headers: Any, **options: Any) -> str:
    """The reason for which a delivery is not trusted."""
    with pytest.raises(jicoo.SignatureError) as caught:
        webhooks.unwrap(body, given_headers, **{"secret": SECRET, "now": NOW} | options)
    assert caught.value.__context__ is None
    assert isinstance(caught.value, jicoo.WebhookError)
    assert DIGEST not in repr(caught.value) + str(caught.value)
    return caught.value.reason


def test_what_is_signed_is_read() -> None:
    event = webhooks.unwrap(BODY, headers(BODY), secret=SECRET, now=NOW)

    assert type(event) is webhooks.GuestBooked
    assert isinstance(event, jicoo.WebhookEvent)
    assert event.booking_uid == "ACDADADASS"


def test_the_time_is_this_machines_unless_given() -> None:
    fresh = headers(BODY, SECRET, int(time.time()))

    assert webhooks.unwrap(BODY, fresh, secret=SECRET).event == "guest_booked"
    with pytest.raises(jicoo.SignatureError, match="s ago"):
        webhooks.unwrap(BODY, headers(BODY), secret=SECRET)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_a_body_is_any_kind_of_bytes(kind: Any) -> None:
    assert webhooks.unwrap(kind(BODY), headers(BODY), secret=SECRET, now=NOW)


def _message(*values: str) -> Message:
    message = Message()
    for value in values:
        message[HEADER] = value
    return message


@pytest.mark.parametrize(
    "given_headers",
    [
        {HEADER: VALUE},
        {HEADER.lower(): VALUE, "host": "example.com"},
        {HEADER.upper(): VALUE.encode()},
        {HEADER.lower().encode(): VALUE.encode()},
        [(b"host", b"example.com"), (HEADER.encode(), VALUE.encode())],
        ((HEADER, VALUE),),
        iter([(HEADER, VALUE)]),
        httpx.Headers({HEADER: VALUE}),
        _message(VALUE),
    ],
    ids=range(9),
)
def test_headers_are_taken_as_frameworks_have_them(given_headers: Any) -> None:
    assert webhooks.unwrap(BODY, given_headers, secret=SECRET, now=NOW)


@pytest.mark.parametrize(
    "value",
    [
        f" t = {NOW} ,\tv1={DIGEST} ",
        f"v1={DIGEST},t={NOW}",
        f"t={NOW},v0={'0' * 64},v1={DIGEST},v2=new",
        f"t={NOW},v1={'0' * 64},v1={DIGEST},v1=short",
        f"t={NOW},v1={DIGEST},",
    ],
)
def test_blanks_order_unknown_schemes_and_several_digests_are_tolerated(value: str) -> None:
    assert webhooks.unwrap(BODY, {HEADER: value}, secret=SECRET, now=NOW)


@pytest.mark.parametrize("secrets", [[OTHER_SECRET, SECRET], (SECRET, OTHER_SECRET), {SECRET}])
def test_one_of_several_secrets_is_enough_while_one_replaces_another(secrets: Any) -> None:
    assert webhooks.unwrap(BODY, headers(BODY), secret=secrets, now=NOW)
    assert webhooks.unwrap(BODY, headers(BODY), secret=iter(secrets), now=NOW)
    assert refused(BODY, headers(BODY, "whsec_third"), secret=secrets) == "mismatch"


@pytest.mark.parametrize(
    "given_headers",
    [
        {},
        [],
        {"content-type": "application/json"},
        {"Jicoo-Webhook-Signatur": VALUE},
        {"X-Jicoo-Webhook-Signature": VALUE},
    ],
    ids=range(5),
)
def test_a_delivery_without_a_signature_is_refused(given_headers: Any) -> None:
    assert refused(BODY, given_headers) == "missing"


@pytest.mark.parametrize(
    "given_headers",
    [
        None,
        7,
        VALUE,
        [VALUE],
        {HEADER: None},
        {HEADER: [VALUE]},
        {HEADER: VALUE, HEADER.lower(): VALUE},
        [(HEADER, VALUE), (HEADER, VALUE)],
        httpx.Headers([(HEADER, VALUE), (HEADER, VALUE)]),
        _message(VALUE, VALUE),
    ],
    ids=range(10),
)
def test_headers_that_are_none_or_sign_twice_are_refused(given_headers: Any) -> None:
    assert refused(BODY, given_headers) == "malformed"


@pytest.mark.parametrize(
    "value",
    [
        "",
        DIGEST,
        f"t={NOW}",
        f"v1={DIGEST}",
        f"t=,v1={DIGEST}",
        f"t={NOW},t={NOW},v1={DIGEST}",
        f"t=+{NOW},v1={DIGEST}",
        f"t={NOW}.0,v1={DIGEST}",
        f"t=١٦٦٢٥٢٠٨٣٦,v1={DIGEST}",
        f"t={'9' * 5000},v1={DIGEST}",
        f"t={NOW};v1={DIGEST}",
        f"T={NOW},V1={DIGEST}",
        f"t={NOW},v1={DIGEST},nonsense",
        f"t={NOW},v1=",
        f"t={NOW},v2={DIGEST}",
    ],
)
def test_a_header_that_cannot_be_read_is_refused(value: str) -> None:
    assert refused(BODY, {HEADER: value}) == "malformed"


@pytest.mark.parametrize(
    "digest", [DIGEST.upper(), DIGEST[:-1], f"{DIGEST}0", "deadbeef", "é" * 64, "٣" * 64, "0" * 64]
)
def test_what_is_no_digest_of_the_body_is_a_mismatch(digest: str) -> None:
    assert refused(BODY, {HEADER: f"t={NOW},v1={digest}"}) == "mismatch"


def test_another_body_secret_or_time_is_a_mismatch() -> None:
    assert refused(BODY + b" ", headers(BODY)) == "mismatch"
    assert refused(BODY, headers(BODY, OTHER_SECRET)) == "mismatch"
    assert refused(BODY, headers(BODY), secret=f"{SECRET}\n") == "mismatch"
    assert refused(BODY, {HEADER: VALUE.replace(str(NOW), f"{NOW + 1}")}) == "mismatch"
    assert refused(BODY, {HEADER: VALUE.replace(f"t={NOW}", f"t=0{NOW}")}) == "mismatch"


@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_no_byte_of_the_body_can_be_changed(at: int, change: int) -> None:
    changed = bytearray(BODY)
    changed[at] ^= change
    assert refused(bytes(changed), headers(BODY)) == "mismatch"


@given(st.integers(0, 63), st.sampled_from("0123456789abcdefABCDEF"))
def test_no_digit_of_the_signature_can_be_changed(at: int, digit: str) -> None:
    changed = DIGEST[:at] + digit + DIGEST[at + 1 :]
    if changed != DIGEST:
        value = f"t={NOW},v1={changed}"
        assert refused(BODY, {HEADER: value}) in ("mismatch", "malformed")


@given(st.integers(-NOW, 10**14).filter(lambda by: abs(by) > 300))
def test_a_signature_of_long_ago_or_of_the_future_is_stale(by: int) -> None:
    assert refused(BODY, headers(BODY, SECRET, NOW + by)) == "stale"


@pytest.mark.parametrize("by", [-300, 300, 299.9, 0])
def test_up_to_the_tolerance_a_signature_is_fresh_in_both_directions(by: float) -> None:
    assert webhooks.unwrap(BODY, headers(BODY), secret=SECRET, now=NOW + by)
    assert refused(BODY, headers(BODY), now=NOW + by + (302 if by > 0 else -302)) == "stale"


def test_the_tolerance_may_be_another() -> None:
    assert webhooks.unwrap(BODY, headers(BODY), secret=SECRET, now=NOW + 3600, tolerance=3600)
    assert webhooks.unwrap(BODY, headers(BODY), secret=SECRET, now=NOW, tolerance=0)
    assert refused(BODY, headers(BODY), now=NOW + 1, tolerance=0) == "stale"


@pytest.mark.parametrize("secret", ["", "  ", "\n", None, [], [""], [SECRET, ""], ()])
def test_without_a_secret_nothing_is_verified(secret: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError, match="no signing secret") as caught:
        webhooks.unwrap(BODY, headers(BODY), secret=secret, now=NOW)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "secret", [7, SECRET.encode(), [SECRET, None], [SECRET.encode()], "\ud800"]
)
def test_a_secret_that_is_no_text_is_refused(secret: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError):
        webhooks.unwrap(BODY, headers(BODY), secret=secret, now=NOW)


@pytest.mark.parametrize("tolerance", [-1, float("nan"), float("inf"), None, "300", True, 10**400])
def test_a_tolerance_that_is_no_number_of_seconds_is_refused(tolerance: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError, match="tolerance"):
        webhooks.unwrap(BODY, headers(BODY), secret=SECRET, now=NOW, tolerance=tolerance)


@pytest.mark.parametrize("now", [float("nan"), float("inf"), "1662520836", True, 10**400])
def test_a_time_that_is_no_number_of_seconds_is_refused(now: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError, match="time"):
        webhooks.unwrap(BODY, headers(BODY), secret=SECRET, now=now)


@pytest.mark.parametrize(
    "body", [BODY.decode(), payload(), [payload()], None, 5, object(), range(3)]
)
def test_a_body_that_the_framework_has_parsed_is_refused_with_what_to_pass(body: Any) -> None:
    with pytest.raises(jicoo.PayloadError) as caught:
        webhooks.unwrap(body, headers(BODY), secret=SECRET, now=NOW)
    for words in ("request.get_data()", "await request.body()", "request.body (Django)"):
        assert words in str(caught.value)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"guest_booked"',
        b"{}",
        b'{"event": "guest_booked"}',
        b'{"event": "guest_booked", "object": null}',
        b'{"event": "guest_booked", "object": {"uid": null}}',
        b'{"event": "guest_booked", "object": {"uid": ""}}',
        b'{"event": "guest_booked", "object": {"uid": 7}}',
        b'{"event": null, "object": {"uid": "a"}}',
        b'{"event": "", "object": {"uid": "a"}}',
        b'{"event": "a", "object": {"uid": "a"}, "n": NaN}',
        b'{"event": "a", "object": {"uid": "a"}, "n": ' + b"1" * 5000 + b"}",
        b"\xff\xfe",
        b"{",
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body)[:60],
)
def test_what_is_signed_and_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(jicoo.PayloadError, match="is signed") as caught:
        webhooks.unwrap(body, headers(body), secret=SECRET, now=NOW)
    assert caught.value.__context__ is None


@given(JUNK, JUNK)
def test_junk_ends_in_one_of_two_errors(body: Any, given_headers: Any) -> None:
    with pytest.raises((jicoo.SignatureError, jicoo.PayloadError)):
        webhooks.unwrap(body, given_headers, secret=SECRET, now=NOW)


@given(st.text())
def test_a_header_of_any_text_is_refused(value: str) -> None:
    assert refused(BODY, {HEADER: value}) in ("malformed", "mismatch")


@given(st.binary(), st.integers(0, 10**14), st.text(min_size=1).filter(lambda s: s.strip()))
def test_what_is_signed_here_is_what_is_verified_here(body: bytes, at: int, secret: str) -> None:
    if not secret.isprintable():
        return
    value = webhooks.sign(body, secret, at)
    assert value == signature(body, secret, at)
    with pytest.raises(jicoo.PayloadError):
        webhooks.unwrap(
            body + b"}", {HEADER: webhooks.sign(body + b"}", secret, at)}, secret=secret, now=at
        )


def test_signing_takes_a_body_and_one_secret() -> None:
    assert webhooks.sign(bytearray(BODY), SECRET, NOW + 0.9) == VALUE
    with pytest.raises(jicoo.ConfigurationError):
        webhooks.sign(BODY, "", NOW)
    with pytest.raises(jicoo.PayloadError):
        webhooks.sign(BODY.decode(), SECRET, NOW)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_few_thousand_inputs_made_by_chance_end_as_documented(seed: int) -> None:
    """A short run of the fuzzer; `nox -s soak` has a long one."""
    chance = random.Random(seed)
    counts = Counter(junk.attempt(chance) for _ in range(2_000))

    assert counts["forged"] == 0
    assert counts.keys() == {"event", "payload", "missing", "malformed", "mismatch", "stale"}


def test_no_frame_of_an_error_holds_a_secret_or_a_body() -> None:
    for body, given_headers in ((BODY + b" ", headers(BODY)), (b"[]", headers(b"[]")), (b"", {})):
        with pytest.raises(jicoo.WebhookError) as caught:
            webhooks.unwrap(body, given_headers, secret=SECRET, now=NOW)
        inside = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)][1:]
        assert inside
        for frame in inside:
            shown = repr(frame.f_locals)
            assert SECRET not in shown
            assert "canary" not in shown
        assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args
