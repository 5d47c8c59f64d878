"""What a request that was broken off from outside is known to have done."""

from __future__ import annotations

import pytest

from jicoo._core.transport.http_library import too_late

CONNECTING = ["connection.connect_tcp.started", "connection.start_tls.started"]


@pytest.mark.parametrize(
    ("steps", "never_sent"),
    [
        (CONNECTING, True),
        ([*CONNECTING, "http11.send_request_headers.started"], False),
        (["http2.send_request_headers.started"], False),
        ([], False),
    ],
)
def test_only_what_was_seen_connecting_is_known_not_to_have_sent(
    steps: list[str], never_sent: bool
) -> None:
    fault = too_late(steps)
    assert (fault.never_sent, fault.late) == (never_sent, True)
