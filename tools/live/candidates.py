"""How candidates are tried: paths that no page shows, and names that a parameter may have."""

from __future__ import annotations

import dataclasses

from tools.live.api import Api, UnansweredError
from tools.live.reading import (
    BOOKINGS_PATH,
    HOSTS,
    UNKNOWN_PATH,
    Endpoint,
    event_type_id,
    first_team_id,
)
from tools.live.shapes import describe_reply

PATHS = (
    Endpoint(path="/v1/teams"),
    Endpoint(path="/v1/teams/{}", path_id=first_team_id),
    Endpoint(path="/v1/organization_teams"),
    Endpoint(path="/v1/organization_teams/{}", path_id=first_team_id),
    Endpoint(path="/v1/users/me"),
    Endpoint(path="/v1/webhook_endpoints"),
    Endpoint(path="/v1/event_type_host_assign_rules"),
    Endpoint(path="/v1/event_types/{}/host_assign_rules", path_id=event_type_id),
    Endpoint(path="/v1/organization/users"),
)
"""Paths that code of third parties calls, or that follow documented ones."""


@dataclasses.dataclass(frozen=True)
class IsThere:
    """Whether a path is answered in another way than one that surely is none."""

    endpoint: Endpoint

    def __call__(self, api: Api) -> str:
        api.get(BOOKINGS_PATH)
        path, query = self.endpoint.resolve(api)
        nothing = describe_reply(api.request("GET", UNKNOWN_PATH.path))
        found = describe_reply(api.request("GET", path, query=query))
        return "as a path that is none" if found == nothing else found


@dataclasses.dataclass(frozen=True)
class FiltersHosts:
    """Whether hosts are listed by their event type under this name."""

    name: str

    def __call__(self, api: Api) -> str:
        api.get("/v1/event_types")
        path, query = HOSTS.resolve(api)
        (uid,) = query.values()
        filtered = api.request("GET", path, query={self.name: uid})
        if not filtered.succeeded:
            return f"refused, {describe_reply(filtered)}"
        unfiltered = api.request("GET", path)
        if not unfiltered.succeeded:
            return f"understood: without it {describe_reply(unfiltered)}"
        nobody = api.request("GET", path, query={self.name: "no-such-event-type"})
        if nobody.succeeded and nobody.body["data"] == unfiltered.body["data"]:
            if not unfiltered.body["data"]:
                raise UnansweredError("there is no host")
            return "passed over"
        return "understood"
