"""The rates of many budgets under the agreement that holds for each, with everything that stops any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ramme.agreements import Agreement, Catalogue
from ramme.citations import Place
from ramme.files.forms.reader import SEVERAL_FORMS, files_once
from ramme.files.words import some_of
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.form import ReadForm, read_bases
from ramme.rates.checks import LEGAL_BASIS, OCCUPANCY, RATE_MODEL
from ramme.rates.occupancy_way import PARTICULARITY
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.texts import Text

NO_AGREEMENT_CHOSEN = stops(
    "agreement-not-chosen",
    says=Text(da="Der er ikke valgt en aftale.", en="No agreement is chosen."),
    remedy=Text(
        da="Skriv --agreement ID eller --region KODE. Kendte aftaler: {known}.",
        en="Write --agreement ID or --region CODE. Known agreements: {known}.",
    ),
)
TWO_CHOICES = stops(
    "agreement-chosen-twice",
    says=Text(da="Der er givet både en aftale og en region.", en="Both an agreement and a region were given."),
    remedy=Text(da="Giv den ene.", en="Give one of them."),
)
GROUP_UNKNOWN = stops(
    "rate-group-unknown",
    says=Text(da="Ingen takstgruppe hedder »{group}«.", en="No rate group is called “{group}”."),
    remedy=Text(da="Takstgrupperne er: {known}.", en="The rate groups are: {known}."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementChoice:
    """Which agreement the rates are calculated under: one by id, or a region's that binds at each budget's new year."""

    catalogue: Catalogue
    agreement_id: str = ""
    region: str = ""
    own: Mapping[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Raises when something is wrong with the choice that can be seen before any budget is read."""
        if self.agreement_id and self.region:
            raise ProblemsFound([TWO_CHOICES.at()])
        if self.agreement_id:
            agreement = self.catalogue.get(self.agreement_id)
            agreement.terms(agreement.starts.year).with_own(self.own)
        elif not self.region:
            raise ProblemsFound(
                [NO_AGREEMENT_CHOSEN.at(known=", ".join(each.id for each in self.catalogue.agreements))]
            )

    def for_budget(self, basis: RateBasis) -> Agreement:
        """The agreement for one budget; a problem when none is known or in force."""
        return self.for_year(basis.facts.year)

    def for_year(self, year: int) -> Agreement:
        """The agreement for a year; a problem when none is known or in force at its new year."""
        if self.agreement_id:
            return self.catalogue.get(self.agreement_id)
        new_year = date(year, 1, 1)
        return self.catalogue.binding(region=self.region, on=new_year, buyer_region=self.region).agreement


# Where in the form a problem belongs that names a field only, or that is about the budget as a whole.
AT_FIELD = {
    LEGAL_BASIS: "legal_basis",
    OCCUPANCY: "occupancy",
    RATE_MODEL: "model",
    PARTICULARITY: "particularity",
    "agreement-not-in-year": "year",
    "agreement-missing": "year",
    "agreement-not-adopted": "year",
    "agreements-overlap": "year",
}

Following = Callable[[Sequence[Path]], Iterator[Path]]


def _one_by_one(files: Sequence[Path]) -> Iterator[Path]:
    yield from files


def outcomes_of(
    paths: Sequence[Path], choice: AgreementChoice, following: Following = _one_by_one
) -> tuple[RateOutcome, ...]:
    """The rates of all budgets in files and folders; raises everything that stops any of them, of all files.

    `following` goes through the files and may show how far the work is.
    """
    gathering = Gathering()
    outcomes: list[RateOutcome] = []
    for each in outcomes_one_by_one(paths, choice, following):
        if isinstance(each, NoOutcome):
            gathering.add(*each.problems)
        else:
            outcomes.append(each)
    gathering.stop_if_needed()
    return tuple(outcomes)


@dataclass(frozen=True, slots=True)
class NoOutcome:
    """A budget that has no rates: its file, the offering where it could be read, and everything to put right."""

    file: Path
    offering: str
    problems: tuple[Problem, ...]


def outcomes_one_by_one(
    paths: Sequence[Path], choice: AgreementChoice, following: Following = _one_by_one
) -> Iterator[RateOutcome | NoOutcome]:
    """The rates of each budget in files and folders, or why it has none; one that has none does not stop the others."""
    choice.check()
    for path in following(files_once(paths)):
        for form in read_bases([path]):
            if not isinstance(form, ReadForm):
                yield NoOutcome(form.file, "", form.problems)
                continue
            try:
                outcome = rates_of(form.basis, choice.for_budget(form.basis), choice.own)
            except ProblemsFound as found:
                problems = (*(_in_form(problem, form) for problem in found.problems), *form.warnings)
                yield NoOutcome(form.file, form.basis.facts.name, problems)
                continue
            warnings = (*form.warnings, *(_in_form(problem, form) for problem in outcome.warnings))
            yield replace(outcome, warnings=warnings)


def _in_form(problem: Problem, form: ReadForm) -> Problem:
    """The problem with its place in the budget, where it names a field only or nothing at all."""
    if problem.where.file:
        return problem
    field = AT_FIELD.get(problem.where.field or problem.code, "name")
    return replace(problem, where=form.places[field])


def only_outcome(outcomes: Sequence[RateOutcome]) -> RateOutcome:
    """The one offering there is; a problem when a file holds several."""
    if len(outcomes) != 1:
        raise ProblemsFound([SEVERAL_FORMS.at(number=len(outcomes))])
    return outcomes[0]


def only_group(outcome: RateOutcome, group: str) -> str:
    """The name of a rate group of the offering, checked; a problem lists the names there are."""
    known = [each.name for each in outcome.basis.groups]
    if group and group not in known:
        raise ProblemsFound([GROUP_UNKNOWN.at(Place(field="--group"), group=group, known=some_of(known))])
    return group
