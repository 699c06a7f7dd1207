"""Does the registry keep what was stated, by whom and since when, and never more than what changed?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind, Point
from ramme.testing.portal import MOMENT, a_party, a_person
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.registry.models import FactRow, OfferingRow
from ramme.web.registry.operations import Stating, confirmed, offerings_stated
from ramme.web.registry.pages import changes_of, offering_page
from ramme.web.registry.queries import offerings
from ramme.web.registry.rows import party_of

pytestmark = pytest.mark.django_db
TODAY = MOMENT.date()


def stating(role: Role = Role.ECONOMIST, *, party: str = "Aarhus", days_later: int = 0) -> Stating:
    at = MOMENT + timedelta(days=days_later)
    return Stating(actor=a_person(role, a_party(party)).actor, at=at, holds_from=at.date())


def birkehuset(**facts: object) -> Offering:
    stated: dict[str, object] = {
        "id": "birkehuset",
        "name": "Birkehuset",
        "operator": party_of(a_party("Aarhus")),
        "sector": Sector.ADULTS,
        "legal_bases": ("SEL-107", "SEL-108"),
        "target_groups": ("MJ02",),
        "groups": (PlaceGroup(name="Botilbud", places={PlaceKind.FIXED: Places(8), PlaceKind.FLEXIBLE: Places(2)}),),
        "point": Point(10_200_000, 56_150_000),
        **facts,
    }
    return Offering(**stated)  # type: ignore[arg-type]


def test_an_offering_that_is_stated_reads_back_the_same() -> None:
    offerings_stated(stating(), [birkehuset()])

    assert offerings() == (birkehuset(),)


def test_what_is_stated_again_unchanged_keeps_its_age_and_leaves_no_trace() -> None:
    how = stating()
    offerings_stated(how, [birkehuset()])
    facts, events = FactRow.objects.count(), Event.objects.count()

    changed = offerings_stated(replace(how, at=MOMENT + timedelta(days=9)), [birkehuset()])

    assert changed == ()
    assert (FactRow.objects.count(), Event.objects.count()) == (facts, events)


def test_only_the_field_that_changed_becomes_a_new_fact() -> None:
    how = stating()
    offerings_stated(how, [birkehuset()])
    before = FactRow.objects.count()

    offerings_stated(replace(how, at=MOMENT + timedelta(days=1)), [birkehuset(address="Birkevej 1")])

    assert [row.field for row in FactRow.objects.all()[before:]] == ["address"]
    assert Event.objects.last().detail == {"fields": {"address": "Birkevej 1"}}  # type: ignore[union-attr]


def test_the_registry_can_be_seen_as_it_was_before_a_change() -> None:
    how = stating()
    offerings_stated(how, [birkehuset(address="Birkevej 1")])
    later = MOMENT + timedelta(days=30)
    offerings_stated(replace(how, at=later, holds_from=later.date()), [birkehuset(address="Granvej 9", legal_bases=())])

    then = offering_page("birkehuset", TODAY + timedelta(days=29), later.date()).offering
    now = offering_page("birkehuset", later.date(), later.date()).offering

    assert (then.address, then.legal_bases) == ("Birkevej 1", ("SEL-107", "SEL-108"))
    assert (now.address, now.legal_bases) == ("Granvej 9", ())


def test_before_it_was_ever_stated_an_offering_was_not_there() -> None:
    offerings_stated(stating(), [birkehuset()])

    with pytest.raises(OfferingRow.DoesNotExist):
        offering_page("birkehuset", date(2020, 1, 1), TODAY)


def test_the_changes_between_two_days_are_told_with_who_said_them() -> None:
    how = stating()
    offerings_stated(how, [birkehuset()])
    later = MOMENT + timedelta(days=5)
    offerings_stated(replace(how, at=later, holds_from=later.date()), [birkehuset(supervisor="Socialtilsyn Midt")])

    (change,) = changes_of("birkehuset", TODAY, later.date())

    assert (change.change.field, change.change.before, change.change.after) == ("supervisor", "", "Socialtilsyn Midt")
    assert change.said_by == "Aarhus Kommune"


def test_a_fact_that_is_confirmed_is_as_fresh_as_the_day_it_was_confirmed() -> None:
    how = stating()
    offerings_stated(how, [birkehuset()])
    later = MOMENT + timedelta(days=400)

    confirmed(replace(how, at=later, holds_from=later.date()), "birkehuset", ["address"])
    facts = offering_page("birkehuset", later.date(), later.date()).facts

    assert facts["address"].age is not None
    assert facts["address"].age.whole == 0
    assert facts["name"].age is not None
    assert facts["name"].age.whole == 400


def test_an_operator_cannot_state_facts_of_anothers_offering() -> None:
    with pytest.raises(NotAllowed):
        offerings_stated(stating(party="Viborg"), [birkehuset()])

    assert not OfferingRow.objects.exists()


def test_a_director_may_look_and_not_change() -> None:
    with pytest.raises(NotAllowed):
        offerings_stated(stating(Role.DIRECTOR), [birkehuset()])


def test_the_secretariat_may_put_any_offering_right() -> None:
    secretariat = Stating(actor=a_person(Role.SECRETARIAT, a_party("Viborg")).actor, at=MOMENT, holds_from=TODAY)

    assert offerings_stated(secretariat, [birkehuset()]) == ("birkehuset",)


def test_an_id_that_is_met_by_chance_opens_nobody_elses_offering() -> None:
    offerings_stated(stating(), [birkehuset()])
    theirs = replace(birkehuset(), operator=party_of(a_party("Randers")), name="Taget")

    with pytest.raises(NotAllowed):
        offerings_stated(stating(party="Randers"), [theirs])

    assert offerings() == (birkehuset(),)
