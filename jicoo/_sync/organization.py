# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The organization: its users, invitations and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from jicoo._core import checks, operations
from jicoo._sync.engine import Resource
from jicoo._sync.pages import Paginator
from jicoo_client import models
from jicoo_client.types import UNSET

if TYPE_CHECKING:
    from jicoo_client.models import Invitation, OrganizationUser, Team

Role = Literal["owner", "admin", "member", "restricted"]


class Users(Resource):
    """The members of the organization: `client.users`."""

    def list(self) -> Paginator[OrganizationUser]:
        """All users; unverified: neither the path nor the fields of a user are documented.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> len([user for user in client.users.list()])
        3
        """
        return Paginator(self._engine, operations.list_users)

    def get(self, user_id: str) -> OrganizationUser:
        """One user; the fields are not documented.

        Raises:
            NotFoundError: There is no user of this id.

        Source: api-5611051.

        >>> user = client.users.list().first_page().items[0]
        >>> (client.users.get(user.uid)) == user
        True
        """
        return self._engine.run(operations.get_user(user_id))

    def update(self, user_id: str, *, role: Role) -> OrganizationUser:
        """Change the role of a user: `owner`, `admin`, `member`, `restricted`.

        Raises:
            NotFoundError: There is no user of this id.
            OutcomeUnknownError: The request was sent and the answer did not come: read the user.

        Source: api-5611265.

        >>> user = client.users.list().first_page().items[1]
        >>> client.users.update(user.uid, role="member").role.value
        'member'
        """
        new = checks.choice("role", role, models.OrganizationRole)
        body = models.UpdateOrganizationUserRequest(role=new)
        return self._engine.run(operations.update_user(user_id, body=body))

    def delete(self, user_id: str) -> None:
        """Remove a user from the organization.

        Raises:
            NotFoundError: There is no user of this id.

        Source: api-5611049; the answer is not documented.

        >>> user = client.users.list().first_page().items[2]
        >>> client.users.delete(user.uid)
        """
        self._engine.run(operations.delete_user(user_id))


class Invitations(Resource):
    """Invitations to the organization: `client.invitations`."""

    def list(self) -> Paginator[Invitation]:
        """All invitations; the fields are not documented.

        Source: api-5632590.

        >>> [invitation for invitation in client.invitations.list()]
        []
        """
        return Paginator(self._engine, operations.list_invitations)

    def get(self, uid: str) -> Invitation:
        """One invitation; unverified: neither the path nor the fields are documented.

        Raises:
            NotFoundError: There is no invitation of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> invitation = client.invitations.create("new@example.com")
        >>> (client.invitations.get(invitation.uid)) == invitation
        True
        """
        return self._engine.run(operations.get_invitation(uid))

    def create(self, email: str, *, role: Role | None = None) -> Invitation:
        """Invite somebody; the default role is not documented.

        Raises:
            OutcomeUnknownError: The request was sent and the answer did not come: list the invitations.
            ValidationError: The address or the role is none; nothing was sent.

        Source: api-5622157; the answer is not documented.

        >>> client.invitations.create("new@example.com", role="admin").role.value
        'admin'
        """
        body = models.CreateInvitationRequest(
            email=checks.address("email", email),
            role=UNSET if role is None else checks.choice("role", role, models.OrganizationRole),
        )
        return self._engine.run(operations.create_invitation(body=body))

    def delete(self, uid: str) -> None:
        """Withdraw an invitation; unverified: neither the path nor the answer is documented.

        Raises:
            NotFoundError: There is no invitation of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> invitation = client.invitations.create("new@example.com")
        >>> client.invitations.delete(invitation.uid)
        """
        self._engine.run(operations.delete_invitation(uid))


class Teams(Resource):
    """Teams: `client.teams`."""

    def get(self, team_id: str) -> Team:
        """One team; unverified: neither the path nor the fields are documented.

        Raises:
            NotFoundError: There is no team of this id.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> team = client.teams.get("exampleteam")
        """
        return self._engine.run(operations.get_team(team_id))
