"""Whether answers can be sent as they are: everything that stands in the way, and what should be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.problems import stops, warns
from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.lines import place_of
from ramme.reporting.answers.reading import CellProblem, missing_in, reading
from ramme.reporting.checks.finding import Finding
from ramme.reporting.checks.findings import findings_in
from ramme.reporting.checks.peers import NO_PEERS, Peers
from ramme.reporting.questions.questionnaire import Consequence, Questionnaire
from ramme.texts import Text

TO_PUT_RIGHT = stops(
    "finding-to-put-right",
    says=Text(da="Svarene passer ikke sammen: {says}", en="The answers do not fit together: {says}"),
    remedy=Text(da="{remedy}", en="{remedy}"),
)
TO_EXPLAIN = stops(
    "finding-to-explain",
    says=Text(da="Svaret skal begrundes: {says}", en="The answer needs a reason: {says}"),
    remedy=Text(da="{remedy}", en="{remedy}"),
)
TO_LOOK_AT = warns(
    "finding-to-look-at",
    says=Text(da="Svaret bør ses efter: {says}", en="The answer should be looked at: {says}"),
    remedy=Text(da="{remedy}", en="{remedy}"),
)
_KINDS = {
    Consequence.STOPS: TO_PUT_RIGHT,
    Consequence.ASKS_WHY: TO_EXPLAIN,
    Consequence.WARNS: TO_LOOK_AT,
}


def ready_to_send(
    questionnaire: Questionnaire, asked: Asked, sheet: Sheet, others: Peers = NO_PEERS
) -> tuple[CellProblem, ...]:
    """What there is to say before answers are sent, what stands in the way first; they may go where nothing stops.

    Gathered are texts that cannot be read, what is missing, and findings that are not explained; warnings let through.
    """
    read = reading(questionnaire, asked, sheet)
    found = findings_in(questionnaire, asked, sheet, read, others)
    problems = [
        *read.problems,
        *missing_in(read, questionnaire, asked, sheet),
        *_of_findings(found),
    ]
    return tuple(sorted(problems, key=lambda each: not each.stops))


def _of_findings(found: tuple[Finding, ...]) -> Iterator[CellProblem]:
    for finding in found:
        if finding.stands_in_the_way or finding.consequence is Consequence.WARNS:
            kind = _KINDS[finding.consequence]
            problem = kind.at(place_of(finding.where), says=finding.says, remedy=finding.remedy)
            yield CellProblem(finding.key, problem)
