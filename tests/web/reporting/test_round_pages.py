"""Can a whole round be set up and followed with plain forms, each fault told at its field?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from ramme.reporting.questions.questionnaire import CheckKind, Kind, Lines, Question
from ramme.reporting.rounds.signing import State
from ramme.testing.portal import MOMENT, a_party, an_offering
from ramme.testing.rounds import a_questionnaire, a_respondent, a_round
from ramme.web import clock
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.rows import questionnaire_of

pytestmark = pytest.mark.django_db
BUILD = "/runder/pladser-2026/spoergsmaal/"


@pytest.fixture
def being_set_up() -> RoundRow:
    return a_round(state=RoundRow.SETTING_UP, announced_at=None)


@pytest.fixture(autouse=True)
def _at_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    monkeypatch.setattr(clock, "today", MOMENT.date)


def _question(key: str) -> Question:
    return questionnaire_of(RoundRow.objects.get()).question(key)


def _built(desk: Client, **fields: object) -> int:
    revision = RoundRow.objects.get().revision
    return desk.post(BUILD, {"revision": revision, **fields}).status_code


def test_a_round_is_made_from_the_page_of_templates(desk: Client) -> None:
    assert "Sammenhæng mellem behov og udbud" in desk.get("/runder/ny/").content.decode()

    answer = desk.post("/runder/ny/", {"source": "template:coherence", "year": "2026", "title": ""})

    assert answer["Location"] == "/runder/coherence-2026/"


def test_a_round_without_source_or_year_is_told_at_the_fields(desk: Client) -> None:
    answer = desk.post("/runder/ny/", {"source": "template:andet", "year": "1850"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"source", "year"}


def test_an_empty_round_without_a_name_is_told_at_the_name(desk: Client) -> None:
    answer = desk.post("/runder/ny/", {"source": "empty", "year": "2026"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"title"}


def test_next_years_round_is_asked_about_and_made_once(desk: Client) -> None:
    a_respondent(a_round(title="Pladser 2026"), a_party("Aarhus"))

    assert desk.get("/runder/pladser-2026/kopi/").status_code == 200
    first = desk.post("/runder/pladser-2026/kopi/")
    again = desk.post("/runder/pladser-2026/kopi/")

    assert first["Location"] == again["Location"] == "/runder/own-2027/"
    assert RoundRow.objects.get(year=2027).title == "Pladser 2027"


def test_days_are_set_and_faults_are_told_at_their_field(desk: Client, being_set_up: RoundRow) -> None:
    days = {"opens": "2026-12-01", "deadline": "2026-11-30", "deadline_time": "", "guidance": ""}

    wrong = desk.post("/runder/pladser-2026/datoer/", days)
    unread = desk.post("/runder/pladser-2026/datoer/", {**days, "deadline_time": "kl. 12"})
    far = desk.post("/runder/pladser-2026/datoer/", {**days, "opens": "0001-01-01", "deadline": "9999-12-31"})
    right = desk.post("/runder/pladser-2026/datoer/", {**days, "deadline": "2026-12-31", "deadline_time": "12:00"})

    assert set(wrong.context["form"].errors) == {"deadline"}
    assert set(unread.context["form"].errors) == {"deadline_time"}
    assert set(far.context["form"].errors) == {"opens", "deadline"}
    assert right.status_code == 302
    assert RoundRow.objects.get().deadline.isoformat() == "2026-12-31T11:00:59.999999+00:00"


def test_parties_are_ticked_and_the_round_is_announced(desk: Client, being_set_up: RoundRow) -> None:
    a_party("Aarhus")
    page = desk.get("/runder/pladser-2026/parter/").content.decode()
    assert "Aarhus Kommune" in page

    assert desk.post("/runder/pladser-2026/parter/", {"party": ["andeby"]}).status_code == 422
    desk.post("/runder/pladser-2026/parter/", {"party": ["aarhus"]})
    assert "Parter, der bliver spurgt: 1." in desk.get("/runder/pladser-2026/udsend/").content.decode()
    desk.post("/runder/pladser-2026/udsend/")

    assert RoundRow.objects.get().state == RoundRow.ANNOUNCED
    assert desk.get("/runder/pladser-2026/udsend/").status_code == 302


def test_a_round_is_dropped_after_a_question(desk: Client, being_set_up: RoundRow) -> None:
    assert desk.get("/runder/pladser-2026/slet/").status_code == 200

    for _ in range(2):
        assert desk.post("/runder/pladser-2026/slet/")["Location"] == "/runder/"

    assert RoundRow.objects.count() == 0


def test_what_stands_in_the_way_of_announcing_is_told_on_the_page(desk: Client, being_set_up: RoundRow) -> None:
    answer = desk.post("/runder/pladser-2026/udsend/")

    assert answer.status_code == 422
    assert "Ingen er valgt til at svare." in answer.content.decode()


def test_a_section_and_a_table_with_two_columns_and_a_check_are_built_without_code(
    desk: Client, being_set_up: RoundRow
) -> None:
    _built(desk, do="section_add", title="Sager")
    _built(desk, do="question_add", afsnit="sager", title="Hvor mange sager?", lines="named", kind="number")
    key = "hvor_mange_sager"
    names = "Under 18 år\nOver 18 år"
    _built(desk, do="save", spoergsmaal=key, title="Hvor mange sager?", lines="named", named=names)
    _built(desk, do="column_add", spoergsmaal=key)
    fields = {"title": "Heraf fra andre", "kind": "number", "lowest": "0", "needed": "on", "last_round": "on"}
    _built(desk, do="save", spoergsmaal=key, kolonne="ny_kolonne", **fields)
    _built(desk, do="check_add", spoergsmaal=key, kind="at_most", first="ny_kolonne", others=["value"],
           consequence="stops")  # fmt: skip

    made = _question(key)
    assert made.lines is Lines.NAMED
    assert [line.key for line in made.named] == ["under-18-aar", "over-18-aar"]
    assert [(column.title.da, column.lowest) for column in made.columns][1] == ("Heraf fra andre", 0)
    assert made.checks[0].kind is CheckKind.AT_MOST
    assert made.checks[0].columns == ("ny_kolonne", "value")


def test_a_line_that_is_renamed_in_its_place_keeps_its_key_and_a_new_one_gets_its_own(
    desk: Client, being_set_up: RoundRow
) -> None:
    fields = {"do": "save", "spoergsmaal": "places", "title": "Pladser?", "lines": "named"}
    _built(desk, **fields, named="Børn\nVoksne")

    _built(desk, **fields, named="Børn og unge\nVoksne")
    assert [(line.key, line.title.da) for line in _question("places").named] == [
        ("boern", "Børn og unge"),
        ("voksne", "Voksne"),
    ]
    _built(desk, **fields, named="Voksne\nÆldre\nBørn og unge\nÆldre")

    assert [line.key for line in _question("places").named] == ["voksne", "aeldre", "boern", "aeldre-2"]


def test_a_choice_its_options_and_what_depends_on_it_are_built_by_their_titles(
    desk: Client, being_set_up: RoundRow
) -> None:
    column = {"do": "save", "spoergsmaal": "remark", "kolonne": "value", "title": "Har I?", "kind": "choice"}
    _built(desk, **column, options="Ja\nNej", needed="on")
    question = {"do": "save", "spoergsmaal": "coherence", "title": "Hvordan går det?", "lines": "target_groups"}
    _built(desk, **question, depends_on="remark:value", depends_says="ja; Nej")

    assert [option.key for option in _question("remark").columns[0].options] == ["ja", "nej"]
    condition = _question("coherence").only_if
    assert condition is not None
    assert (condition.question, condition.says) == ("remark", ("ja", "nej"))
    page = desk.get(f"{BUILD}?spoergsmaal=coherence").content.decode()
    assert 'value="Ja; Nej"' in page


def test_amounts_and_limits_are_typed_as_people_write_them(desk: Client, being_set_up: RoundRow) -> None:
    column = {"do": "save", "spoergsmaal": "places", "kolonne": "value", "title": "Beløb", "kind": "amount"}
    assert _built(desk, **column, highest="mange") == 422
    _built(desk, **column, lowest="1.234,50", highest="2.000.000")

    check = {"do": "check_add", "spoergsmaal": "places", "kind": "changed", "first": "value", "limit": "12,5"}
    _built(desk, **check, consequence="asks_why")

    made = _question("places").columns[0]
    assert (made.kind, made.lowest, made.highest) == (Kind.AMOUNT, 123_450, 200_000_000)
    assert _question("places").checks[0].limit == 1_250
    assert 'value="1.234,50"' in desk.get(f"{BUILD}?spoergsmaal=places&kolonne=value").content.decode()
    assert 'value="12,5"' in desk.get(f"{BUILD}?spoergsmaal=places&kontrol=0").content.decode()


def test_parts_are_moved_copied_removed_and_the_last_step_is_undone(desk: Client, being_set_up: RoundRow) -> None:
    def keys() -> list[list[str]]:
        asked = questionnaire_of(RoundRow.objects.get())
        return [[question.key for question in section.questions] for section in asked.sections]

    _built(desk, do="down", spoergsmaal="places")
    assert keys() == [["remark", "places"], ["coherence"]]
    _built(desk, do="to_section", spoergsmaal="places", til="need")
    assert keys() == [["remark"], ["coherence", "places"]]
    _built(desk, do="copy", spoergsmaal="remark")
    _built(desk, do="remove", afsnit="need")
    assert len(keys()) == 1
    assert len(keys()[0]) == 2
    _built(desk, do="undo")
    assert keys()[1] == ["coherence", "places"]


def test_a_name_and_guidance_of_the_whole_can_be_changed(desk: Client, being_set_up: RoundRow) -> None:
    assert desk.get(f"{BUILD}?ny=whole").status_code == 200

    _built(desk, do="whole", title="Pladser og behov i 2026", guidance="Svar for hele året.")

    assert RoundRow.objects.get().title == "Pladser og behov i 2026"
    guidance = questionnaire_of(RoundRow.objects.get()).guidance
    assert guidance is not None
    assert guidance.da == "Svar for hele året."


def test_a_step_that_is_stale_gone_empty_or_unknown_changes_nothing(desk: Client, being_set_up: RoundRow) -> None:
    _built(desk, do="section_add", title="Mere")

    stale = desk.post(BUILD, {"do": "section_add", "title": "Andet", "revision": "0"})
    unnamed = _built(desk, do="section_add", title=" ")
    gone = _built(desk, do="remove", spoergsmaal="findes-ikke")
    unknown = _built(desk, do="noget-andet")
    elsewhere = _built(desk, do="to_section", spoergsmaal="places", til="findes-ikke")

    assert (stale.status_code, unnamed, gone, unknown, elsewhere) == (422, 422, 302, 302, 422)
    assert RoundRow.objects.get().revision == 1


def test_an_announced_round_shows_its_questions_and_no_way_to_change_them(desk: Client) -> None:
    a_round()

    page = desk.get(BUILD).content.decode()

    assert "ligger fast" in page
    assert 'value="remove"' not in page
    assert _built(desk, do="section_add", title="Mere") == 422


def test_the_preview_shows_the_lines_of_a_chosen_party(desk: Client) -> None:
    coherence = a_questionnaire().question("coherence")
    own = Question(key="own", title=coherence.title, lines=Lines.OFFERINGS, columns=coherence.columns)
    section = a_questionnaire().sections[0]
    asked = a_questionnaire(sections=(type(section)(key="x", title=section.title, questions=(own,)),))
    a_respondent(a_round(asked), an_offering("Skovhuset").operator)

    without = desk.get(f"{BUILD}vis/").content.decode()
    chosen = desk.get(f"{BUILD}vis/?part=aarhus").content.decode()

    assert "Skovhuset" not in without
    assert "Skovhuset" in chosen


def test_what_is_asked_wrongly_of_one_party_is_told_at_its_field(desk: Client) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"), {"places:value:value": "1"}, state=State.APPROVED.value)
    base = "/runder/pladser-2026/parter/aarhus/"

    exempt = desk.post(f"{base}udsaettelse/", {"until": "2026-11-01", "reason": "Ferie"})
    returning = desk.post(f"{base}returner/", {"says": ""})
    unknown = desk.get("/runder/pladser-2026/parter/randers/modtag/")

    assert set(exempt.context["form"].errors) == {"until"}
    assert set(returning.context["form"].errors) == {"says"}
    assert unknown.status_code == 404


def test_a_party_is_received_returned_and_exempted_from_the_board(desk: Client) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"), {"places:value:value": "1"}, state=State.APPROVED.value, approved_by="user:99")
    base = "/runder/pladser-2026/parter/aarhus/"

    for step in ("modtag/", "modtag/"):
        assert desk.post(base + step)["Location"] == "/runder/pladser-2026/"
    assert RespondentRow.objects.get().state == State.RECEIVED.value
    desk.post(f"{base}returner/", {"says": "Se på pladserne igen."})
    desk.post(f"{base}udsaettelse/", {"until": "2026-12-24", "reason": "Ferie", "answer": "yes"})

    kept = RespondentRow.objects.get()
    assert (kept.state, kept.exempt_reason) == (State.RETURNED.value, "Ferie")


def test_a_round_is_frozen_and_opened_again_from_its_page(desk: Client) -> None:
    a_respondent(a_round(deadline=MOMENT - timedelta(days=1)), a_party("Aarhus"))
    address = "/runder/pladser-2026/laas/"

    assert desk.post(address, {}).status_code == 422
    assert desk.post(address, {"without_the_missing": "on"}).status_code == 302
    assert desk.post(address, {"reason": ""}).status_code == 422
    desk.post(address, {"reason": "Et tal skal rettes"})

    assert RoundRow.objects.get().state == RoundRow.ANNOUNCED
