"""The pages of payment agreements: what is typed is kept or marked, and a document names the citizen on purpose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.storing import from_data
from ramme.testing.portal import MOMENT, logged_in
from ramme.testing.settlement import a_service
from ramme.web.settlement.operations.agreements import Edit, draft_edited
from tests.web.settlement.agreeing import NAME, NUMBER, World, a_world, begun, edited, in_force

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as found:
        yield found


def test_the_form_keeps_what_is_typed_and_marks_what_cannot_be_read(client: Client, world: World) -> None:
    row = begun(world)
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    page = browser.get(address)
    typed = _as_sent(page.context["typed"])

    wrong = browser.post(address, {**typed, "ydelser-0-agreed": "1.5.5", "ydelser-0-starts": "31-31-31", "do": "keep"})
    added = browser.post(address, {**typed, "do": "add-service"})
    kept = browser.post(address, {**typed, "ydelser-0-agreed": "1.500,50", "do": "keep"})

    assert wrong.status_code == 422
    assert 'id="id_ydelser-0-agreed-error"' in wrong.content.decode()
    assert 'name="ydelser-1-name"' in added.content.decode()
    assert kept.status_code == 302
    assert from_data(row.versions.get().content).services[0].agreed == Kroner.oere(150_050)


def test_the_ways_out_of_a_form_lead_somewhere(client: Client, world: World) -> None:
    row = begun(world)
    browser = logged_in(client, world.caseworker)
    pages = ["aftaler/ny/", f"aftaler/{row.number}/ret/"]

    shown = [browser.get(f"/afregning/{page}").content.decode() for page in pages]

    assert [page.count('href=""') for page in shown] == [0, 0]
    assert shown[0].count('href="/afregning/aftaler/"') > 1
    assert shown[1].count(f'href="/afregning/aftaler/{row.number}/"') > 1


def test_the_reason_of_a_change_holds_no_personal_number(client: Client, world: World) -> None:
    row = begun(world)
    version = row.versions.get()
    edit = Edit(
        content=from_data(version.content),
        holds_from=version.holds_from,
        reason="010190-1234",
        revision=version.revision,
    )

    with pytest.raises(ProblemsFound) as found:
        draft_edited(world.caseworker.actor, row.number, edit, at=MOMENT)

    assert [each.code for each in found.value.problems] == ["text-holds-personal-number"]


def _as_sent(typed: Any) -> dict[str, str]:
    """The fields of the page as a browser would send them."""
    sent: dict[str, str] = {}
    for lines in (typed.services, typed.periods):
        sent |= {f"{lines.prefix}-{name}": str(value) for name, value in lines.management_form.initial.items()}
    for form in [typed.terms, *typed.services, *typed.periods]:
        for bound in form:
            value = bound.value()
            sent[bound.html_name] = "" if value is None or value is False else str(value)
    return {name: value for name, value in sent.items() if not name.endswith("DELETE")}


def test_a_line_that_is_taken_out_is_gone_and_the_keys_of_the_others_stay(client: Client, world: World) -> None:
    row = begun(world)
    edited(
        row,
        world.caseworker,
        lambda content: replace(content, services=(*content.services, a_service("Ekstra", key="extra"))),
    )
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    typed = _as_sent(browser.get(address).context["typed"])

    browser.post(address, {**typed, "ydelser-0-DELETE": "on", "do": "keep"})

    assert [each.key for each in from_data(row.versions.get().content).services] == ["extra"]


def test_the_document_names_the_citizen_only_after_a_purpose(client: Client, world: World) -> None:
    row = in_force(world)
    browser = logged_in(client, world.caseworker)

    plain = browser.get(f"/afregning/aftaler/{row.number}/aftale.docx")
    asked = browser.post(f"/afregning/aftaler/{row.number}/med-navn/docx/", {"purpose": "", "says": ""})
    named = browser.post(
        f"/afregning/aftaler/{row.number}/med-navn/docx/", {"purpose": "agreement", "says": "Til underskrift"}
    )

    assert plain["Content-Disposition"].startswith("attachment")
    assert asked.status_code == 422
    assert NAME not in _words_of(plain.content)
    assert NAME in _words_of(named.content)


def _words_of(docx: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


def test_thewhole_way_from_a_new_page_to_the_proposal(client: Client, world: World) -> None:
    browser = logged_in(client, world.caseworker)
    group = world.offering.groups.first()
    given = {
        "offering": world.offering.slug,
        "buyer": "viborg",
        "group": group.name if group else "",
        "starts": "2026-12-01",
    }

    first = browser.get("/afregning/aftaler/ny/")
    second = browser.get("/afregning/aftaler/ny/", {"offering": world.offering.slug})
    wrong = browser.post("/afregning/aftaler/ny/", {**given, "name": "", "number": "123"})
    begun = browser.post("/afregning/aftaler/ny/", {**given, "name": NAME, "number": NUMBER})

    assert [each.status_code for each in (first, second, wrong, begun)] == [200, 200, 422, 302]
    assert {"name", "number"} <= set(wrong.context["form"].errors)
    page = browser.get(begun["Location"])
    assert NAME not in page.content.decode()
    assert "aftal" in page.content.decode()
