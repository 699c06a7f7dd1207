"""Does the interface tell its own faults, and what a token may not, in the one shape of problems?"""

from __future__ import annotations

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Action
from ramme.web.api.interface import not_allowed, our_fault

ASKED = RequestFactory().get("/api/v1/own/drafts")


@pytest.mark.parametrize(
    ("answer", "code", "status"),
    [
        (not_allowed(ASKED, NotAllowed(Action.SEE_DRAFT)), "api-token-may-not", 403),
        (our_fault(ASKED, ValueError("inside")), "api-our-fault", 500),
    ],
)
def test_a_refusal_is_told_in_the_one_shape_and_says_nothing_of_what_is_inside(
    answer: HttpResponse, code: str, status: int
) -> None:
    (problem,) = json.loads(answer.content)["problems"]

    assert (problem["code"], answer.status_code) == (code, status)
    assert "inside" not in answer.content.decode()
