"""Who buys what in the demo region: paid days, rates agreed for one place, and how an offering's category is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.agreements.variants.rates import IndividualForm
from ramme.agreements.variants.scope import OfferingCategory
from ramme.analysis.use import USE_FORM
from ramme.demo.filling import CONSTRUCTED, filled, lines
from ramme.demo.region import MUNICIPALITIES, drawn
from ramme.files.forms.writing import Filled
from ramme.quantities import OccupiedDays, Percent
from ramme.rates.basis import RateBasis
from ramme.rates.one_place.individual_form import FORM as INDIVIDUAL_FORM
from ramme.rates.outcome import RateOutcome
from ramme.registry.category_form import CATEGORY_FORM

BUYERS_EACH = 2


def use(outcomes: Sequence[RateOutcome]) -> Filled:
    """The budgeted days of every rate group: most are of the operator's own citizens, the rest of two others'."""
    rows = [row for number, outcome in enumerate(outcomes) for row in paid_days(number, outcome)]
    return filled(USE_FORM, {"use": lines("operator offering group municipality days", *rows)})


def paid_days(number: int, outcome: RateOutcome) -> Iterator[tuple[str, str, str, str, int]]:
    """Who pays for how many days: operator, offering, rate group, municipality and days, all by their names."""
    facts = outcome.basis.facts
    for group, budgeted in zip(outcome.basis.groups, outcome.calculation.days.each, strict=True):
        days = budgeted.whole // OccupiedDays.scale
        start = drawn(f"{facts.name} {group.name} købere", 0, len(MUNICIPALITIES) - 1)
        buyers = (f"{MUNICIPALITIES[(start + step) % len(MUNICIPALITIES)]} Kommune" for step in range(BUYERS_EACH + 1))
        others = [buyer for buyer in buyers if buyer != facts.operator][:BUYERS_EACH]
        bought = [days * drawn(f"{number} {group.name} {buyer}", 80, 260) // 1_000 for buyer in others]
        home = facts.operator if facts.operator.endswith(" Kommune") else f"{MUNICIPALITIES[start - 1]} Kommune"
        for municipality, paid in zip((home, *others), (days - sum(bought), *bought), strict=True):
            yield facts.operator, facts.name, group.name, municipality, paid


def individual(basis: RateBasis) -> Filled:
    """Three rates that were agreed for one place each: two above the listed rate, and one below it for half a year."""
    statement = {"party": "Granlev Kommune", "year": basis.facts.year, "constructed": True}
    name, year = basis.facts.name, basis.facts.year
    first, second, third, _ = (group.name for group in basis.groups)
    by_percent = IndividualForm.PERCENT_ADJUSTED
    agreements = lines(
        "reference offering group form amount percent starts ends reason",
        ("K-101", name, first, IndividualForm.SUPPLEMENT, 450, None, f"01-01-{year}", None, "Ekstra nattevagt"),
        ("K-102", name, second, by_percent, None, Percent(130_00), f"01-03-{year}", None, "Skærmet plads"),
        ("K-103", name, third, by_percent, None, Percent(90_00), f"01-02-{year}", f"31-07-{year}", "Udslusning"),
    )
    return filled(INDIVIDUAL_FORM, {"statement": [statement], "agreements": agreements})


def categories() -> Filled:
    """Four offerings for the test of the category, and two decisions of the parties."""
    highly, cluster = OfferingCategory.HIGHLY_SPECIALISED, OfferingCategory.CLUSTER
    parties = f"Parterne {CONSTRUCTED}"
    offerings = lines(
        "offering rate buyers places sold",
        (f"Birkelunden {CONSTRUCTED}", 3_480, 5, 12, 7),
        (f"Elmelunden {CONSTRUCTED}", 2_120, 2, 10, 5),
        (f"Pilelunden {CONSTRUCTED}", 1_640, 3, 24, 9),
        (f"Askelunden {CONSTRUCTED}", 1_180, 0, 16, 0),
    )
    decisions = lines(
        "number offering category decided_on decided_by holds_from reason",
        (1, f"Birkelunden {CONSTRUCTED}", highly, "12-11-2015", parties, "01-01-2016", ""),
        (2, f"Elmelunden {CONSTRUCTED}", cluster, "12-11-2015", parties, "01-01-2016", "Behovet kan dækkes lokalt"),
    )
    return filled(CATEGORY_FORM, {"offerings": offerings, "decisions": decisions})
