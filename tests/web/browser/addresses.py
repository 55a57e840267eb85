"""Where each page is found: one entry for each route, so that no page can be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from reportedly.ledger.entry import Kind
from reportedly.web.routes import ROUTERS

Ask = Callable[[str], Any]


def routes(method: str) -> list[str]:
    """Return the paths that the server answers by a method."""
    return [route.path for router in ROUTERS for route in router.routes if method in route.methods]


def _fixed(*paths: str) -> Callable[[Ask], list[str]]:
    return lambda _: list(paths)


def main_event(ask: Ask) -> str:
    """Return the id of the event that most reports speak of."""
    rows = ask("/events?size=500")["rows"]
    event: str = max(rows, key=lambda row: row["numbers"]["reports"] if row["numbers"] else 0)["event"]["id"]
    return event


def _events(ask: Ask) -> list[str]:
    main = f"/events/{main_event(ask)}"
    others = [f"/events/{row['event']['id']}" for row in ask("/events?size=3")["rows"]]
    tallies = [f"{main}?tally={tab['id']}" for tab in ask(main)["tabs"][-1:]]
    return [main, *tallies, *others]


def _relays(ask: Ask) -> list[str]:
    return [f"/events/{main_event(ask)}/relays"]


def _what_if(ask: Ask) -> list[str]:
    address = f"/events/{main_event(ask)}/what-if"
    origins = [("without", origin["id"]) for origin in ask(address)["origins"]]
    return [address, f"{address}?policy=range&{urlencode(origins[:1])}", f"{address}?{urlencode(origins)}"]


def _documents(ask: Ask) -> list[str]:
    rows = ask("/documents?size=100")["rows"]
    mixed = [f"/documents/{row['id']}" for row in rows if (row["external_id"] or "").startswith("mixed")]
    claims = [*ask("/claims?source=diplomats")["rows"][:1], *ask("/claims?stance=denied")["rows"][:1]]
    chosen = [f"/documents/{claim['document']['id']}?claim={claim['id']}" for claim in claims]
    return [*mixed, *chosen, _since(ask)[0].partition("/since")[0]]


def _since(ask: Ask) -> list[str]:
    rows = ask("/documents?outlet=paper")["rows"]
    versions = ask(f"/documents/{rows[0]['id']}")["versions"]
    earlier, later = (version["document"]["id"] for version in versions[:2])
    return [f"/documents/{later}/since/{earlier}"]


def _figures(ask: Ask) -> list[str]:
    rows = ask("/figures?measure=killed")["rows"]
    return [f"/review/{rows[0]['id']}", f"/review/{ask('/figures?measure=injured')['rows'][0]['id']}"]


def _sources(ask: Ask) -> list[str]:
    rows = ask("/sources?size=100")["rows"]
    kinds = {row["standing"]: row["name"] for row in rows}
    return [f"/source?{urlencode({'name': name})}" for name in list(kinds.values())[:3]]


def _searches(ask: Ask) -> list[str]:
    facets = {
        facet["name"]: facet["values"][0]["value"] for facet in ask("/search?q=killed")["facets"] if facet["values"]
    }
    few = dict(list(facets.items())[:2])
    chosen = [f"/search?{urlencode({'q': 'killed', **some})}" for some in (few, facets)]
    return ["/search", "/search?q=%22bus+station%22&since=2031", *chosen]


def _entries(ask: Ask) -> list[str]:
    kinds = (Kind.RUN, Kind.DOCUMENT, Kind.FIGURE, Kind.FAILURE)
    return [f"/ledger/{ask(f'/ledger?kind={kind}&size=1')['rows'][0]['seq']}" for kind in kinds]


def _traces(ask: Ask) -> list[str]:
    event = ask(f"/events/{main_event(ask)}")
    claim = ask("/claims?source=diplomats")["rows"][0]
    return [f"/trace/{wanted}" for wanted in (event["points"][0]["figure"]["id"], claim["id"], claim["document"]["id"])]


def _jobs(ask: Ask) -> list[str]:
    return [f"/add/{job['id']}" for job in ask("/add")["jobs"][:3]]


ONE_PERSON: dict[str, Callable[[Ask], Iterable[str]]] = {
    "/": _fixed("/"),
    "/interface": _fixed("/interface"),
    "/events": _fixed("/events", "/events?place=orlesk&since=2031", "/events?place=nowhere"),
    "/events/{event_id}": _events,
    "/events/{event_id}/what-if": _what_if,
    "/events/{event_id}/relays": _relays,
    "/review": _fixed("/review", "/review?at=2", "/review?sight=second", "/review?sight=adjudication"),
    "/review/{figure_id}": _figures,
    "/agreement": _fixed("/agreement"),
    "/contradictions": _fixed(
        "/contradictions", "/contradictions?kind=disjoint", "/contradictions?kind=circular_chain"
    ),
    "/sources": _fixed("/sources", "/sources?part=ministry"),
    "/source": _sources,
    "/documents": _fixed("/documents", "/documents?size=3", "/documents?outlet=nobody"),
    "/documents/{document_id}": _documents,
    "/documents/{document_id}/since/{earlier}": _since,
    "/claims": _fixed("/claims?size=12", "/claims?stance=denied&speech=indirect", "/claims?source=nobody"),
    "/figures": _fixed("/figures?size=12", "/figures?measure=killed&place=orlesk", "/figures?source=nobody"),
    "/search": _searches,
    "/ledger": _fixed("/ledger?size=15", "/ledger?kind=failure"),
    "/ledger/{seq}": _entries,
    "/trace/{wanted}": _traces,
    "/add": _fixed("/add"),
    "/add/{job_id}": _jobs,
}
"""The pages of one person's server."""

TEAM: dict[str, Callable[[Ask], Iterable[str]]] = {
    "/account": _fixed("/account"),
    "/people": _fixed("/people"),
}
"""The pages that only a team's server has, for who is signed in."""

OUTSIDE = ("/sign-in", "/invitation")
"""The pages that only a team's server has, for who is not signed in."""

NO_PAGES = {
    "/enter": "it takes the key of a link and leads on",
    "/documents/{document_id}/bytes": "bytes, to be kept and not shown",
}

REFUSED = {
    "/nowhere": 404,
    "/documents/zzzz": 404,
    "/add/zzzz": 404,
    "/figures?since=yesterday": 422,
    "/review/zzzz": 404,
    "/trace/zzzz": 404,
    "/events/zzzz": 404,
    "/ledger/9999999": 404,
    "/events/zzzz/what-if": 404,
    "/source?name=nobody": 404,
    "/sign-in": 422,
}
"""What one person's server refuses, with the status."""
