"""The need for secure places: how many municipalities meet difficulties, and how many cases they tell of, as ranges.

Source: the steering group of Sjælland, 15 December 2021, point H.
"""

from __future__ import annotations

from ramme.files.listing import Column, Listing, Shown
from ramme.reporting.answers.answer import CellKey, Mark
from ramme.reporting.overviews.collected import BETWEEN, Collected, decimal_told
from ramme.reporting.questions.questionnaire import ONLY, Kind
from ramme.reporting.questions.questionnaire import Column as Asked
from ramme.texts import Text

QUESTION = "secure_need"
OF = Text(da="{n} af {all}", en="{n} of {all}")
SAID = Text(da="{title}: {count}", en="{title}: {count}")
RANGES_ADDED = Text(
    da="Antal sager er lagt sammen fra de laveste til de højeste skøn; kommuner, der ikke har skønnet, er ikke med.",
    en="Cases are added from the lowest to the highest estimates; municipalities without an estimate are not in them.",
)


def secure_need_listing(collected: Collected) -> Listing:
    """A row for each thing that was asked with a choice or a range; free texts are not shown here."""
    question = collected.question(QUESTION)
    columns = [each for each in question.columns if each.kind in {Kind.CHOICE, Kind.RANGE}] if question else []
    return Listing(
        columns=(
            Column(key="what", title=Text(da="Spørgsmål", en="Question")),
            Column(key="said", title=Text(da="Svar", en="Answers")),
            Column(key="n", title=Text(da="Kommuner, der har svaret", en="Municipalities that answered")),
            Column(key="dont_know", title=Mark.DONT_KNOW.text),
            Column(key="not_relevant", title=Mark.NOT_RELEVANT.text),
        ),
        rows=tuple(_row(collected, column) for column in columns),
        notes=(RANGES_ADDED,),
    )


def _row(collected: Collected, column: Asked) -> dict[str, Shown]:
    cells = (each.answers.get(CellKey(QUESTION, ONLY, column.key)) for each in collected.received)
    given = [answer for answer in cells if answer is not None]
    told = [answer for answer in given if answer.mark is None]
    said: Text | None = None
    if column.kind is Kind.CHOICE and told:
        counts = [SAID.filled(title=o.title, count=sum(a.option == o.key for a in told)) for o in column.options]
        said = Text(da="; ".join(each.da for each in counts), en="; ".join(each.en for each in counts))
    elif column.kind is Kind.RANGE and any(each.whole is not None for each in told):
        ends = [(each.whole, each.high) for each in told if each.whole is not None]
        low, high = sum(low for low, _ in ends), sum(low if high is None else high for low, high in ends)
        lowest, highest = decimal_told(low, column.decimals), decimal_told(high, column.decimals)
        said = lowest if low == high else BETWEEN.filled(low=lowest, high=highest)
    return {
        "what": column.title,
        "said": said,
        "n": OF.filled(n=len(told), all=len(collected.asked)),
        "dont_know": sum(answer.mark is Mark.DONT_KNOW for answer in given),
        "not_relevant": sum(answer.mark is Mark.NOT_RELEVANT for answer in given),
    }
