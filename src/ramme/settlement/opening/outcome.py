"""The answer to an opening under an agreement: who bears its costs, in one sentence, and the shares where agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ramme.agreements import Agreement, ResolvedClause, Terms
from ramme.agreements.variants.balances import CostsBorneBy
from ramme.files.forms.reader import answered
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Kroner, Percent, named
from ramme.quantities.writing import in_words
from ramme.rates.batch import AgreementChoice
from ramme.rates.under_terms import done_under
from ramme.settlement.clause_notes import given_clauses
from ramme.settlement.opening.account import OpeningBasis, OpeningShares, shared_as_agreed
from ramme.settlement.opening.form import read_openings
from ramme.settlement.operator_alone import borne_by_operator
from ramme.texts import Text

COSTS_MISSING = stops(
    "opening-costs-missing",
    says=Text(
        da="Der er aftalt andele, men ingen udgifter at dele.", en="Shares are agreed, but there are no costs to share."
    ),
    remedy=Text(da="Skriv udgifterne på arket »Udgifter«.", en="Write the costs on the sheet “Udgifter”."),
)
NOT_BY_DAYS = stops(
    "opening-not-shared-by-days",
    says=Text(
        da="En oprettelse kan ikke deles efter belægningsdage, for ingen har brugt tilbuddet endnu.",
        en="An opening cannot be shared by occupied days, since nobody has used the offering yet.",
    ),
    remedy=Text(
        da="Vælg en anden måde i aftalens fil eller med --own opening.costs_borne_by=….",
        en="Choose another way in the agreement's file or with --own opening.costs_borne_by=….",
    ),
)
SHARES_NOT_USED = warns(
    "opening-shares-not-used",
    says=Text(
        da="Der er aftalt andele, men aftalen lader driftsherren bære oprettelsen, så de er ikke brugt.",
        en="Shares are agreed, but the agreement lets the operator bear the opening, so they are not used.",
    ),
    remedy=Text(
        da="Har kommunerne aftalt delt finansieringsansvar, så del det med ramme settlement finance og skemaet "
        "shared-financing.",
        en="Where the municipalities have agreed on shared financing, share it with ramme settlement finance and the "
        "form shared-financing.",
    ),
)
BORNE_BY_OPERATOR = Text(da="Driftsherren bærer selv oprettelsen.", en="The operator bears the opening itself.")
NOTHING_AGREED = Text(
    da="Kommunerne kan aftale, hvem der bærer oprettelsen, men ingen aftale er oplyst; ingen skal betale noget endnu.",
    en="Municipalities may agree on who bears the opening, but no agreement is given; nobody owes anything yet.",
)
SHARED = Text(da="Parterne deler {costs}, som de har aftalt.", en="The parties share {costs} as they have agreed.")
OPERATOR_ALONE = (
    "opening.costs_borne_by",
    "opening.retrospective_adjustment",
    "opening.balance_into_other_offerings",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningAnswer:
    """What an agreement says of an opening: in one sentence, with the clauses it rests on, and the shares."""

    basis: OpeningBasis
    agreement: Agreement
    terms: Terms
    because: Text
    clauses: tuple[ResolvedClause[Any], ...]
    shares: OpeningShares | None
    warnings: tuple[Problem, ...]


def openings_of(paths: Sequence[Path], choice: AgreementChoice) -> tuple[OpeningAnswer, ...]:
    """What is said of all openings in files and folders; raises everything that stops any of them, of all files."""
    choice.check()
    return answered(
        read_openings(paths),
        lambda basis: opening_of(basis, choice.for_year(basis.facts.decision.year), choice.own),
    )


def opening_of(basis: OpeningBasis, agreement: Agreement, own: Mapping[str, str] | None = None) -> OpeningAnswer:
    """What an agreement says of an opening; raises `ProblemsFound` with everything that stops it, all at once."""
    return done_under(
        agreement, basis.facts.decision.year, own, lambda terms, met: _answer(basis, agreement, terms, met)
    )


def _answer(basis: OpeningBasis, agreement: Agreement, terms: Terms, met: Gathering) -> OpeningAnswer:
    answer = OpeningAnswer(
        basis=basis,
        agreement=agreement,
        terms=terms,
        because=NOTHING_AGREED,
        clauses=given_clauses(terms, OPERATOR_ALONE[:1]),
        shares=None,
        warnings=met.warnings,
    )
    match terms.opening.costs_borne_by:
        case CostsBorneBy.OPERATOR_ALONE:
            if basis.agreed and terms.gives(OPERATOR_ALONE[0]):
                met.add(SHARES_NOT_USED.at(source=terms.clause(OPERATOR_ALONE[0]).citation))
            because = borne_by_operator(BORNE_BY_OPERATOR, terms, OPERATOR_ALONE)
            clauses = given_clauses(terms, OPERATOR_ALONE)
            return replace(answer, because=because, clauses=clauses, warnings=met.warnings)
        case CostsBorneBy.AS_AGREED:
            return _as_agreed(answer, met) if basis.agreed else answer
        case CostsBorneBy.BUYERS_BY_DAYS:
            met.add(NOT_BY_DAYS.at())
            return answer


def _as_agreed(answer: OpeningAnswer, met: Gathering) -> OpeningAnswer:
    basis = answer.basis
    if not basis.costs:
        met.add(COSTS_MISSING.at())
        return answer
    lines = named(Kroner, [(each.text, each.amount) for each in basis.costs])
    shares = shared_as_agreed(lines, named(Percent, [(each.party, each.percent) for each in basis.agreed]))
    costs = in_words(shares.costs)
    return replace(answer, because=SHARED.filled(costs=costs), shares=shares)
