"""What a client refuses to be told, and how it says so."""

from __future__ import annotations

import copy
import pickle

import pytest

import jicoo
from jicoo import AsyncJicoo, ConfigurationError, Jicoo
from tests.canary import KEY

BOTH = pytest.mark.parametrize("kind", [Jicoo, AsyncJicoo])


@BOTH
@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (f"Bearer {KEY}", "Bearer"),
        ("bearer", "Bearer"),
        (f"whsec_{KEY}", "webhook secret"),
        (f"pk_live_{KEY}", "public key"),
        (f'"{KEY}"', "quotes"),
        (f"'{KEY}'", "quotes"),
        (f"\u201c{KEY}\u201d", "quotes"),
        (f"{KEY}\ncanary", "line break"),
        (f"{KEY} canary", "blank"),
        (f"\ufeff{KEY}", "ASCII"),
        (f"{KEY}_canäry", "ASCII"),
        (f"{KEY}\x00canary", "ASCII"),
    ],
)
def test_a_key_that_cannot_be_one_is_refused_without_being_quoted(
    kind: type[Jicoo], key: str, says: str
) -> None:
    with pytest.raises(ConfigurationError, match=says) as caught:
        kind(key)
    assert "canary" not in str(caught.value)
    assert "can\u00e4ry" not in str(caught.value)


@BOTH
def test_a_missing_key_names_the_fix(kind: type[Jicoo], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JICOO_API_KEY", raising=False)
    with pytest.raises(ConfigurationError, match="JICOO_API_KEY"):
        kind()


@BOTH
def test_the_environment_makes_a_client(kind: type[Jicoo], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JICOO_API_KEY", f" {KEY}\n")
    monkeypatch.setenv("JICOO_BASE_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("JICOO_TIME_ZONE", "Asia/Tokyo")
    assert "http://127.0.0.1:9>" in repr(kind())


@BOTH
def test_a_misspelt_default_zone_is_refused_when_the_client_is_made(kind: type[Jicoo]) -> None:
    with pytest.raises(jicoo.UnknownTimeZoneError, match="Asia/Tokyo"):
        kind(KEY, time_zone="Asia/Tokio")


@BOTH
@pytest.mark.parametrize(
    "url",
    [
        "api.jicoo.com",
        "ftp://api.jicoo.com",
        "http://api.jicoo.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "https://user@api.jicoo.com",
        "https://api.jicoo.com?x=1",
        "https://api.jicoo.com#x",
        "https://api.jicoo.com/../v2",
        "https://api.jicoo.com/%2e%2E",
        "https://",
        "https://[::1",
        "https://api.jicoo.com:port",
        "https://api jicoo.com",
        "https:\\\\api.jicoo.com",
        "https://api.jicoo.com/v1",
        "https://proxy.example/jicoo/v1/",
        "",
    ],
)
def test_a_base_url_that_is_none_or_leaks_the_key_is_refused(kind: type[Jicoo], url: str) -> None:
    if url:
        with pytest.raises(ConfigurationError, match="base_url"):
            kind(KEY, base_url=url)
    else:
        with pytest.raises(ConfigurationError, match="base_url"):
            kind(KEY, base_url=" ")


@BOTH
def test_a_base_url_of_the_environment_is_called_by_its_variable(
    kind: type[Jicoo], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JICOO_BASE_URL", "http://api.jicoo.com")
    with pytest.raises(ConfigurationError, match=r"^JICOO_BASE_URL would send the key in clear"):
        kind(KEY)


@pytest.mark.parametrize(
    "url",
    ["http://localhost:1", "http://127.9.8.7", "http://[::1]:8080", "https://proxy.example/jicoo/"],
)
def test_a_base_url_of_this_machine_or_with_tls_is_taken(url: str) -> None:
    assert url.rstrip("/") in repr(Jicoo(KEY, base_url=url))


@BOTH
@pytest.mark.parametrize(
    "options",
    [
        {"timeout": None},
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": True},
        {"timeout": "30"},
        {"max_retries": -1},
        {"max_retries": 1.5},
        {"max_retries": True},
        {"settle": -0.1},
        {"settle": None},
        {"resend": 1},
    ],
)
def test_an_option_that_cannot_work_is_refused(
    kind: type[Jicoo], options: dict[str, object]
) -> None:
    (name,) = options
    with pytest.raises(ConfigurationError, match=name):
        kind(KEY, **options)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=name):
        kind(KEY).with_options(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headers",
    [
        {"x-jicoo-api-key": "other"},
        {"Host": "elsewhere"},
        {"content-length": "0"},
        {"X-Trace": "a\r\nX-Evil: 1"},
        {"X Trace": "a"},
        {"X-Trace\n": "a"},
        {"X-Trace": "ä"},
        {"X-Trace": 1},
    ],
)
def test_headers_that_would_change_the_request_are_refused(headers: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        Jicoo(KEY).with_options(headers=headers)


@BOTH
def test_the_key_shows_nowhere(kind: type[Jicoo]) -> None:
    client = kind(KEY)
    session = client._session  # pyright: ignore[reportPrivateUsage]
    shown = f"{client!r} {client!s} {vars(client)!r} {vars(session)!r} {vars(session.transport)!r}"
    assert KEY not in shown


@BOTH
def test_a_client_is_not_pickled_or_copied_deeply(kind: type[Jicoo]) -> None:
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(kind(KEY))
    with pytest.raises(TypeError):
        copy.deepcopy(kind(KEY))


def test_with_options_never_changes_its_parent() -> None:
    parent = Jicoo(KEY, timeout=20)
    before = parent._session.options  # pyright: ignore[reportPrivateUsage]
    child = parent.with_options(timeout=5, headers={"X-Trace": "1"}).with_options(max_retries=0)
    assert parent._session.options == before  # pyright: ignore[reportPrivateUsage]
    options = child._session.options  # pyright: ignore[reportPrivateUsage]
    assert (options.timeout, options.max_retries, options.headers) == (5.0, 0, (("X-Trace", "1"),))
