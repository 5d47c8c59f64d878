"""A user's id: what is asked for by it, and what a list of users gives. Pure: no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jicoo._core.requests.arguments import refused

if TYPE_CHECKING:
    from jicoo_client.models.organization_user import OrganizationUser


def user_id(given: str | OrganizationUser) -> str:
    """An id as it is; of a user, whichever of `uid` and `id` it has: how the API calls it is not documented.

    What is neither is refused where it would stand in the request.
    """
    return given if isinstance(given, str) else _id_of(given)


def _id_of(given: object) -> str:
    # Only for whoever hands a user over: the model takes time to load.
    from jicoo_client.models.organization_user import OrganizationUser

    if not isinstance(given, OrganizationUser):
        return cast("str", given)
    found = given.uid or given.id
    if not found:
        raise refused("user_id", "is a user of whom the answer told neither uid nor id")
    return found
