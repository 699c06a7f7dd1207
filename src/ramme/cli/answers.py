"""Commands that answer forms under an agreement: read them, write what was asked for, and show the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ramme.cli.choosing import Chosen, choice_from
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, show, write_documents

if TYPE_CHECKING:
    from ramme.explanations.record import Explained
    from ramme.files.listing import Listing
    from ramme.rates.batch import AgreementChoice
    from ramme.texts import Language


class ChosenAndOutput(Chosen, Output):
    """All that such a command is told besides files and language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How answers are told: as a list, as data, and each of them explained."""

    listed: Callable[[Sequence[Any]], Listing]
    as_data: Callable[[Sequence[Any]], dict[str, object]]
    explained: Callable[[Any], Explained]


def tell_answers(
    answers_of: Callable[[AgreementChoice], Sequence[Any]],
    telling: Telling,
    *,
    inputs: Iterable[Path],
    chosen: ChosenAndOutput,
    language: Language,
) -> None:
    """Answers the forms, writes the documents that were asked for, and shows the answers with their warnings."""
    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, inputs)
        answers = answers_of(choice_from(chosen))
        wanted = chosen["xlsx"] or chosen["html"] or chosen.get("as_text")
        explanations = [telling.explained(answer) for answer in answers] if wanted else []
        write_documents(explanations, chosen, language)
    result = Result(
        listing=telling.listed(answers),
        data=telling.as_data(answers),
        explanations=explanations,
        warnings=[problem for answer in answers for problem in answer.warnings],
    )
    show(result, chosen, language)
