"""``/sign-in`` and ``/sign-out``: a browser gets its cookie, and gives it back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.desk.web.access import access_of, own_path
from onrecord.desk.web.gate import SIGN_IN, SIGN_OUT, form_of
from onrecord.desk.web.rendering import page


def _shown(request: Request) -> Response:
    asked = request.query_params
    return _form(request, asked.get("token", ""), own_path(asked.get("next")))


def _signed(request: Request) -> Response:
    form, access = form_of(request), access_of(request)
    to = own_path(form.get("next"))
    if not access.is_token(form.get("token", "")):
        return _form(request, "", to, wrong=True)
    answer = RedirectResponse(to, 303)
    access.sign_in(request, answer)
    return answer


def _left(request: Request) -> Response:
    answer = RedirectResponse("/", 303)
    access_of(request).sign_out(request, answer)
    return answer


def _form(request: Request, token: str, to: str, *, wrong: bool = False) -> Response:
    facts = {"title": "Sign in", "token": token, "to": to, "wrong": wrong}
    answer = page(request, "signing.html", facts, status=403 if wrong else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def routes() -> list[BaseRoute]:
    """Where a browser signs in and out."""
    return [
        Route(SIGN_IN, _shown),
        Route(SIGN_IN, _signed, methods=["POST"]),
        Route(SIGN_OUT, _left, methods=["POST"]),
    ]
