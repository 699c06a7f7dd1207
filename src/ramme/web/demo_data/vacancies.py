"""The vacancies of the demo, as the operators last stated them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from ramme.demo.vacancies import vacancy_of
from ramme.registry.offerings.record import Offering
from ramme.registry.offerings.vacancies import Numbers
from ramme.web.accounts.actors import SYSTEM
from ramme.web.finding.operations.vacancies import VacancyStated, vacancies_stated

STATED_AT = time(8, 40, tzinfo=UTC)


def all_vacancies_stated(offerings: Sequence[Offering], *, now: datetime) -> None:
    """States what was last said of each offering, all of a day at once, the oldest first."""
    by_day: dict[datetime, dict[str, VacancyStated]] = {}
    for offering in offerings:
        vacancy = vacancy_of(offering, now.date())
        if vacancy is not None:
            at = min(datetime.combine(vacancy.stated_on, STATED_AT), now)
            numbers = Numbers(vacancy.free, vacancy.waiting, vacancy.free_from)
            by_day.setdefault(at, {})[offering.id] = VacancyStated(numbers)
    for at in sorted(by_day):
        vacancies_stated(SYSTEM, by_day[at], at=at)
