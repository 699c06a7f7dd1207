"""Reading what is free: an operator's own offerings with the age of their numbers, and the one that a link opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet, Sum

from ramme.registry.freshness import WEEK
from ramme.registry.offerings.vacancies import in_short
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import WHO_MAY, Action
from ramme.web.finding.models import VacancyLinksRow
from ramme.web.finding.queries.candidates import day_of
from ramme.web.finding.signing import VacancyLink
from ramme.web.registry.models import OfferingRow, PlacesRow, VacancyRow


@dataclass(frozen=True, slots=True)
class Stated:
    """An offering with what was last stated of it, and the number of that statement (0: none)."""

    row: OfferingRow
    seen: int
    today: date

    @property
    def stated_on(self) -> date | None:
        """The day of the last statement."""
        return day_of(self.row.vacancy_stated_at) if self.row.vacancy_stated_at else None

    @property
    def is_old(self) -> bool:
        """Whether the numbers are older than the week that they are to be kept within, or were never stated."""
        return self.stated_on is None or (self.today - self.stated_on).days > WEEK.whole

    @property
    def day_has_passed(self) -> bool:
        """Whether the day on which the next place was expected free lies behind."""
        return self.row.free_from is not None and self.row.free_from < self.today

    @property
    def may_be_confirmed(self) -> bool:
        """Whether the numbers can be said to be unchanged."""
        return self.stated_on is not None and not self.day_has_passed

    @property
    def in_short(self) -> Text:
        """The numbers in words, as they would be confirmed."""
        return in_short(self.row.free or 0, self.row.waiting)

    @property
    def free_from(self) -> date | None:
        """The expected day as the form proposes it: nothing where it has passed."""
        return None if self.day_has_passed else self.row.free_from


def own_offerings(actor: Actor) -> QuerySet[OfferingRow]:
    """The offerings whose vacancies the actor states."""
    own = actor.within(Action.STATE_VACANCY)
    rows = OfferingRow.objects.select_related("operator").order_by("sort_key", "id")
    return rows if own is None else rows.filter(operator=own)


def stated(rows: Iterable[OfferingRow], today: date) -> tuple[Stated, ...]:
    """Offerings with what was last stated of them, those open today, in two queries whatever their number."""
    found = [row for row in rows if row.ends is None or row.ends >= today]
    last = last_statements(row.pk for row in found)
    return tuple(Stated(row, last[row.pk].pk if row.pk in last else 0, today) for row in found)


def places_of(row: OfferingRow) -> int | None:
    """How many places an offering has in all, those that are lent included; nothing where no places are known."""
    found: int | None = PlacesRow.objects.filter(group__offering=row).aggregate(all=Sum("number"))["all"]
    return found


def last_statements(offerings: Iterable[int]) -> dict[int, VacancyRow]:
    """The last statement of each offering by its row id."""
    ids = VacancyRow.objects.filter(offering__in=list(offerings)).order_by().values("offering")
    rows = VacancyRow.objects.filter(pk__in=ids.annotate(last=Max("id")).values("last"))
    return {row.offering_id: row for row in rows}


def opened_by(link: VacancyLink) -> OfferingRow | None:
    """The offering that a link opens: nothing where it was withdrawn, or another operator runs the offering now."""
    row = OfferingRow.objects.select_related("operator", "vacancy_links").filter(pk=link.offering).first()
    if row is None or row.operator_id != link.party:
        return None
    try:
        of_round = row.vacancy_links.round
    except VacancyLinksRow.DoesNotExist:
        of_round = 1
    return row if of_round == link.round else None


def receivers(party: str, day: date) -> tuple[Membership, ...]:
    """Those who may state vacancies for a party, each person once: to them a link may be sent."""
    roles = [role.value for role in WHO_MAY[Action.STATE_VACANCY]]
    held = Membership.objects.filter(party=party, role__in=roles, user__is_active=True, starts__lte=day)
    people = {each.user_id: each for each in held.select_related("user") if each.ends is None or each.ends >= day}
    return tuple(sorted(people.values(), key=lambda each: str(each.user)))
