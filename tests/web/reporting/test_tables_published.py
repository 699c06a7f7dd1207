"""Is a table published once, refused while wrong, never changed, marked when revised, and silent on who is missing?"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.reporting.tables.way import People
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.texts import same
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.reporting.models import PublishedTableRow, RoundRow
from ramme.web.reporting.operations.publishing import Publishing, prospect_of, table_published
from ramme.web.reporting.operations.table_drafts import Kept, table_kept
from ramme.web.reporting.queries.published import listed_tables, published_seen
from ramme.web.reporting.queries.tables import Rounds, draft_seen, proposed_ways
from tests.web.reporting.frozen_rounds import a_frozen_round, answers, corrected

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "Der er [30](places sum) pladser.", "Der er [31](places sum) pladser."


def kept(person: Person, row: RoundRow, text: str, revision: int = 0) -> int:
    way, _ = draft_seen(row, "places")
    return table_kept(person.actor, row.slug, "places", Kept(revision=revision, way=way, text=text), at=MOMENT).revision


def published(person: Person, row: RoundRow, text: str = RIGHT) -> PublishedTableRow:
    revision = kept(person, row, text)
    return table_published(person.actor, row.slug, "places", Publishing(revision=revision, after=0), at=MOMENT)[0]


def codes(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [each.code for each in found.value.problems]


def test_a_table_is_published_with_its_text_at_an_address_for_everybody(client: Client, secretariat: Person) -> None:
    row = a_frozen_round()

    published(secretariat, row)
    shown = client.get(f"/runder/tabeller/{row.slug}/places/").content.decode()
    listed = client.get("/runder/tabeller/").content.decode()

    assert "Der er 30 pladser." in shown
    assert "Opdigtet" in shown
    assert "Hvor mange pladser har I?" in listed


def test_a_wrong_number_in_the_text_stops_the_publication(desk: Client, secretariat: Person) -> None:
    row = a_frozen_round()
    revision = kept(secretariat, row, WRONG)

    shown = desk.get(f"/runder/{row.slug}/tabeller/places/offentliggoer/").content.decode()
    answer = desk.post(f"/runder/{row.slug}/tabeller/places/offentliggoer/", {"revision": revision, "after": 0})

    assert "tabellen siger 30" in shown
    assert 'name="after"' not in shown
    assert answer.status_code == 422
    assert PublishedTableRow.objects.count() == 0


def test_a_round_that_is_not_frozen_has_no_published_tables(secretariat: Person) -> None:
    row = a_frozen_round(state=RoundRow.ANNOUNCED, frozen_at=None)

    with pytest.raises(ProblemsFound) as found:
        published(secretariat, row)

    assert codes(found) == ["table-round-not-frozen"]


def test_published_twice_is_published_once(secretariat: Person) -> None:
    row = a_frozen_round()
    first = published(secretariat, row)

    again, is_new = table_published(secretariat.actor, row.slug, "places", Publishing(revision=1, after=0), at=MOMENT)

    assert (again.pk, is_new) == (first.pk, False)
    assert Event.objects.filter(verb="table-published").count() == 1


def test_a_page_that_is_out_of_date_publishes_nothing(secretariat: Person) -> None:
    row = a_frozen_round()
    kept(secretariat, row, RIGHT)

    with pytest.raises(ProblemsFound) as found:
        table_published(secretariat.actor, row.slug, "places", Publishing(revision=0, after=0), at=MOMENT)

    assert codes(found) == ["table-changed-meanwhile"]


def test_nothing_new_is_not_published_again(secretariat: Person) -> None:
    row = a_frozen_round()
    published(secretariat, row)

    with pytest.raises(ProblemsFound) as found:
        table_published(
            secretariat.actor, row.slug, "places", Publishing(revision=1, after=1, reason="Igen"), at=MOMENT
        )

    assert codes(found) == ["table-nothing-new"]


def test_a_late_correction_shows_which_cells_changed_and_the_next_version_says_revised(
    desk: Client, client: Client, secretariat: Person
) -> None:
    row = a_frozen_round()
    published(secretariat, row, "")
    corrected(row, "Aarhus", answers(places="20"))

    listed = desk.get(f"/runder/{row.slug}/tabeller/").content.decode()
    page = desk.get(f"/runder/{row.slug}/tabeller/places/offentliggoer/").content.decode()
    post = {"revision": "1", "after": "1", "reason": "Aarhus har rettet sit tal"}
    answer = desk.post(f"/runder/{row.slug}/tabeller/places/offentliggoer/", post)
    newest = client.get(f"/runder/tabeller/{row.slug}/places/").content.decode()
    first = client.get(f"/runder/tabeller/{row.slug}/places/?version=1").content.decode()

    assert "Lav næste version" in listed
    assert "40" in page
    assert answer.status_code == 302
    assert "Aarhus har rettet sit tal" in newest
    assert "40 (r)" in newest
    assert "Der er en nyere version" in first
    assert "40" not in first.partition("<table")[2].partition("</table>")[0]


def test_a_text_that_no_longer_matches_is_told_and_must_be_mended_first(secretariat: Person) -> None:
    row = a_frozen_round()
    published(secretariat, row)
    corrected(row, "Aarhus", answers(places="20"))

    listed = next(each for each in listed_tables(Rounds(row)) if each.published)
    prospect = prospect_of(row, "places")

    assert [each.code for each in listed.problems] == ["text-number-differs-from-table"]
    assert {change.now.da for change in listed.changes} >= {"40"}
    assert prospect.stops


def test_a_later_version_needs_a_reason(desk: Client, secretariat: Person) -> None:
    row = a_frozen_round()
    published(secretariat, row, "")
    corrected(row, "Aarhus", answers(places="20"))

    answer = desk.post(f"/runder/{row.slug}/tabeller/places/offentliggoer/", {"revision": "1", "after": "1"})
    with pytest.raises(ProblemsFound) as found:
        table_published(secretariat.actor, row.slug, "places", Publishing(revision=1, after=1), at=MOMENT)

    assert answer.status_code == 422
    assert codes(found) == ["table-reason-needed"]


def test_free_texts_are_not_published_word_for_word(secretariat: Person) -> None:
    row = a_frozen_round([answers(remark="Vi mangler pladser.")])

    prospect = prospect_of(row, "remark")

    assert [each.code for each in prospect.problems] == ["table-of-texts"]
    assert prospect.stops


def test_a_share_of_citizens_beside_very_few_answers_is_warned_about(secretariat: Person) -> None:
    row = a_frozen_round([answers(scale="1"), *(answers(scale="4") for _ in range(3))])
    [way] = [each for each in proposed_ways(row) if each.column == "adults"]
    weighed = Kept(revision=0, way=replace(way, people=People.ALL), text="")
    table_kept(secretariat.actor, row.slug, way.key, weighed, at=MOMENT)

    told = [each for each in prospect_of(row, way.key).problems if each.code == "table-share-tells-who"]

    assert [each.says.da.partition("har kun ")[2] for each in told] == [
        "1 svaret »1«; andelen af borgere kan sige, hvem det er."
    ]


def test_what_a_later_version_hides_is_not_read_in_an_earlier_one(client: Client, secretariat: Person) -> None:
    row = a_frozen_round()
    published(secretariat, row, "")
    way, _ = draft_seen(row, "places")
    hiding = Kept(revision=1, way=replace(way, smallest=3, protected_because=same("Få borgere.")), text="")
    table_kept(secretariat.actor, row.slug, "places", hiding, at=MOMENT)
    again = Publishing(revision=2, after=1, reason="Små tal skjules.")
    table_published(secretariat.actor, row.slug, "places", again, at=MOMENT)

    page = client.get(f"/runder/tabeller/{row.slug}/places/")

    assert "vises ikke mere" in page.content.decode()
    assert "?version=1" not in page.content.decode()
    for address in ("places/?version=1", "places.csv?version=1"):
        assert client.get(f"/runder/tabeller/{row.slug}/{address}").status_code == 404
    assert client.get(f"/api/v1/tables/{row.slug}/places?version=1").status_code == 404


def test_the_public_page_and_files_never_say_who_is_missing(client: Client, secretariat: Person) -> None:
    row = a_frozen_round()
    published(secretariat, row)
    base = f"/runder/tabeller/{row.slug}/places"

    shown = client.get(f"{base}/").content.decode() + client.get(f"{base}.csv").content.decode()
    kept_as = json.dumps(PublishedTableRow.objects.get().content)

    assert client.get(f"{base}.pdf").content.startswith(b"%PDF")
    assert client.get(f"{base}.docx").content.startswith(b"PK")
    assert client.get(f"{base}.xlsx").content.startswith(b"PK")
    assert "Horsens" not in shown + kept_as
    assert "Aarhus" not in kept_as


def test_a_stored_table_that_does_not_match_its_checksum_is_told_and_not_shown(secretariat: Person) -> None:
    row = a_frozen_round()
    made = published(secretariat, row)
    made.pk, made.key, made.text = None, "kopi", "Noget andet"
    made.save(force_insert=True)

    with pytest.raises(ProblemsFound) as found:
        published_seen(row.slug, "kopi")

    assert codes(found) == ["published-table-changed"]


@pytest.mark.parametrize("rest", ["findes-ikke/", "places/?version=9", "places/?version=x", "places.exe"])
def test_what_is_not_published_is_not_found(client: Client, secretariat: Person, rest: str) -> None:
    row = a_frozen_round()
    published(secretariat, row)

    assert client.get(f"/runder/tabeller/{row.slug}/{rest}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [("?ord=pladser", True), ("?ord=cykler", False), ("?aar=2026", True), ("?aar=2025", False), ("?slags=own", True)],
)
def test_the_list_is_searched_by_words_year_and_kind(
    client: Client, secretariat: Person, asked: str, is_there: bool
) -> None:
    row = a_frozen_round()
    published(secretariat, row)

    shown = client.get(f"/runder/tabeller/{asked}").content.decode()

    assert (f"/runder/tabeller/{row.slug}/places/" in shown) is is_there


def test_the_empty_list_says_what_will_stand_there(client: Client, db: None) -> None:
    assert "Ingen tabeller er offentlige endnu" in client.get("/runder/tabeller/").content.decode()


def test_only_the_secretariat_publishes(client: Client) -> None:
    row = a_frozen_round()
    logged_in(client, a_person(Role.DIRECTOR, a_party("Aarhus")))

    assert client.get(f"/runder/{row.slug}/tabeller/places/offentliggoer/").status_code == 403


def test_the_queries_of_a_published_table_do_not_grow_with_its_versions(client: Client, secretariat: Person) -> None:
    row = a_frozen_round()
    published(secretariat, row, "")
    counts = []
    for version in (1, 2):
        client.get(f"/runder/tabeller/{row.slug}/places/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/runder/tabeller/{row.slug}/places/")
        counts.append(len(queries))
        corrected(row, "Aarhus", answers(places="20"))
        if version == 1:
            given = Publishing(revision=1, after=1, reason="Rettet")
            table_published(secretariat.actor, row.slug, "places", given, at=MOMENT)

    assert counts[1] - counts[0] <= 1


def test_a_published_table_is_in_the_open_interface_and_in_the_feed(client: Client, secretariat: Person) -> None:
    row = a_frozen_round()
    published(secretariat, row)

    listed = client.get("/api/v1/tables?year=2026").json()
    one = client.get(f"/api/v1/tables/{row.slug}/places").json()
    changes = client.get("/api/v1/changes").json()["items"]

    assert [(each["round"], each["key"], each["version"]) for each in listed] == [(row.slug, "places", 1)]
    assert one["reads"] == "Der er 30 pladser."
    assert one["table"]["rows"][0]["cells"]
    assert "Horsens" not in json.dumps(one)
    assert [each["subject"] for each in changes if each["kind"] == "table"] == [f"{row.slug}/places"]
    assert client.get(f"/api/v1/tables/{row.slug}/findes-ikke").status_code == 404
