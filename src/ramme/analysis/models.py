"""The same costs under each rate model side by side: who would pay more, who less, and that the total is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ramme.agreements import Agreement, ClauseNotGiven, Terms, clause_not_given
from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound, Weight, stops, warns
from ramme.quantities import ZERO, Each, Kroner, OccupiedDays, Percent, for_each, greater, percent_of, place_of, rule
from ramme.rates.basis import RateBasis, lacking
from ramme.rates.budgets.checks import OF_MEASURE, WEIGHTS_SUM_TO_ZERO
from ramme.rates.calculation import Grounds, RateCalculation, rates_by
from ramme.rates.checks import ONE_RATE_FOR_SEVERAL_GROUPS
from ramme.rates.models import MODELS, model_named
from ramme.rates.outcome import RateOutcome, checked_result
from ramme.rates.rate_model import RateModel
from ramme.rates.regulation import group_regulations_checked
from ramme.texts import Text

MODEL_UNKNOWN = stops(
    "rate-model-unknown",
    says=Text(da="Takstmodellen »{name}« kendes ikke.", en="The rate model “{name}” is not known."),
    remedy=Text(da="Takstmodellerne er: {known}.", en="The rate models are: {known}."),
)
MODEL_LEFT_OUT = warns(
    "rate-model-left-out",
    says=Text(
        da="»{model}« er ikke regnet for »{offering}«. {why}", en="“{model}” is left out for “{offering}”. {why}"
    ),
    remedy=Text(da="{remedy}", en="{remedy}"),
)
MODELS_LEFT_OUT = warns(
    "rate-models-left-out",
    says=Text(da="{models} er ikke regnet for {offerings}. {why}", en="{models} are left out for {offerings}. {why}"),
    remedy=Text(
        da="Skriv i budgettet, hvad de mangler, eller vælg takstmodeller med --models; så siges det for hvert tilbud.",
        en="Write in the budget what they lack, or choose rate models with --models; then each offering is told.",
    ),
)
OFFERINGS = Text(da="{number} tilbud, først »{name}«", en="{number} offerings, “{name}” first")
# So many different reasons are told of the models that are left out for the same offerings.
REASONS_TOLD = 3
MODEL_NOT_NAMED = warns(
    "rate-model-not-named",
    says=Text(
        da="{title} nævner ikke »{model}«; den er kun regnet til sammenligning.",
        en="{title} does not name “{model}”; it is calculated for comparison only.",
    ),
    remedy=Text(
        da="Brug den ikke som takst, før parterne har aftalt den.",
        en="Do not use it as a rate before the parties have agreed on it.",
    ),
)
# What is said of a budget whose own model does not use its measures; here another model does.
ANSWERED_HERE = frozenset({ONE_RATE_FOR_SEVERAL_GROUPS.code, *(kind.code for _, kind in OF_MEASURE.values())})


@rule(da="Takst efter budgettets model", en="Rate under the budget's model")
def own_model_rate(*, rate: Kroner) -> Kroner:
    """A rate group's rate under the model that its budget has, which the others are held against."""
    return rate


@rule(da="Takstindtægt efter budgettets model", en="Rate income under the budget's model")
def own_model_income(*, income: Kroner) -> Kroner:
    """The budgeted rate income under the model that the budget has."""
    return income


@rule(da="Forskel i takst", en="Difference in rate")
def rate_difference(*, rate: Kroner, compared_with: Kroner) -> Kroner:
    """How much a rate group's rate is above (+) or below (−) the one it is compared with."""
    return rate - compared_with


@rule(da="Forskel i procent", en="Difference in percent")
def rate_change_percent(*, difference: Kroner, compared_with: Kroner) -> Percent:
    """The difference as a percentage of the rate it is compared with."""
    return percent_of(difference, compared_with).rounded()


@rule(da="Forskel for årets dage", en="Difference for the days of the year")
def yearly_difference(*, difference: Kroner, days: OccupiedDays) -> Kroner:
    """What the difference comes to when the budgeted days of the rate group are used."""
    return difference.times(days).rounded()


@rule(da="Betales mere i alt", en="Paid more, total")
def paid_more(*, differences: Each[Kroner]) -> Kroner:
    """What the rate groups that become dearer pay more in a year, all of them together."""
    return differences.total()


