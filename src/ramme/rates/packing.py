"""The audit pack of a budget file: its rates with everything they rest on, to be checked by somebody else."""

from __future__ import annotations

from pathlib import Path

from ramme.agreements import Agreement
from ramme.explanations import recorded
from ramme.explanations.pack import audit_pack
from ramme.files.limits import handed_in
from ramme.rates.batch import AgreementChoice, outcomes_of
from ramme.rates.budgets.writing import bases_json
from ramme.rates.outcome import RateOutcome
from ramme.rates.telling import explained
from ramme.texts import Language


def rate_pack(path: Path, choice: AgreementChoice, language: Language = "da") -> tuple[bytes, tuple[RateOutcome, ...]]:
    """The pack of all offerings in one file as the content of a .zip file, and their rates.

    Raises `ProblemsFound` with everything that stops a rate.
    """
    file = handed_in(path)
    outcomes = outcomes_of([path], choice)
    pack = audit_pack(
        [recorded(explained(outcome)) for outcome in outcomes],
        inputs={path.name: file.data},
        basis=bases_json(outcome.basis for outcome in outcomes),
        agreements=_texts([outcome.agreement for outcome in outcomes]),
        language=language,
    )
    return pack, outcomes


def _texts(agreements: list[Agreement]) -> dict[str, bytes]:
    """The files of some agreements and of the regulations they stand under."""
    wanted = [each for agreement in agreements for each in (agreement, *agreement.under)]
    return {each.id: Path(each.file).read_bytes() for each in wanted}
