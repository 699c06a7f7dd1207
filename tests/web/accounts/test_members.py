"""People and roles: who may give which to whom, letters, endings, and what the pages show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.testing.portal import Person, a_party, a_person, logged_in
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.giving import MAY_GIVE, may_give, roles_to_give
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.operations import Invited, demo_person, first_person, role_ended, role_given
from ramme.web.accounts.roles import Reach, Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def _invited(role: Role = Role.ECONOMIST, party: str = "aarhus", **changed: object) -> Invited:
    facts: dict[str, object] = {"mail": "Ny@Aarhus.example", "name": "Ny Person", "starts": TODAY} | changed
    return Invited(role=role, party=party, **facts)  # type: ignore[arg-type]


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in found.value.problems]


@pytest.fixture
def boss(db: None) -> Person:
    a_party("Randers")
    return a_person(Role.ADMINISTRATOR, a_party("Aarhus"))


@pytest.fixture
def secretariat(db: None) -> Person:
    return a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))


def test_a_new_person_gets_an_account_the_role_and_a_letter_with_a_link(boss: Person) -> None:
    given = role_given(boss.actor, _invited(), at=NOW)

    letter = LetterRow.objects.get()
    assert (given.user.email, given.user.name) == ("ny@aarhus.example", "Ny Person")
    assert not given.user.has_usable_password()
    assert letter.to == "ny@aarhus.example"
    assert "/konto/password/reset/key/" in letter.body
    assert "Økonom hos driftsherren for Aarhus Kommune" in letter.body
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["person-added", "role-given"]


def test_a_known_person_gets_the_role_and_a_letter_without_a_link(boss: Person) -> None:
    known = a_person(Role.CASEWORKER, a_party("Randers"), email="ny@aarhus.example")

    given = role_given(boss.actor, _invited(), at=NOW)

    assert given.user == known.user
    assert "password" not in LetterRow.objects.get().body


@pytest.mark.parametrize("giver", Role)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("party", ["aarhus", "randers"])
def test_nobody_gives_a_role_that_the_table_does_not_let_them_give(giver: Role, role: Role, party: str) -> None:
    person = a_person(giver, a_party("Aarhus"))
    a_party("Randers")
    reach = MAY_GIVE.get(giver, {}).get(role)
    may = reach is Reach.ALL or (reach is Reach.OWN and party == "aarhus")

    assert may_give(person.actor, role, party) is may
    assert (role in roles_to_give(person.actor, party)) is may
    if may:
        assert role_given(person.actor, _invited(role, party), at=NOW).role == role
    else:
        with pytest.raises(NotAllowed):
            role_given(person.actor, _invited(role, party), at=NOW)
        assert not User.objects.filter(email="ny@aarhus.example").exists()


def test_nobody_gives_a_role_to_oneself(boss: Person) -> None:
    with pytest.raises(ProblemsFound) as found:
        role_given(boss.actor, _invited(mail=boss.user.email), at=NOW)

    assert _codes(found) == ["member-not-to-oneself"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"mail": "ikke en adresse"}, "member-mail-not-an-address"),
        ({"name": "  "}, "member-name-needed"),
        ({"name": "x" * 121}, "member-name-needed"),
        ({"starts": TODAY - timedelta(days=1)}, "member-day-has-passed"),
        ({"ends": TODAY - timedelta(days=1)}, "member-ends-before-start"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(boss: Person, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        role_given(boss.actor, _invited(**changed), at=NOW)

    assert _codes(found) == [code]
    assert User.objects.count() == 1
    assert not LetterRow.objects.exists()


def test_a_role_is_held_once_at_a_time(boss: Person) -> None:
    first = role_given(boss.actor, _invited(ends=TODAY + timedelta(days=10)), at=NOW)

    with pytest.raises(ProblemsFound) as found:
        role_given(boss.actor, _invited(starts=TODAY + timedelta(days=10)), at=NOW)
    later = role_given(boss.actor, _invited(starts=TODAY + timedelta(days=11)), at=NOW)

    assert _codes(found) == ["member-role-held-already"]
    assert later.user == first.user


def test_a_role_ends_at_once_or_after_a_day(boss: Person) -> None:
    one, two = (a_person(role, a_party("Aarhus")) for role in (Role.ECONOMIST, Role.APPROVER))

    role_ended(boss.actor, one.membership, None, at=NOW)
    role_ended(boss.actor, two.membership, TODAY, at=NOW)

    ends = dict(Membership.objects.exclude(ends=None).values_list("role", "ends"))
    assert ends == {"economist": TODAY - timedelta(days=1), "approver": TODAY}


def test_an_ended_role_and_a_day_that_has_passed_are_told(boss: Person) -> None:
    one = a_person(Role.ECONOMIST, a_party("Aarhus"))
    with pytest.raises(ProblemsFound) as passed:
        role_ended(boss.actor, one.membership, TODAY - timedelta(days=1), at=NOW)
    role_ended(boss.actor, one.membership, None, at=NOW)
    with pytest.raises(ProblemsFound) as again:
        role_ended(boss.actor, one.membership, None, at=NOW)

    assert (_codes(passed), _codes(again)) == (["member-day-has-passed"], ["member-role-ended-already"])


def test_the_last_administrator_stays_until_there_is_another(boss: Person) -> None:
    with pytest.raises(ProblemsFound) as found:
        role_ended(boss.actor, boss.membership, None, at=NOW)
    a_person(Role.ADMINISTRATOR, a_party("Aarhus"), email="to@aarhus.example")
    role_ended(boss.actor, boss.membership, None, at=NOW)

    assert _codes(found) == ["member-last-administrator"]


def test_the_secretariat_may_end_the_last_administrator_of_another_party(secretariat: Person, boss: Person) -> None:
    role_ended(secretariat.actor, boss.membership, None, at=NOW)

    boss.membership.refresh_from_db()
    assert boss.membership.ends == TODAY - timedelta(days=1)


def test_the_first_person_comes_from_the_machine_itself() -> None:
    a_party("Aarhus")

    user = first_person("Sek@x.example", "Sek", "aarhus", Role.SECRETARIAT, at=NOW)
    first_person("sek@x.example", "Sek", "aarhus", Role.SECRETARIAT, at=NOW + timedelta(hours=1))

    assert [(each.user, each.role) for each in Membership.objects.all()] == [(user, "secretariat")]
    assert LetterRow.objects.count() == 2
    with pytest.raises(ProblemsFound) as found:
        first_person("sek@x.example", "Sek", "ingensteds", Role.SECRETARIAT, at=NOW)
    assert _codes(found) == ["member-party-unknown"]


def test_a_person_of_the_demo_is_made_once() -> None:
    a_party("Aarhus")

    one = demo_person("Ane (demo)", "aarhus", Role.ECONOMIST, at=NOW)
    two = demo_person("Ane (demo)", "aarhus", Role.ECONOMIST, at=NOW)

    assert one == two
    assert one.is_demo
    assert Membership.objects.count() == 1


def test_an_administrator_sees_the_own_party_alone(client: Client, boss: Person) -> None:
    a_person(Role.ECONOMIST, a_party("Aarhus"), name="Egen")
    a_person(Role.ECONOMIST, a_party("Randers"), name="Fremmed")

    page = logged_in(client, boss).get(reverse("accounts:members"), {"part": "randers"}).content.decode()
    whole = client.get(reverse("accounts:members")).content.decode()

    assert "Fremmed" not in page
    assert "Egen" in whole
    assert "Fremmed" not in whole


def test_the_form_gives_a_role_and_tells_what_is_wrong_at_its_field(client: Client, boss: Person) -> None:
    browser = _fresh(client, boss)
    form = {"party": "aarhus", "mail": "ny@aarhus.example", "name": "Ny", "role": "economist", "starts": str(TODAY)}

    wrong = browser.post(reverse("accounts:member_add"), {**form, "starts": "2020-01-01"})
    right = browser.post(reverse("accounts:member_add"), form)
    again = browser.post(reverse("accounts:member_add"), form)

    assert wrong.status_code == 422
    assert "Dagen er gået" in wrong.content.decode()
    assert right.status_code == 302
    assert again.status_code == 422
    assert Membership.objects.filter(user__email="ny@aarhus.example").count() == 1


@pytest.mark.parametrize("field", [{"party": "randers"}, {"role": "secretariat"}, {"role": "nonsens"}])
def test_what_is_not_on_the_form_cannot_be_posted(client: Client, boss: Person, field: dict[str, str]) -> None:
    form = {"party": "aarhus", "mail": "ny@aarhus.example", "name": "Ny", "role": "economist", "starts": str(TODAY)}

    answer = _fresh(client, boss).post(reverse("accounts:member_add"), {**form, **field})

    assert answer.status_code == 422
    assert not User.objects.filter(email="ny@aarhus.example").exists()


def test_looking_at_a_person_is_noted_and_the_person_may_know_without_names(client: Client, boss: Person) -> None:
    colleague = a_person(Role.ECONOMIST, a_party("Aarhus"))

    logged_in(client, boss).get(reverse("accounts:member", args=[colleague.user.pk]))
    own = logged_in(Client(), colleague).get(reverse("audit:looks", args=[colleague.user.pk, "csv"]))

    told = own.content.decode()
    assert "Så oplysninger om" in told
    assert "Administrator" in told
    assert "Aarhus Kommune" in told
    assert boss.user.name not in told.replace("Administrator", "")
    assert boss.user.email not in told


def test_the_list_asks_as_often_for_many_as_for_few(client: Client, boss: Person) -> None:
    logged_in(client, boss)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("accounts:members"))
        return len(queries)

    asked()
    few = asked()
    for number in range(20):
        a_person(Role.CASEWORKER, a_party("Aarhus"), email=f"{number}@aarhus.example", name=f"Nr. {number}")

    assert asked() == few


def _fresh(client: Client, person: Person) -> Client:
    """Somebody who has just shown a password."""
    logged_in(client, person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
    session["account_authentication_methods_user"] = str(person.user.pk)
    session.save()
    return client


def test_a_role_with_a_last_day_is_shown(client: Client, boss: Person) -> None:
    row = a_person(Role.ECONOMIST, a_party("Aarhus")).membership
    browser = _fresh(client, boss)

    browser.post(reverse("accounts:member_end", args=[row.pk]), {"ends": str(TODAY + timedelta(days=3))})

    row.refresh_from_db()
    assert row.ends == TODAY + timedelta(days=3)
    assert isinstance(row.ends, date)
