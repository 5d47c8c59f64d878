"""Claims in Redis, for many machines, by the caller's own client (redis-py)."""

from __future__ import annotations

import inspect
from typing import Any, Protocol

from jicoo.errors import ConfigurationError
from jicoo.webhooks.claims.base import DONE, KEEP, LEASE, Times, new_token

# Each is one script, which Redis runs as a whole. A value is the token of a claim, or `done`; Redis itself drops a
# claim whose lease ends, by its own clock.
_CLAIM = """
local value = redis.call('get', KEYS[1])
if value == 'done' then return 'done' end
if value then return 'busy' end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
return ARGV[1]
"""
# Where a lease has ended, nobody else has the claim either.
_DONE = """
local value = redis.call('get', KEYS[1])
if value and value ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], 'done', 'px', ARGV[2])
return 1
"""
_RELEASE = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('del', KEYS[1])
return 1
"""


class RedisClient(Protocol):
    """What is needed of a client: `redis.Redis` has it, whatever its `decode_responses`."""

    def eval(self, script: str, numkeys: int, /, *keys_and_args: Any) -> Any:
        """Run a script."""
        ...


class RedisClaims(Times):
    """Claims in Redis. `client` is a `redis.Redis` or `redis.RedisCluster`; each key begins with `prefix`.

    A Redis that forgets (evicts keys, or fails over to a replica that had not heard of a claim) lets an event be
    handled again.
    """

    def __init__(
        self,
        client: RedisClient,
        *,
        lease: float = LEASE,
        keep: float = KEEP,
        prefix: str = "jicoo:webhook:",
    ) -> None:
        super().__init__(lease=lease, keep=keep)
        run = getattr(client, "execute_command", None)
        if inspect.iscoroutinefunction(run) or not hasattr(client, "eval"):
            raise ConfigurationError(
                "RedisClaims takes a redis.Redis, not one of redis.asyncio: under asgi() a store runs in a thread."
            )
        self._client = client
        self._prefix = prefix

    def claim(self, key: str, lease: float) -> str:
        """See `Claims.claim`."""
        found = self._run(_CLAIM, key, new_token(), _milliseconds(lease))
        return found.decode() if isinstance(found, bytes) else str(found)

    def done(self, key: str, token: str) -> bool:
        """See `Claims.done`."""
        return int(self._run(_DONE, key, token, _milliseconds(self.keep))) == 1

    def release(self, key: str, token: str) -> bool:
        """See `Claims.release`."""
        # A token is never `done`, so what is done stays so.
        return token != DONE and int(self._run(_RELEASE, key, token)) == 1

    def _run(self, script: str, key: str, *arguments: Any) -> Any:
        return self._client.eval(script, 1, f"{self._prefix}{key}", *arguments)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
