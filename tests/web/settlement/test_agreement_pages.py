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
from ramme.settlement.payment_agreements.agreement import (
    DeficitSharing,
    InNotice,
    OutsideSettlement,
    OutsideTerms,
    RateRules,
)
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


def test_a_sale_outside_is_stated_by_choices_and_shown(client: Client, world: World) -> None:
    row = begun(world)
    old = OutsideTerms(rate_rules="Som i Syddanmark", deficit=None)
    edited(row, world.caseworker, lambda content: replace(content, outside=old))
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    typed = _as_sent(browser.get(address).context["typed"])
    before = browser.get(f"/afregning/aftaler/{row.number}/").content.decode()
    chosen = {
        "rules": "syddanmark-2016",
        "deficit": "other",
        "deficit_says": "Halvt\r\nhver",
        "settlement": "own",
        "settlement_says": "30 dage",
    }

    kept = browser.post(address, {**typed, **chosen, "rate_rules": "", "do": "keep"})
    page = browser.get(f"/afregning/aftaler/{row.number}/").content.decode()
    again = _as_sent(browser.get(address).context["typed"])
    without = browser.post(address, {**again, "rules": "own", "rate_rules": "", "do": "keep"})

    assert (typed["rules"], typed["rate_rules"]) == ("", "Som i Syddanmark")
    assert "Som i Syddanmark" in before
    assert kept.status_code == without.status_code == 302
    assert "Takstprincipperne i Rammeaftale 2016, Syddanmark" in page
    assert "Egne vilkår, i ord: 30 dage" in page
    assert "Der er valgt »Egne regler, i ord«" in browser.get(address).content.decode()


@pytest.mark.parametrize(
    ("region", "chosen", "expected"),
    [
        ("1082", {"deficit": "operator_alone"}, OutsideTerms(rate_rules="", deficit=DeficitSharing.OPERATOR_ALONE)),
        ("1082", {}, None),
        ("0000", {"deficit": "operator_alone"}, None),
    ],
)
def test_an_older_agreement_with_a_buyer_from_another_region_can_state_what_it_lacks(
    client: Client, world: World, region: str, chosen: dict[str, str], expected: OutsideTerms | None
) -> None:
    row = begun(world)
    world.buyer.region_code = region
    world.buyer.save(update_fields=["region_code"])
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    typed = _as_sent(browser.get(address).context["typed"])

    browser.post(address, {**typed, **chosen, "do": "keep"})

    assert ("deficit" in typed) is (region != "0000")
    assert from_data(row.versions.get().content).outside == expected


def test_the_choice_of_rate_rules_is_kept_as_the_agreement_it_names(client: Client, world: World) -> None:
    row = begun(world)
    edited(row, world.caseworker, lambda content: replace(content, outside=OutsideTerms(rate_rules="", deficit=None)))
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    typed = _as_sent(browser.get(address).context["typed"])
    more = {"rules": "syddanmark-2016", "deficit": "as_inside", "settlement": "sections", "do": "keep"}

    browser.post(address, {**typed, **more})

    assert from_data(row.versions.get().content).outside == OutsideTerms(
        rate_rules="",
        deficit=DeficitSharing.AS_INSIDE,
        rules=RateRules.PRINCIPLES,
        principles_of="syddanmark-2016",
        settlement=OutsideSettlement.SECTIONS,
    )
    assert _as_sent(browser.get(address).context["typed"])["rules"] == "syddanmark-2016"


def test_a_service_that_stops_and_an_agreed_step_are_kept_and_shown(client: Client, world: World) -> None:
    row = begun(world)
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    plain = browser.get(address)
    edited(row, world.caseworker, lambda content: replace(content, agreement_id="syddanmark-2016"))
    typed = _as_sent(browser.get(address).context["typed"])

    browser.post(address, {**typed, "ydelser-0-in_notice": "stops", "notice_one_step": "14 dage", "do": "keep"})

    content = from_data(row.versions.get().content)
    page = browser.get(f"/afregning/aftaler/{row.number}/").content.decode()
    assert 'name="notice_one_step"' not in plain.content.decode()
    assert (content.services[0].in_notice, content.notice.one_step) == (InNotice.STOPS, "14 dage")
    assert "Stopper, når borgeren flytter" in page
    assert "14 dage (parternes eget)" in page


def test_what_is_not_settled_as_the_standard_contract_says_stands_on_the_page(client: Client, world: World) -> None:
    row = begun(world)
    browser = logged_in(client, world.caseworker)
    shown = []
    for contract in ("adults-outside-2.0", "adults-inside-2.0"):
        edited(row, world.caseworker, lambda content, key=contract: replace(content, contract=key))
        shown.append(browser.get(f"/afregning/aftaler/{row.number}/").content.decode())

    assert ["Afregnes ikke sådan af Ramme: betaling forud." in page for page in shown] == [True, False]


def test_remarks_in_several_lines_are_kept(client: Client, world: World) -> None:
    row = begun(world)
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    typed = _as_sent(browser.get(address).context["typed"])

    kept = browser.post(address, {**typed, "says": "To linjer,\r\nsom bliver stående", "do": "keep"})

    assert kept.status_code == 302
    assert from_data(row.versions.get().content).says == "To linjer,\nsom bliver stående"


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
