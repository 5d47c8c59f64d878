"""The organization: its users, invitations and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import jicoo
from jicoo._async.paginator import AsyncPaginator
from jicoo._async.resources.base import AsyncResource
from jicoo._core.requests import arguments, operations
from jicoo._core.requests.user_ids import user_id as id_of
from jicoo_client.models.create_invitation_request import CreateInvitationRequest
from jicoo_client.models.organization_role import OrganizationRole
from jicoo_client.models.update_organization_user_request import UpdateOrganizationUserRequest
from jicoo_client.types import UNSET

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.responses.list_reading import PageRequest
    from jicoo._core.responses.pages import PageContent

Role = Literal["owner", "admin", "member", "restricted"]


class AsyncUsers(AsyncResource):
    """The members of the organization: `client.users`."""

    def list(self, *, page_size: int | None = None) -> AsyncPaginator[jicoo.OrganizationUser]:
        """All users; unverified: path, parameters and answer.

        Args:
            page_size: Rows per request; the API's default and its most are not documented.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> len([user async for user in client.users.list()])
        3
        """
        per_page = arguments.page_size(page_size)

        def page(wanted: PageRequest) -> Call[PageContent[jicoo.OrganizationUser]]:
            return operations.list_organization_users(page=wanted.number, per_page=per_page)

        return AsyncPaginator(self._session, page, page_size=page_size)

    async def get(self, user_id: str | jicoo.OrganizationUser) -> jicoo.OrganizationUser:
        """One user; the fields are not documented.

        Args:
            user_id: The user's id, or a user of the list: its id is `uid` or `id`, whichever it has.

        Raises:
            NotFoundError: There is no user of this id.

        Source: api-5611051.

        >>> user = (await client.users.list().first_page()).items[0]
        >>> (await client.users.get(user)) == user
        True
        """
        return await self._run(operations.get_organization_user(id_of(user_id)))

    async def update(
        self, user_id: str | jicoo.OrganizationUser, *, role: Role
    ) -> jicoo.OrganizationUser:
        """Change the role of a user: `owner`, `admin`, `member`, `restricted`.

        Args:
            user_id: The user's id, or a user of the list.
            role: The new role.

        Raises:
            NotFoundError: There is no user of this id.
            OutcomeUnknownError: The request was sent and the answer did not come: read the user.

        Source: api-5611265.

        >>> user = (await client.users.list().first_page()).items[1]
        >>> (await client.users.update(user.uid, role="member")).role.value
        'member'
        """
        new = arguments.choice("role", role, OrganizationRole)
        body = UpdateOrganizationUserRequest(role=new)
        return await self._run(operations.update_organization_user(id_of(user_id), body=body))

    async def delete(self, user_id: str | jicoo.OrganizationUser) -> None:
        """Remove a user from the organization.

        Args:
            user_id: The user's id, or a user of the list.

        Raises:
            NotFoundError: There is no user of this id.

        Source: api-5611049; the answer is not documented.

        >>> user = (await client.users.list().first_page()).items[2]
        >>> await client.users.delete(user.uid)
        """
        await self._run(operations.delete_organization_user(id_of(user_id)))


class AsyncInvitations(AsyncResource):
    """Invitations to the organization: `client.invitations`."""

    def list(self, *, page_size: int | None = None) -> AsyncPaginator[jicoo.Invitation]:
        """All invitations; unverified: parameters and answer.

        Args:
            page_size: Rows per request; the API's default and its most are not documented.

        Source: api-5632590.

        >>> [invitation async for invitation in client.invitations.list()]
        []
        """
        per_page = arguments.page_size(page_size)

        def page(wanted: PageRequest) -> Call[PageContent[jicoo.Invitation]]:
            return operations.list_organization_invitations(page=wanted.number, per_page=per_page)

        return AsyncPaginator(self._session, page, page_size=page_size)

    async def get(self, uid: str) -> jicoo.Invitation:
        """One invitation; unverified: path and answer.

        Raises:
            NotFoundError: There is no invitation of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> invitation = await client.invitations.create("new@example.com")
        >>> (await client.invitations.get(invitation.uid)) == invitation
        True
        """
        return await self._run(operations.get_organization_invitation(uid))

    async def create(self, email: str, *, role: Role | None = None) -> jicoo.Invitation | None:
        """Invite somebody; the default role is not documented.

        Returns the invitation, read back where the answer is empty; None where it cannot be found then.

        Raises:
            OutcomeUnknownError: The request was sent and the answer did not come: list the invitations.
            ValidationError: The address or the role is none; nothing was sent.

        Source: api-5622157; the answer is not documented.

        >>> (await client.invitations.create("new@example.com", role="admin")).role.value
        'admin'
        """
        body = CreateInvitationRequest(
            email=arguments.email("email", email),
            role=UNSET if role is None else arguments.choice("role", role, OrganizationRole),
        )
        call = operations.create_organization_invitation(body=body).or_nothing()
        made = await self._run(call)
        if made is not None:
            return made
        return await self._first(self.list(), lambda each: each.email == body.email)

    async def delete(self, uid: str) -> None:
        """Withdraw an invitation; unverified: path and answer.

        Raises:
            NotFoundError: There is no invitation of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> invitation = await client.invitations.create("new@example.com")
        >>> await client.invitations.delete(invitation.uid)
        """
        await self._run(operations.delete_organization_invitation(uid))


class AsyncTeams(AsyncResource):
    """Teams: `client.teams`."""

    async def get(self, team_id: str) -> jicoo.Team:
        """One team; unverified: path and answer.

        Raises:
            NotFoundError: There is no team of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> team = await client.teams.get("exampleteam")
        """
        return await self._run(operations.get_organization_team(team_id))
