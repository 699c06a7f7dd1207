"""What the operators of the demo region last said is free: some today, some long ago, some never."""

from __future__ import annotations

from datetime import date, timedelta

from ramme.demo.region import drawn
from ramme.registry.offerings.record import Offering, Vacancy

# How many days ago it was said at least and at most, for so many of a hundred offerings.
AGES = ((38, 0, 9), (66, 10, 45), (82, 46, 150), (92, 151, 420))


def vacancy_of(offering: Offering, today: date) -> Vacancy | None:
    """What was last said of an offering; nothing where nobody ever said anything."""
    key = f"{offering.id} ledige"
    share = drawn(f"{key} alder", 1, 100)
    ages = next(((youngest, oldest) for below, youngest, oldest in AGES if share <= below), None)
    if ages is None:
        return None
    places = sum(number.whole for group in offering.groups for number in group.places.values())
    free = min(max(drawn(f"{key} antal", -3, 3), 0), places)
    waits = drawn(f"{key} venteliste", 0, 4)
    # Most who have a free place say nothing of a waiting list: it is not stated, which is not the same as none.
    waiting = waits if free == 0 else (0 if waits == 0 else None)
    expected = today + timedelta(days=drawn(f"{key} fra", 12, 160))
    return Vacancy(
        free=free,
        waiting=waiting,
        free_from=expected if free == 0 and drawn(f"{key} ventet", 1, 3) > 1 else None,
        stated_on=today - timedelta(days=drawn(f"{key} dage", *ages)),
        stated_by=offering.operator.name,
    )
