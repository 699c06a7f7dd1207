"""The interface itself: its version, its one shape of errors, and how a token says who asks."""

from __future__ import annotations

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.texts import same
from ramme.web import clock
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.operations import actor_of_token
from ramme.web.api.problems import NOT_THERE, OUR_FAULT, PARAMETER_WRONG, TOKEN_MAY_NOT, TOKEN_NEEDED
from ramme.web.api.shape import refused

VERSION = "1.0.0"
logger = structlog.get_logger(__name__)


class Token(HttpBearer):
    """A token in the header; what it acts as is put where a view finds who asks."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Who acts with the token; nothing when it is not good."""
        actor = actor_of_token(token, at=clock.now())
        if actor is not None:
            request.actor = actor  # type: ignore[attr-defined]
        return actor


api = NinjaAPI(
    title="Ramme",
    version=VERSION,
    description="Takster, tilbud og ledige pladser i en rammeaftale. Beløb er hele øre. · "
    "Rates, offerings and vacancies of a framework agreement. Amounts are whole øre.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
)


@api.exception_handler(ProblemsFound)
def problems_found(request: HttpRequest, found: ProblemsFound) -> HttpResponse:
    """What people can put right."""
    del request
    return refused(found.problems, 422)


@api.exception_handler(ValidationError)
def wrong_parameters(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """Parameters of the wrong kind, each at its name."""
    del request
    problems = [
        PARAMETER_WRONG.at(Place(field=".".join(map(str, each["loc"][1:]))), why=same(str(each["msg"])[:200]))
        for each in wrong.errors
    ]
    return refused(problems, 422)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, nothing: Http404) -> HttpResponse:
    """An address that leads nowhere, or to what the token may not know of."""
    del request, nothing
    return refused([NOT_THERE.at()], 404)


@api.exception_handler(HttpError)
def refused_by_the_interface(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """What could not even be read, such as a body that is no JSON."""
    del request
    return refused([PARAMETER_WRONG.at(why=same(str(wrong)[:200]))], wrong.status_code)


@api.exception_handler(AuthenticationError)
def token_needed(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:
    """No token, or one that is not good."""
    del request, wrong
    answer = refused([TOKEN_NEEDED.at()], 401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(NotAllowed)
def not_allowed(request: HttpRequest, wrong: NotAllowed) -> HttpResponse:
    """A token of another party, or for another use."""
    del request
    return refused([TOKEN_MAY_NOT.at(action=wrong.action.text)], 403)


@api.exception_handler(Exception)
def our_fault(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """Our own mistake, noted with all that is known of it."""
    logger.error("api failed", path=request.path, exc_info=wrong)
    return refused([OUR_FAULT.at()], 500)
