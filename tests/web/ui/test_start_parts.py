"""Do other apps get their part of the front page, in order, and is a part left out that has nothing to show?"""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from ramme.web.ui import start_parts


@pytest.fixture
def no_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_parts, "PARTS", start_parts.Parts())


@pytest.mark.usefixtures("no_parts")
def test_parts_stand_in_their_order_and_an_empty_one_is_left_out() -> None:
    start_parts.register("rates", order=20, template="rates.html", values=lambda _: {"n": 3})
    start_parts.register("search", order=10, template="search.html", values=lambda _: {})
    start_parts.register("nothing", order=15, template="nothing.html", values=lambda _: None)

    gathered = start_parts.gathered(RequestFactory().get("/"))

    assert gathered == [("search.html", {}), ("rates.html", {"n": 3})]


@pytest.mark.usefixtures("no_parts")
def test_a_part_that_is_registered_again_is_replaced() -> None:
    start_parts.register("rates", order=20, template="old.html", values=lambda _: {})
    start_parts.register("rates", order=20, template="new.html", values=lambda _: {})

    assert [template for template, _ in start_parts.gathered(RequestFactory().get("/"))] == ["new.html"]
