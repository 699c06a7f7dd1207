"""The rates of many budgets under the agreement that holds for each, with everything that stops any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ramme.agreements import Agreement, Catalogue
from ramme.citations import Place
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.rates.basis import RateBasis
from ramme.rates.form import SEVERAL_BUDGETS, ReadForm, form_files, read_bases
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

    def for_budget(self, basis: RateBasis) -> Agreement:
        """The agreement for one budget; a problem when none is chosen, known, or in force."""
        if self.agreement_id:
            return self.catalogue.get(self.agreement_id)
        if not self.region:
            known = ", ".join(each.id for each in self.catalogue.agreements)
            raise ProblemsFound([NO_AGREEMENT_CHOSEN.at(known=known)])
        new_year = date(basis.facts.year, 1, 1)
        return self.catalogue.binding(region=self.region, on=new_year, buyer_region=self.region).agreement


Following = Callable[[Sequence[Path]], Iterator[Path]]


def _one_by_one(files: Sequence[Path]) -> Iterator[Path]:
    yield from files


def outcomes_of(
    paths: Sequence[Path], choice: AgreementChoice, following: Following = _one_by_one
) -> tuple[RateOutcome, ...]:
    """The rates of all budgets in files and folders; raises everything that stops any of them, of all files.

    `following` goes through the files and may show how far the work is.
    """
    if not choice.region and choice.agreement_id:
        choice.catalogue.get(choice.agreement_id)
    gathering = Gathering()
    outcomes: list[RateOutcome] = []
    for path in following([*(path for path in paths if path.is_dir() and not form_files([path])), *form_files(paths)]):
        for form in read_bases([path]):
            if not isinstance(form, ReadForm):
                gathering.add(*form.problems)
                continue
            try:
                outcomes.append(rates_of(form.basis, choice.for_budget(form.basis), choice.own, noted=form.warnings))
            except ProblemsFound as found:
                gathering.add(*(_in_file(problem, form) for problem in found.problems), *form.warnings)
    gathering.stop_if_needed()
    return tuple(outcomes)


def _in_file(problem: Problem, form: ReadForm) -> Problem:
    """The problem with the file it was found in, where it has no place of its own."""
    if problem.where.file:
        return problem
    return replace(problem, where=replace(problem.where, file=form.file.name))


def only_outcome(outcomes: Sequence[RateOutcome]) -> RateOutcome:
    """The one offering there is; a problem when a file holds several."""
    if len(outcomes) != 1:
        raise ProblemsFound([SEVERAL_BUDGETS.at(number=len(outcomes))])
    return outcomes[0]


def only_group(outcome: RateOutcome, group: str) -> str:
    """The name of a rate group of the offering, checked; a problem lists the names there are."""
    known = [each.name for each in outcome.basis.groups]
    if group and group not in known:
        raise ProblemsFound([GROUP_UNKNOWN.at(Place(field="--group"), group=group, known=", ".join(known))])
    return group
