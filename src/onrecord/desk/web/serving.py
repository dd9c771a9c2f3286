"""From a request to an answer: which record, in which form, and what an error looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk.links import query_path
from onrecord.desk.output import as_csv, pretty
from onrecord.desk.web import listing as table
from onrecord.desk.web.pool import Pool
from onrecord.desk.web.rendering import page

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

View = Callable[[Request, "Record"], Response]
JSON, JSONL, CSV = "application/json", "application/jsonl", "text/csv; charset=utf-8"


def pool_of(request: Request) -> Pool:
    """The records that this server answers from."""
    pool: Pool = request.app.state.pool
    return pool


def reading(view: View) -> Callable[[Request], Response]:
    """A view that is given a record, at one moment of it."""

    def answer(request: Request) -> Response:
        with pool_of(request).reading() as record:
            return view(request, record)

    return answer


def view(path: str, answer: View) -> Route:
    """A page that only reads."""
    return Route(path, reading(answer))


def change(path: str, answer: View, method: str = "POST") -> Route:
    """An address that changes the record; the gate has let through only who may."""

    def written(request: Request) -> Response:
        with pool_of(request).writing() as record:
            return answer(request, record)

    return Route(path, written, methods=[method])


def listing_routes(one: table.Listing) -> list[Route]:
    """The page of a table and its three other forms."""
    path = f"/{one.name}"
    return [
        view(path, lambda request, record: _page(one, path, request, record)),
        view(f"{path}.json", lambda request, record: _json(one, path, request, record)),
        view(f"{path}.jsonl", lambda request, record: _jsonl(one, path, request, record)),
        view(f"{path}.csv", lambda request, record: _csv(one, path, request, record)),
    ]


class Answer(NamedTuple):
    """What was asked of a table, and the rows found."""

    asked: table.Asked
    screen: table.Screen
    found: Rows[Any]


def answer_of(
    one: table.Listing, request: Request, record: Record, *, besides: Sequence[str] = table.PLACES,
    screenful: int = table.SCREENFUL,
) -> Answer:  # fmt: skip
    """The rows of a table that a request asks for; UsageError where it cannot be followed."""
    asked, screen = table.asked_of(request, one.fields, besides=besides), table.screen_of(request, screenful)
    return Answer(asked, screen, one.ask(record, asked, screen))


def _page(one: table.Listing, path: str, request: Request, record: Record) -> Response:
    asked, screen, found = answer_of(one, request, record, besides=table.ON_A_PAGE, screenful=one.screenful)
    facts = {
        "listing": one, "asked": asked, "rows": found.rows, "title": one.title,
        "following": table.address(path, asked, screen, cursor=found.next) if found.next else None,
        "start": table.address(path, asked, screen) if screen.cursor else None,
        "forms": {
            form: table.address(f"{path}.{form}", asked, screen, cursor=screen.cursor)
            for form in ("csv", "json", "jsonl")
        } | ({"atom": query_path(f"/feeds/{one.feed}.atom", asked.items())} if one.feed and _asks(one, asked) else {}),
        **one.facts(found, record, asked),
    }  # fmt: skip
    return page(request, one.template, facts)


def _asks(one: table.Listing, asked: table.Asked) -> bool:
    """Whether there can be a feed: that of a search needs one."""
    return bool(asked) or one.name != "search"


def _json(one: table.Listing, path: str, request: Request, record: Record) -> Response:
    answer = answer_of(one, request, record)
    whole = {"rows": one.objects(answer.found, record), "next": answer.found.next}
    return linked(Response(pretty(whole), media_type=JSON), path + ".json", answer)


def _jsonl(one: table.Listing, path: str, request: Request, record: Record) -> Response:
    answer = answer_of(one, request, record)
    lines = b"".join(msgspec.json.encode(row) + b"\n" for row in one.objects(answer.found, record))
    return linked(Response(lines, media_type=JSONL), path + ".jsonl", answer)


def _csv(one: table.Listing, path: str, request: Request, record: Record) -> Response:
    answer = answer_of(one, request, record)
    rows = as_csv(one.columns(answer.found, record))
    return linked(Response(rows, media_type=CSV), path + ".csv", answer)


def linked(response: Response, path: str, answer: Answer) -> Response:
    """With the address of the rows that follow (RFC 8288), for forms that have no place for it."""
    if answer.found.next:
        following = table.address(path, answer.asked, answer.screen, cursor=answer.found.next)
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response
