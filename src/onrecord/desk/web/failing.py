"""Answers to what cannot be answered: a page for people, a problem (`problems`) for programs."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from onrecord.desk.web.headers import harmless
from onrecord.desk.web.problems import (
    FAULT,
    NO_ADDRESS,
    NO_METHOD,
    Trouble,
    headers_of,
    of_error,
    of_status,
    problem,
    wants_problem,
)
from onrecord.desk.web.rendering import page
from onrecord.errors import OnrecordError


def told(request: Request, trouble: Trouble) -> Response:
    """What went wrong, in the form that fits the address."""
    if wants_problem(request.scope["path"]):
        return problem(request, trouble)
    facts = {"title": trouble.kind.title, "what": trouble.what, "hint": trouble.hint}
    answer = page(request, "error.html", facts, status=trouble.kind.status)
    answer.headers.update(headers_of(trouble))
    return answer


def explained(request: Request, error: OnrecordError) -> Response:
    """An error of ours."""
    return told(request, of_error(error))


def refused(request: Request, error: HTTPException) -> Response:
    """An error of the server: no such address, no such method."""
    kind, path = of_status(error.status_code), request.scope["path"]
    trouble = Trouble(kind, f"{error.detail}: {path}.", kind.about, error.headers or {})
    if kind is NO_ADDRESS:
        trouble = trouble._replace(what=f"There is nothing at {path}.", hint=_WHERE)
    elif kind is NO_METHOD:
        known = ", ".join(sorted(_methods(request)))
        trouble = trouble._replace(
            what=f"{request.method} cannot be used at {path}.",
            hint=f"Known are {known}.",
            headers={"Allow": known},
        )
    return told(request, trouble)


_WHERE = "The page /api lists the addresses for programs, the menu those for people."


def unforeseen(request: Request, error: Exception) -> Response:
    """A fault: the server shows where, in its terminal. Starlette answers it outside of all middleware."""
    what = f"onrecord failed: {type(error).__name__}."
    answer = told(request, Trouble(FAULT, what, "The terminal that serves it says where; please report it."))
    harmless(answer.headers, request.scope["path"])
    return answer


def _methods(request: Request) -> set[str]:
    """The methods of all routes that fit the address; each route knows only its own."""
    scope = {**request.scope, "root_path": request.scope.get("app_root_path", "")}  # as outside of any mount
    found: set[str] = set()
    for route in request.app.routes:
        if route.matches(scope)[0] is not Match.NONE:
            found |= (route.methods or set()) if isinstance(route, Route) else {"GET", "HEAD"}
    return found
