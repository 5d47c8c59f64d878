"""Event types and their free slots."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import jicoo
from jicoo._async.paginator import AsyncPaginator
from jicoo._async.resources.base import AsyncResource
from jicoo._async.slot_search import AsyncSlotSearch
from jicoo._core.requests import arguments, operations
from jicoo._core.requests.encoding import path_id
from jicoo._core.requests.ranges import interval
from jicoo._core.requests.user_ids import user_id as id_of
from jicoo.slots import Slots
from jicoo_client.models.account_integration_request import AccountIntegrationRequest
from jicoo_client.models.create_host_request import CreateHostRequest
from jicoo_client.models.update_host_request import UpdateHostRequest
from jicoo_client.types import UNSET

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.responses.list_reading import PageRequest
    from jicoo._core.responses.pages import PageContent


class AsyncEventTypes(AsyncResource):
    """The event types that can be booked: `client.event_types`."""

    def list(
        self, *, team_id: str | None = None, page_size: int | None = None
    ) -> AsyncPaginator[jicoo.EventType]:
        """All event types, or those of one team; unverified: parameters and answer.

        The API documents neither parameters nor fields of this list.

        Args:
            team_id: The team's id (`teamId`).
            page_size: Rows per request; the API's default and its most are not documented.

        Source: api-5734881.

        >>> [event_type.uid async for event_type in client.event_types.list()][0]
        'mzgdPJVBb7RE'
        """
        team = UNSET if team_id is None else arguments.filled("team_id", team_id)
        per_page = arguments.page_size(page_size)

        def page(wanted: PageRequest) -> Call[PageContent[jicoo.EventType]]:
            return operations.list_event_types(page=wanted.number, per_page=per_page, team_id=team)

        return AsyncPaginator(self._session, page, page_size=page_size)

    async def get(self, event_type_id: str) -> jicoo.EventType:
        """One event type; its fields are not documented.

        Raises:
            NotFoundError: There is no event type of this id.

        Source: api-5723410.

        >>> (await client.event_types.get("mzgdPJVBb7RE")).uid
        'mzgdPJVBb7RE'
        """
        return await self._run(operations.get_event_type(path_id("event_type_id", event_type_id)))

    def hosts(
        self, event_type_id: str, *, page_size: int | None = None
    ) -> AsyncPaginator[jicoo.Host]:
        """The hosts of an event type; unverified: parameters (`eventTypeId`) and answer.

        Args:
            event_type_id: The event type's id.
            page_size: Rows per request; the API's default and its most are not documented.

        Source: api-5734887.

        >>> [host.priority async for host in client.event_types.hosts("mzgdPJVBb7RE")]
        [3]
        """
        uid = arguments.filled("event_type_id", event_type_id)
        per_page = arguments.page_size(page_size)

        def page(wanted: PageRequest) -> Call[PageContent[jicoo.Host]]:
            return operations.list_event_type_hosts(
                page=wanted.number, per_page=per_page, event_type_id=uid
            )

        return AsyncPaginator(self._session, page, page_size=page_size)

    async def add_host(
        self,
        event_type_id: str,
        user_id: str | jicoo.OrganizationUser,
        *,
        priority: int | None = None,
    ) -> jicoo.Host | None:
        """Make a user a host of an event type; unverified: path, body and answer.

        Returns the host, read back where the answer is empty; None where it cannot be found then.

        Args:
            event_type_id: The event type's id.
            user_id: The user's id (`userId`), or a user of `client.users.list()`.
            priority: 0 to 3, for round robin.

        Raises:
            NotFoundError: There is no event type of this id.
            OutcomeUnknownError: The request was sent and the answer did not come: list the hosts.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> user = (await client.users.list().first_page()).items[1]
        >>> (await client.event_types.add_host("mzgdPJVBb7RE", user.uid)).email == "maya.brooks@example.com"
        True
        """
        host_id = arguments.filled("user_id", id_of(user_id))
        body = CreateHostRequest(user_id=host_id)
        if priority is not None:
            body["priority"] = arguments.whole_number("priority", priority, least=0, most=3)
        call = operations.create_event_type_host(event_type_id, body=body).or_nothing()
        made = await self._run(call)
        if made is not None:
            return made
        return await self._first(self.hosts(event_type_id), lambda host: host.uid == host_id)

    async def update_host(self, event_type_id: str, host_uid: str, *, priority: int) -> jicoo.Host:
        """Change the priority of a host in round robin, 0 to 3.

        Raises:
            NotFoundError: There is no such event type or host.
            OutcomeUnknownError: The request was sent and the answer did not come: list the hosts.

        Source: api-10385285.

        >>> host = [host async for host in client.event_types.hosts("mzgdPJVBb7RE")][0]
        >>> (await client.event_types.update_host("mzgdPJVBb7RE", host.uid, priority=3)).priority
        3
        """
        body = UpdateHostRequest(
            priority=arguments.whole_number("priority", priority, least=0, most=3)
        )
        return await self._run(
            operations.update_event_type_host(
                event_type_id, path_id("host_uid", host_uid), body=body
            )
        )

    async def remove_host(self, event_type_id: str, host_uid: str) -> None:
        """Remove a host from an event type; unverified: path and answer.

        Raises:
            NotFoundError: There is no such event type or host.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> host = [host async for host in client.event_types.hosts("mzgdPJVBb7RE")][0]
        >>> await client.event_types.remove_host("mzgdPJVBb7RE", host.uid)
        """
        host = path_id("host_uid", host_uid)
        await self._run(operations.delete_event_type_host(event_type_id, host))

    async def account_integration_url(
        self, team_id: str, event_type_id: str, *, name: str, email: str
    ) -> str:
        """The URL of a booking page on which the guest's name and address are fixed; needs an Enterprise plan.

        Args:
            team_id: The team's slug (`teamId`).
            event_type_id: The event type's id.
            name: The guest's name.
            email: The guest's address.

        Raises:
            NotFoundError: There is no such team or event type.
            OutcomeUnknownError: The request was sent and the answer did not come: ask again.

        Source: api-4059407.

        >>> url = await client.event_types.account_integration_url(
        ...     "exampleteam", "mzgdPJVBb7RE", name="yamada taro", email="example@example.com"
        ... )
        >>> url.startswith("https://www.jicoo.com/t/exampleteam/e/mzgdPJVBb7RE")
        True
        """
        body = AccountIntegrationRequest(
            name=arguments.filled("name", name), email=arguments.email("email", email)
        )
        call = operations.create_account_integration_url(team_id, event_type_id, body=body)
        return (await self._run(call)).url

    async def available_slots(
        self,
        event_type_id: str,
        start: datetime | date | str,
        end: datetime | date | str,
        *,
        time_zone: str | ZoneInfo | None = None,
    ) -> Slots:
        """The free slots that begin in [start, end), however long that is; unverified: path, parameters and answer.

        The range is asked for in windows of at most seven days. If one of them fails, the whole call does: there is
        never a shorter list.

        Args:
            event_type_id: The event type's id.
            start: An aware date-time, or a date (or naive time) in `time_zone`; a date begins at its first moment.
            end: Likewise; a date includes the whole day.
            time_zone: The zone of dates, naive times and of the slots. Left out: that of `start` or `end` unless it
                is UTC, else the client's.

        Raises:
            NotFoundError: There is no event type of this id.
            ResponseError: The server did not understand the range.
            TimeZoneError: A bound does not exist, happens twice, or has no zone; nothing was sent.

        Source: no page; the names of the query are known from third parties only.

        >>> slots = await client.event_types.available_slots(
        ...     "mzgdPJVBb7RE", "2024-03-16", "2024-03-31", time_zone="Asia/Tokyo"
        ... )
        >>> slots[0].start.isoformat()
        '2024-03-16T10:00:00+09:00'
        """
        wanted = interval(
            arguments.bound("start", start),
            arguments.bound("end", end),
            arguments.optional_zone(time_zone),
            self._session.options.time_zone,
        )
        search = AsyncSlotSearch(self._session, path_id("event_type_id", event_type_id))
        return await search.within(wanted.start, wanted.end, wanted.zone, is_whole=True)
