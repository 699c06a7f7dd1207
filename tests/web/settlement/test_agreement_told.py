"""What the pages of a payment agreement tell beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from ramme.quantities.writing import day_in_words
from ramme.settlement.payment_agreements.storing import from_data
from ramme.testing.portal import logged_in
from ramme.web import clock
from tests.web.settlement.agreeing import World, a_world, begun

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as found:
        yield found


def test_the_notice_of_a_stay_to_come_is_told_on_the_day_of_the_paper_and_each_place_once(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begun(world)
    starts = from_data(row.versions.get().content).starts
    monkeypatch.setattr(clock, "today", lambda: starts - timedelta(days=9))

    page = logged_in(client, world.caseworker).get(f"/afregning/aftaler/{row.number}/").content.decode()

    cases = page.partition('<h2 id="notice">')[2].partition("</section>")[0]
    assert f"Handlekommunen siger op {day_in_words(starts + timedelta(days=45)).da}" in cases
    places = [
        re.findall(r"[^;>]*kap\. [^;<]*", each)
        for each in re.findall(r'<p class="small-text">([^<]*kap\.[^<]*)</p>', cases)
    ]
    assert places
    assert all(len(found) == len({each.strip() for each in found}) for found in places)
