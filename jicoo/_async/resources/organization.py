"""The organization: its users, invitations and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from jicoo._async.calls.session import AsyncResource
from jicoo._async.paginator import AsyncPaginator
from jicoo._core.requests import arguments, operations
from jicoo_client import models
from jicoo_client.types import UNSET

if TYPE_CHECKING:
    from jicoo_client.models import Invitation, OrganizationUser, Team

Role = Literal["owner", "admin", "member", "restricted"]


class AsyncUsers(AsyncResource):
    """The members of the organization: `client.users`."""

    def list(self) -> AsyncPaginator[OrganizationUser]:
        """All users; unverified: neither the path nor the fields of a user are documented.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> len([user async for user in client.users.list()])
        3
        """
        return AsyncPaginator(self._session, operations.list_users)

    async def get(self, user_id: str) -> OrganizationUser:
        """One user; the fields are not documented.

        Raises:
            NotFoundError: There is no user of this id.

        Source: api-5611051.

        >>> user = (await client.users.list().first_page()).items[0]
        >>> (await client.users.get(user.uid)) == user
        True
        """
        return await self._session.run(operations.get_user(user_id))

    async def update(self, user_id: str, *, role: Role) -> OrganizationUser:
        """Change the role of a user: `owner`, `admin`, `member`, `restricted`.

        Raises:
            NotFoundError: There is no user of this id.
            OutcomeUnknownError: The request was sent and the answer did not come: read the user.

        Source: api-5611265.

        >>> user = (await client.users.list().first_page()).items[1]
        >>> (await client.users.update(user.uid, role="member")).role.value
        'member'
        """
        new = arguments.choice("role", role, models.OrganizationRole)
        body = models.UpdateOrganizationUserRequest(role=new)
        return await self._session.run(operations.update_user(user_id, body=body))

    async def delete(self, user_id: str) -> None:
        """Remove a user from the organization.

        Raises:
            NotFoundError: There is no user of this id.

        Source: api-5611049; the answer is not documented.

        >>> user = (await client.users.list().first_page()).items[2]
        >>> await client.users.delete(user.uid)
        """
        await self._session.run(operations.delete_user(user_id))


class AsyncInvitations(AsyncResource):
    """Invitations to the organization: `client.invitations`."""

    def list(self) -> AsyncPaginator[Invitation]:
        """All invitations; the fields are not documented.

        Source: api-5632590.

        >>> [invitation async for invitation in client.invitations.list()]
        []
        """
        return AsyncPaginator(self._session, operations.list_invitations)

    async def get(self, uid: str) -> Invitation:
        """One invitation; unverified: neither the path nor the fields are documented.

        Raises:
            NotFoundError: There is no invitation of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> invitation = await client.invitations.create("new@example.com")
        >>> (await client.invitations.get(invitation.uid)) == invitation
        True
        """
        return await self._session.run(operations.get_invitation(uid))

    async def create(self, email: str, *, role: Role | None = None) -> Invitation:
        """Invite somebody; the default role is not documented.

        Raises:
            OutcomeUnknownError: The request was sent and the answer did not come: list the invitations.
            ValidationError: The address or the role is none; nothing was sent.

        Source: api-5622157; the answer is not documented.

        >>> (await client.invitations.create("new@example.com", role="admin")).role.value
        'admin'
        """
        body = models.CreateInvitationRequest(
            email=arguments.address("email", email),
            role=UNSET if role is None else arguments.choice("role", role, models.OrganizationRole),
        )
        return await self._session.run(operations.create_invitation(body=body))

    async def delete(self, uid: str) -> None:
        """Withdraw an invitation; unverified: neither the path nor the answer is documented.

        Raises:
            NotFoundError: There is no invitation of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> invitation = await client.invitations.create("new@example.com")
        >>> await client.invitations.delete(invitation.uid)
        """
        await self._session.run(operations.delete_invitation(uid))


class AsyncTeams(AsyncResource):
    """Teams: `client.teams`."""

    async def get(self, team_id: str) -> Team:
        """One team; unverified: neither the path nor the fields are documented.

        Raises:
            NotFoundError: There is no team of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> team = await client.teams.get("exampleteam")
        """
        return await self._session.run(operations.get_team(team_id))