@rule(da="Betales mere", en="Paid more")
def paid_more_in_group(*, difference: Kroner) -> Kroner:
    """The difference of a rate group that becomes dearer; nothing for one that becomes cheaper."""
    return greater(difference, ZERO)


@rule(da="Forskel i takstindtægt", en="Difference in rate income")
def income_difference(*, income: Kroner, compared_with: Kroner) -> Kroner:
    """How far two models bring in the same: the costs are, so only what rounding leaves may differ."""
    return income - compared_with


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Rates held against others of the same rate groups: per day, in percent, in the year, and all together."""

    per_day: Each[Kroner]
    percent: Each[Percent]
    in_year: Each[Kroner]
    paid_more: Kroner
    income: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderModel:
    """An offering's rates under one model, and how they differ from those of the model its budget has."""

    model: RateModel
    agreed: bool
    calculation: RateCalculation
    differences: Differences


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A model that is not calculated for an offering, what it lacks, and the warnings that say so."""

    model: RateModel
    missing: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """An offering's rates under its own model, and under each other that has what it needs."""

    outcome: RateOutcome
    own: RateModel
    under: tuple[UnderModel, ...]
    warnings: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()


def chosen_models(names: Sequence[str]) -> tuple[RateModel, ...]:
    """The models of some codes, all of them where none is named; raises for every code that is not known."""
    known = ", ".join(model.value for model in MODELS)
    problems = [MODEL_UNKNOWN.at(name=name, known=known) for name in names if model_named(name) is None]
    if problems:
        raise ProblemsFound(problems)
    return tuple(model for model in MODELS if not names or model.value in names)


def side_by_side(outcome: RateOutcome, models: Iterable[RateModel] = MODELS) -> SideBySide:
    """An offering's rates under each model, on the same frame and the same days; the budget's own model comes first.

    A model that lacks a measure of the rate groups, or a clause, is left out and said so.
    """
    own = outcome.basis.facts.model
    under, warnings = [_under(own, outcome, outcome.calculation)], list(_still_told(outcome))
    left_out = []
    for model in models:
        if model == own:
            continue
        calculation = _calculated(model, outcome)
        if isinstance(calculation, RateCalculation):
            under.append(_under(model, outcome, calculation))
        else:
            left_out.append(calculation)
            warnings += calculation.warnings
    warnings += [_not_named(each.model, outcome.agreement) for each in under if not each.agreed]
    return SideBySide(outcome=outcome, own=own, under=tuple(under), warnings=tuple(warnings), left_out=tuple(left_out))


def _still_told(outcome: RateOutcome) -> Iterator[Problem]:
    return (problem for problem in outcome.warnings if problem.code not in ANSWERED_HERE)


def _calculated(model: RateModel, outcome: RateOutcome) -> RateCalculation | LeftOut:
    """The rates under a model, or why it is left out."""
    missing = list(_lacking(model, outcome.basis))
    missing += _stopping(group_regulations_checked(outcome.basis, model, outcome.terms))
    if not missing:
        found = outcome.calculation
        grounds = Grounds(figures=found.figures, frame=found.frame, days=found.days)
        rates, paths = _under_terms(model, grounds, outcome.terms)
        missing = [clause_not_given(outcome.agreement, path) for path in paths] or list(
            checked_result(rates, outcome.terms)
        )
        if not missing:
            return rates
    offering = outcome.basis.facts.name
    warnings = tuple(
        MODEL_LEFT_OUT.at(
            problem.where,
            source=problem.source,
            model=model.text,
            offering=offering,
            why=problem.says,
            remedy=problem.remedy,
        )
        for problem in missing
    )
    return LeftOut(model=model, missing=tuple(missing), warnings=warnings)


def _stopping(problems: Iterable[Problem]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.weight is Weight.STOPS)


def _lacking(model: RateModel, basis: RateBasis) -> Iterator[Problem]:
    missing = lacking(basis, model)
    for measure in missing:
        first = next(group for group in basis.groups if not group.measure(measure).is_given)
        yield OF_MEASURE[measure][0].at(_row_of(place_of(first.places)))
    for measure in model.needs:
        figures = [group.measure(measure).quantity for group in basis.groups]
        if measure not in missing and not any(figure.whole for figure in figures if figure is not None):
            yield WEIGHTS_SUM_TO_ZERO.at(_row_of(place_of(basis.groups[0].places)))


