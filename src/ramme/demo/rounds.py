"""The reporting rounds of the demo region: when each plays, how far each party is, and what it answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ramme.demo import coherence
from ramme.demo.region import drawn
from ramme.reporting.answers.answer import Asked, CellKey, Mark, Sheet
from ramme.reporting.answers.beforehand import filled_beforehand
from ramme.reporting.answers.cells import read_cell, text_of
from ramme.reporting.answers.conditions import cells_of
from ramme.reporting.answers.lines import target_group_lines
from ramme.reporting.questions.questionnaire import Column, Questionnaire
from ramme.reporting.rounds.signing import State

# So many hundredths of a percentage point from the budget and more, an explanation is asked for.
TO_EXPLAIN = 500
FARTHEST = 900
WHOLE = 10_000
# Where a budget states no occupancy of its own, the parties of the demo write this.
AGREED = 9_800
EXPLAINED = (
    "To pladser har stået tomme siden foråret efter to fraflytninger (konstrueret).",
    "Vi har taget flere ind i en overgang, til nabotilbuddet åbner (konstrueret).",
    "En afdeling var lukket i sommer under ombygning (konstrueret).",
)
REMARKS = (
    "Flere unge voksne med autisme søger botilbud tæt på familien (konstrueret).",
    "Vi hjælper flere hjemme og køber færre pladser hos andre (konstrueret).",
    "Det er svært at finde en plads til borgere med både misbrug og sindslidelse (konstrueret).",
    "Vi oplever ventetid på midlertidige boformer (konstrueret).",
)
RETURNED_WITH = "Beløbet ser ud til at være for en måned. Skriv hele årets beløb (konstrueret)."
EXEMPT_BECAUSE = "Økonomen er syg, og en kollega overtager (konstrueret)."


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRound:
    """A round of the demo: the template, the year reported on, its days from today, and how far the parties are.

    `stages` are by the parties in their order, beginning anew when they run out; nothing means not started. `exempt`
    is the party, by its number, that has an exception. A round without stages is still being set up.
    """

    template: str
    year: int
    opened: int
    deadline: int
    stages: tuple[State | None, ...] = ()
    exempt: int | None = None
    is_frozen: bool = False

    def day(self, today: date, days: int) -> date:
        """The day so many days from today."""
        return today + timedelta(days=days)


def demo_rounds(today: date) -> tuple[DemoRound, ...]:
    """The rounds in the order in which they were opened."""
    received, sent, filled_in = State.RECEIVED, State.APPROVED, State.FILLED_IN
    return (
        DemoRound(
            template="coherence", year=today.year + 1, opened=-140, deadline=-95, stages=(received,), is_frozen=True
        ),
        DemoRound(
            template="occupancy_q1",
            year=today.year,
            opened=-220,
            deadline=-190,
            stages=(received, received, received, received, None, received, received),
            is_frozen=True,
        ),
        DemoRound(
            template="extra_payments",
            year=today.year - 1,
            opened=-40,
            deadline=-6,
            stages=(filled_in, received, received, sent, received, State.RETURNED, received, None, received),
            exempt=0,
        ),
        DemoRound(
            template="occupancy_q3",
            year=today.year,
            opened=-30,
            deadline=9,
            stages=(State.DRAFT, received, sent, None, State.DRAFT, received, filled_in),
        ),
        DemoRound(template="trends", year=today.year + 1, opened=30, deadline=75),
    )


def answers_in(planned: DemoRound, questionnaire: Questionnaire, asked: Asked) -> Mapping[str, str]:
    """What a party answers in a round of the demo, by the names of cells."""
    return {
        "coherence": _coherence,
        "extra_payments": _extra_payments,
        "occupancy_q1": _occupancy,
        "occupancy_q3": _occupancy,
    }[planned.template](questionnaire, asked)


def only_half(texts: Mapping[str, str]) -> dict[str, str]:
    """The first half of some answers, as of somebody who is not done."""
    return dict(list(texts.items())[: len(texts) // 2])


def _coherence(questionnaire: Questionnaire, asked: Asked) -> dict[str, str]:
    """The constructed answers behind the tables; what a party left empty it says is not relevant to it."""
    said = coherence.answers().get(asked.party, {})
    found = {}
    for question in coherence.QUESTIONS.values():
        column = questionnaire.question(question).column(coherence.COLUMN)
        for line in target_group_lines():
            key = CellKey(question, line.key, coherence.COLUMN)
            found[key.name] = text_of(column, said[key]) if key in said else Mark.NOT_RELEVANT.value
    for group in ("adults", "children"):
        share = drawn(f"{asked.party} {group} bemærkning", 0, len(REMARKS) + 2)
        if share < len(REMARKS):
            found[CellKey(f"remarks_{group}").name] = REMARKS[share]
    return found


def _extra_payments(questionnaire: Questionnaire, asked: Asked) -> dict[str, str]:
    """None, or one to three payments beyond the rate, in whole thousands of kroner."""
    del questionnaire
    number = drawn(f"{asked.party} ekstra", 0, 3)
    found = {CellKey("any_extra_payments").name: "yes" if number else "no"}
    for line in map(str, range(1, number + 1)):
        key = f"{asked.party} ekstra {line}"
        said = {
            "offering": f"Konstrueret tilbud {drawn(key, 1, 40)}",
            "operator": "Demoregionen",
            "kind": "supplement",
            "citizens": "1",
            "amount": str(drawn(f"{key} beløb", 40, 900) * 1000),
            "reason": "Ekstra nattevagt i en overgang (konstrueret).",
        }
        found |= {CellKey("extra_payments", line, column).name: text for column, text in said.items()}
    return found


def _occupancy(questionnaire: Questionnaire, asked: Asked) -> dict[str, str]:
    """What was budgeted as it is known, and the actual within some points of it; far from it with an explanation."""
    question = questionnaire.question("occupancy")
    known = filled_beforehand(questionnaire, asked)
    found = dict(known)
    for line in dict.fromkeys(key.line for key, _ in cells_of(questionnaire, asked, Sheet())):
        counted = CellKey(question.key, line, "budgeted_places").name
        places = (
            _whole(question.column("budgeted_places"), known.get(counted, "")) or drawn(f"{line} pladser", 4, 14) * 100
        )
        found.setdefault(counted, _hundredths(places))
        budgeted = CellKey(question.key, line, "budgeted_percent").name
        planned = _whole(question.column("budgeted_percent"), known.get(budgeted, "")) or AGREED
        found.setdefault(budgeted, _hundredths(planned))
        is_far = drawn(f"{line} langt", 1, 6) == 1
        apart = drawn(f"{line} belægning", -FARTHEST, -TO_EXPLAIN) if is_far else drawn(f"{line} nær", -450, 250)
        actual = planned + apart
        found[CellKey(question.key, line, "actual_percent").name] = _hundredths(actual)
        found[CellKey(question.key, line, "actual_places").name] = _hundredths(places * actual // WHOLE)
        if is_far:
            because = EXPLAINED[drawn(f"{line} hvorfor", 0, len(EXPLAINED) - 1)]
            found[CellKey(question.key, line, "comment").name] = because
    return found


def _whole(column: Column, text: str) -> int | None:
    answer = read_cell(column, text).answer
    return None if answer is None else answer.whole


def _hundredths(whole: int) -> str:
    return f"{whole // 100},{whole % 100:02}"
