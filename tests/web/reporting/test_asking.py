from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ramme.agreements.variants.scope import OfferingCategory
from ramme.reporting.answers.cells import read_cell
from ramme.reporting.questions.questionnaire import Column, Kind, Lines, Option, Question, Questionnaire, Section
from ramme.reporting.rounds.signing import Action
from ramme.testing.answering import a_team, a_whole_questionnaire, stepped, submitted
from ramme.testing.portal import a_party, a_person, an_offering
from ramme.testing.rates import a_published_rate, demo_agreements
from ramme.testing.rounds import a_round
from ramme.texts import same
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import OfferingCode
from ramme.web.reporting.asking import asked_for, offering_of_line

pytestmark = pytest.mark.django_db


def asks(*columns: Column, lines: Lines = Lines.OFFERINGS) -> Questionnaire:
    question = Question(key="t", title=same("Tilbud"), lines=lines, columns=columns)
    return Questionnaire(
        key="own", title=same("Tilbud"), sections=(Section(key="s", title=same("Alt"), questions=(question,)),)
    )


def a_column(source: str, kind: Kind = Kind.NUMBER, **facts: object) -> Column:
    return Column(key="c", title=same("Kolonne"), kind=kind, source=source, **facts)  # type: ignore[arg-type]


def test_lines_are_the_partys_own_offerings_by_their_short_names() -> None:
    an_offering("Birkehuset", a_party(), groups={"Botilbud": 10})
    an_offering("Ældre hus", a_party(), groups={"Dag": 4})
    an_offering("Fremmed", a_party("Viborg"))

    asked = asked_for(a_round(asks(a_column("registry.places"))), ["aarhus"])["aarhus"]

    assert [line.key for line in asked.lines["t"]] == ["birkehuset", "aeldre-hus"]
    assert asked.beforehand == {"t:birkehuset:c": "10", "t:aeldre-hus:c": "4"}


def test_lines_of_rate_groups_know_the_offering_they_belong_to() -> None:
    an_offering("Birkehuset", a_party(), groups={"Botilbud": 10, "Dag og tid": 4})

    asked = asked_for(a_round(asks(a_column("registry.places"), lines=Lines.RATE_GROUPS)), ["aarhus"])["aarhus"]

    keys = [line.key for line in asked.lines["t"]]
    assert keys == ["birkehuset~botilbud", "birkehuset~dag-og-tid"]
    assert {offering_of_line(key) for key in keys} == {"birkehuset"}
    assert asked.beforehand["t:birkehuset~dag-og-tid:c"] == "4"


def test_an_offering_that_ended_before_the_year_is_not_asked_of() -> None:
    an_offering("Birkehuset", a_party(), ends="2025-12-31")
    an_offering("Elmehuset", a_party(), ends="2026-01-01")

    asked = asked_for(a_round(asks(a_column("registry.places"))), ["aarhus"])["aarhus"]

    assert [line.key for line in asked.lines["t"]] == ["elmehuset"]


def test_paragraph_and_category_stand_in_words_or_as_the_choice() -> None:
    codes = [(OfferingCode.LEGAL_BASIS, "SEL-107")]
    an_offering("Birkehuset", a_party(), codes=codes, category="local")
    choice = a_column("registry.category", Kind.CHOICE, options=(Option("local", same("Lokalt")),))

    paragraph = asked_for(a_round(asks(a_column("registry.legal_basis", Kind.TEXT))), ["aarhus"])["aarhus"]
    category = asked_for(a_round(asks(choice), slug="b"), ["aarhus"])["aarhus"]

    assert paragraph.beforehand == {"t:birkehuset:c": "Serviceloven § 107"}
    assert category.beforehand == {"t:birkehuset:c": "local"}


def test_offerings_of_another_category_are_no_lines_and_those_without_one_are() -> None:
    for name, category in (("Birk", "local"), ("Elm", "cluster"), ("Eg", "highly_specialised"), ("Lind", "")):
        an_offering(name, a_party(), category=category)
    wanted = (OfferingCategory.CLUSTER, OfferingCategory.HIGHLY_SPECIALISED)
    every = asks(a_column("registry.places"))
    [section] = every.sections
    [question] = section.questions
    some = replace(every, sections=(replace(section, questions=(replace(question, only_categories=wanted),)),))

    lines = [asked_for(a_round(each, slug=slug), ["aarhus"])["aarhus"].lines["t"] for slug, each in
             (("alle", every), ("nogle", some))]  # fmt: skip

    assert [line.key for line in lines[0]] == ["birk", "eg", "elm", "lind"]
    assert [line.key for line in lines[1]] == ["eg", "elm", "lind"]


def test_a_rate_is_known_where_the_offering_has_one_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        published = a_published_rate(an_offering("Skovhuset", a_party(), groups={}))
    rate = published.group_rates.first()
    assert rate is not None
    published.offering.groups.create(name=rate.group)
    column = a_column("rates.rate_day", Kind.AMOUNT)

    this_year = asked_for(a_round(asks(column, lines=Lines.RATE_GROUPS), year=rate.year), ["aarhus"])["aarhus"]
    last = a_column("rates.last_rate", Kind.AMOUNT)
    next_year = a_round(asks(last, lines=Lines.RATE_GROUPS), year=rate.year + 1, slug="next")

    [text] = this_year.beforehand.values()
    answer = read_cell(column, text).answer
    assert answer is not None
    assert answer.whole == rate.rate_oere
    assert list(asked_for(next_year, ["aarhus"])["aarhus"].beforehand.values()) == [text]


def test_last_rounds_answers_are_those_that_were_sent_and_not_returned() -> None:
    first = a_team(a_round(a_whole_questionnaire(), slug="hele-2025", year=2025))
    submitted(first)
    following = a_round(a_whole_questionnaire(), slug="hele-2026", last_round=first.row.round)

    known = asked_for(following, ["aarhus"])["aarhus"].last_year
    secretariat = a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))
    stepped(first, Action.RETURN, secretariat, says="Beløbet er forkert.")
    after = asked_for(following, ["aarhus"])["aarhus"].last_year

    assert known["cost:value:value"] == "1.200.000,00"
    assert after == {}


def test_it_takes_as_many_queries_whatever_the_number_of_parties_and_offerings() -> None:
    row = a_round(a_whole_questionnaire())
    counts = []
    for number in (1, 4):
        parties = [a_party(name).pk for name in ("Aarhus", "Viborg", "Horsens", "Randers")[:number]]
        for party in parties:
            an_offering(f"Hus {number} {party}", a_party(party))
        with CaptureQueriesContext(connection) as captured:
            asked_for(row, parties)
        counts.append(len(captured))

    assert counts[0] == counts[1]
