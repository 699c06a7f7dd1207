"""The refund of an expensive single case as a list and as it is explained: thresholds, steps and the refund."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ramme import __version__
from ramme.explanations.record import Explained, Section
from ramme.files.listing import Column, Listing
from ramme.problems import Problem
from ramme.quantities import Kroner, Months
from ramme.settlement.expensive_cases import (
    YEAR,
    CaseGroup,
    Refund,
    Threshold,
    dated_rule,
    own_thresholds,
    refund_of,
    thresholds_of,
)
from ramme.texts import Text, same

TITLE = Text(da="Refusion af en særligt dyr enkeltsag", en="Refund of a particularly expensive single case")
COLUMNS = (
    Column(key="percent", title=Text(da="Refusion", en="Refund")),
    Column(key="start", title=Text(da="Fra", en="From")),
    Column(key="refund", title=Text(da="Beløb", en="Amount")),
)
NOT_COUNTED = Text(
    da="Udgiften er uden indtægter og uden det, der er objektivt finansieret.",
    en="The costs are net of income and of what is financed objectively.",
)
OWN_THRESHOLDS = Text(da="Grænserne er dine egne.", en="The thresholds are your own.")
UNDER_67 = Text(
    da="Fra {year} gælder refusionen borgere under 67 år, og ældre kun, hvis de var omfattet lige før ({source}).",
    en="From {year} the refund is for citizens under 67, and for older ones only if covered just before ({source}).",
)
UNDER_67_BEFORE = Text(
    da="For borgere over 67 år er der ingen refusion; det nævner Rammeaftale 2016, Syddanmark, men lovens egne ord for "
    "årene før {year} er ikke læst.",
    en="There is no refund for citizens above 67; the framework agreement 2016, Syddanmark mentions it, but the words "
    "of the act for the years before {year} have not been read.",
)
SIBLINGS = Text(
    da="Søskende i samme husstand lægges sammen til én sag fra {year} ({source}).",
    en="Siblings of one household are added up as one case from {year} ({source}).",
)
SIBLINGS_BEFORE = Text(
    da="Søskende lægges først sammen fra {year} ({source}); her er hver sag for sig.",
    en="Siblings are added up from {year} only ({source}); here each case stands alone.",
)
TWELFTHS = Text(
    da="Vores fortolkning: grænsen er en tolvtedel for hver måned også i {year}; reglen er senere ({source}).",
    en="Our reading: the threshold is a twelfth for each month in {year} too; the rule is a later one ({source}).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAnswer:
    """What the state refunds of a case in a year, and what it rests on."""

    year: int
    group: CaseGroup
    costs: Kroner
    months: Months
    thresholds: tuple[Threshold, ...]
    refund: Refund
    own: bool = False
    warnings: tuple[Problem, ...] = ()

    @property
    def notes(self) -> tuple[Text, ...]:
        """Whom the refund is for, what is added up, and what rests on a later rule or on the user's own figures."""
        twelfths = dated_rule("monthly_twelfths")
        reading = self.months != YEAR and not twelfths.holds_in(self.year)
        return (
            NOT_COUNTED,
            *((OWN_THRESHOLDS,) if self.own else ()),
            self._of_rule("under_67", UNDER_67, UNDER_67_BEFORE),
            self._of_rule("siblings", SIBLINGS, SIBLINGS_BEFORE),
            *((TWELFTHS.filled(year=self.year, source=twelfths.source),) if reading else ()),
        )

    def _of_rule(self, name: str, holding: Text, before: Text) -> Text:
        found = dated_rule(name)
        told = holding if found.holds_in(self.year) else before
        return told.filled(year=found.from_year, source=found.source)


def answer_of(
    *, year: int, group: CaseGroup, costs: Kroner, months: Months, own: Mapping[str, Kroner] | None = None
) -> RefundAnswer:
    """What the state refunds of a case; a problem where the thresholds of the year are not known.

    `own` are thresholds that the user hands in by their names, `from_25` and so on.
    """
    thresholds, warnings = own_thresholds(year, group, own) if own else (thresholds_of(year, group), ())
    return RefundAnswer(
        year=year,
        group=group,
        costs=costs,
        months=months,
        thresholds=thresholds,
        refund=refund_of(costs, thresholds, months),
        own=bool(own),
        warnings=warnings,
    )


def listed(answer: RefundAnswer) -> Listing:
    """A row for each step, and one for the refund in all."""
    steps = zip(answer.thresholds, answer.refund.starts, answer.refund.steps, strict=True)
    rows = [{"percent": each.percent, "start": start, "refund": step} for each, start, step in steps]
    total = {"percent": Text(da="I alt", en="Total"), "start": None, "refund": answer.refund.total}
    return Listing(columns=COLUMNS, rows=(*rows, total), notes=answer.notes)


def as_data(answer: RefundAnswer) -> dict[str, object]:
    """The answer as data, amounts in whole øre."""
    steps = zip(answer.thresholds, answer.refund.starts, answer.refund.steps, strict=True)
    return {
        "year": answer.year,
        "group": answer.group.value,
        "costs_oere": answer.costs.whole,
        "months_hundredths": answer.months.whole,
        "steps": [
            {"percent_hundredths": each.percent.whole, "from_oere": start.whole, "refund_oere": step.whole}
            for each, start, step in steps
        ],
        "refund_oere": answer.refund.total.whole,
        "own_thresholds": answer.own,
        "notes": [note.as_data() for note in answer.notes],
    }


def explained(answer: RefundAnswer) -> Explained:
    """What is told of a refund."""
    return Explained(
        title=f"{TITLE.da}, {answer.year}",
        constructed=False,
        facts=(
            (Text(da="År", en="Year"), same(str(answer.year))),
            (Text(da="Sagen", en="The case"), answer.group.text),
        ),
        sections=(
            Section(
                title=Text(da="Grænserne", en="The thresholds"),
                says=Text(
                    da="Staten betaler en del af det, en sag koster ud over hver grænse.",
                    en="The state pays a part of what a case costs beyond each threshold.",
                ),
                values=answer.refund.starts,
            ),
            Section(
                title=Text(da="Refusionen", en="The refund"),
                says=Text(da=" ".join(each.da for each in answer.notes), en=" ".join(each.en for each in answer.notes)),
                values=(answer.costs, *answer.refund.steps, answer.refund.total),
            ),
        ),
        results=((Text(da="Refusion", en="Refund").da, answer.refund.total),),
        problems=answer.warnings,
        made_with={"ramme": __version__},
    )
