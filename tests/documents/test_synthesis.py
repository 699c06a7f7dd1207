"""Does the synthesis on paper hold its sentences with how many answers each rests on, and nobody's name?"""

from __future__ import annotations

from datetime import date

from ramme.documents.sheet import CONSTRUCTED, Rows
from ramme.documents.synthesis import synthesis_sheet
from ramme.reporting.tables.synthesis import AnswerKey, Sentence, Synthesis, Theme
from ramme.reporting.tables.table import TextAnswer
from ramme.texts import same


def test_each_sentence_stands_with_its_answers_counted_and_no_names() -> None:
    synthesis = Synthesis(
        question=same("Hvad præger området?"),
        answers=(
            TextAnswer(party="aarhus", line="value", says="Mangel"),
            TextAnswer(party="b", line="value", says=""),
        ),
        themes=(Theme(key="1", title="Mangel", answers=frozenset({AnswerKey("aarhus", "value")})),),
        sentences=(Sentence(says="Der mangler pladser.", themes=("1",)),),
    )

    sheet = synthesis_sheet(synthesis, "Runden", date(2026, 11, 23), constructed=True)
    rows = next(part for part in sheet.parts if isinstance(part, Rows))

    assert [cell.da for cell in rows.rows[0]] == ["Der mangler pladser.", "Mangel", "1 af 2", "1 af 2"]
    assert sheet.marks == [CONSTRUCTED]
    assert "aarhus" not in str(sheet)