def _row_of(place: Place) -> Place:
    """The line that a figure stands on, for what is missing beside it."""
    return Place(file=place.file, sheet=place.sheet, row=place.row)


def _under_terms(model: RateModel, grounds: Grounds, terms: Terms) -> tuple[RateCalculation, list[str]]:
    """The rates under a model, and the clauses that had to be stood in for; where there are any, the rates are void."""
    missing: list[str] = []
    while True:
        try:
            return rates_by(model, grounds, terms), missing
        except ClauseNotGiven as not_given:
            missing.append(not_given.path)
            terms = terms.with_placeholder(not_given.path)


def _not_named(model: RateModel, agreement: Agreement) -> Problem:
    return MODEL_NOT_NAMED.at(title=agreement.title, model=model.text)


def _under(model: RateModel, outcome: RateOutcome, calculation: RateCalculation) -> UnderModel:
    terms = outcome.terms
    agreed = not terms.gives("rate_structure.kinds") or model.kind in terms.rate_structure.kinds
    return UnderModel(
        model=model,
        agreed=agreed,
        calculation=calculation,
        differences=differences(calculation, outcome.calculation),
    )


def differences(rates: RateCalculation, compared_with: RateCalculation) -> Differences:
    """The rates of a calculation held against another of the same rate groups; single values or blocks."""
    own = for_each(own_model_rate, Kroner, rate=compared_with.rates)
    per_day = for_each(rate_difference, Kroner, rate=rates.rates, compared_with=own)
    in_year = for_each(yearly_difference, Kroner, difference=per_day, days=rates.days.each)
    dearer = for_each(paid_more_in_group, Kroner, difference=in_year)
    return Differences(
        per_day=per_day,
        percent=for_each(rate_change_percent, Percent, difference=per_day, compared_with=own),
        in_year=in_year,
        paid_more=paid_more(differences=dearer),
        income=income_difference(income=rates.income, compared_with=own_model_income(income=compared_with.income)),
    )


def told_apart(sides: Iterable[SideBySide]) -> tuple[Problem, ...]:
    """All warnings of several offerings, each once."""
    return tuple(dict.fromkeys(problem for side in sides for problem in side.warnings))


def told_together(sides: Sequence[SideBySide]) -> tuple[Problem, ...]:
    """The warnings, each once; models left out together are told once for all offerings of a file that lack the same.

    For those who did not ask for certain models.
    """
    gathered: dict[tuple[str, tuple[RateModel, ...]], list[SideBySide]] = {}
    for side in sides:
        if side.left_out:
            file = place_of(side.outcome.basis.operator_percent).file
            gathered.setdefault((file, tuple(each.model for each in side.left_out)), []).append(side)
    together = [_left_out_together(file, models, found) for (file, models), found in gathered.items()]
    replaced = {problem for side in sides for each in side.left_out for problem in each.warnings}
    others = [problem for problem in told_apart(sides) if problem not in replaced]
    return (*others, *(problem for problems in together for problem in problems))


def _left_out_together(file: str, models: Sequence[RateModel], sides: Sequence[SideBySide]) -> Sequence[Problem]:
    """One warning in place of those of each model and offering; where there is only one of them, that one."""
    warnings = [problem for side in sides for each in side.left_out for problem in each.warnings]
    if len(warnings) == 1:
        return warnings
    missing = dict.fromkeys(problem.says for side in sides for each in side.left_out for problem in each.missing)
    why = list(missing)[:REASONS_TOLD]
    name = sides[0].outcome.basis.facts.name
    return [
        MODELS_LEFT_OUT.at(
            Place(file=file),
            models=_joined([Text(da=f"»{each.text.da}«", en=f"“{each.text.en}”") for each in models], ", "),
            offerings=OFFERINGS.filled(number=len(sides), name=name) if len(sides) > 1 else f"»{name}«",
            why=_joined(why, " "),
        )
    ]


def _joined(texts: Iterable[Text], between: str) -> Text:
    each = list(texts)
    return Text(da=between.join(text.da for text in each), en=between.join(text.en for text in each))
