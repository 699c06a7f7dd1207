"""Drafts for tests: the constructed example on a screen, with some cells typed anew."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from ramme.agreements import Agreement, Catalogue
from ramme.demo.example import example_basis
from ramme.files.forms.fields import Part
from ramme.rates.budgets.parts import BUDGET, OFFERING
from ramme.rates.drafts.draft import CellKey, Draft, Row, empty_draft
from ramme.rates.drafts.edits import AddRow, Change, Edit, RemoveRow, SetCells, apply, typed
from ramme.rates.drafts.reading import CellProblem
from ramme.rates.drafts.starting import draft_of

EXAMPLE = draft_of(example_basis())
TABLES = tuple(part for part in BUDGET.parts if not part.single)
TEXTS = st.sampled_from(["", "Løn", "1.234,50", "x", "=1+1", "6,1 %", " "])


def midtjylland() -> Agreement:
    """The agreement that the example is calculated under."""
    return Catalogue.of_package().get("midtjylland-2017")


def offering(field: str) -> CellKey:
    """A cell of the sheet of the offering."""
    return CellKey(OFFERING.key, OFFERING.key, field)


def with_text(key: CellKey, text: str, draft: Draft = EXAMPLE) -> Draft:
    """A draft after somebody typed into one cell."""
    return apply(typed(draft, {key: text}), draft)


def codes_at(problems: Iterable[CellProblem]) -> list[tuple[str, CellKey]]:
    """What was found, and at which cell."""
    return [(each.problem.code, each.key) for each in problems]


def _key(draw: st.DrawFn, draft: Draft) -> CellKey:
    part: Part = draw(st.sampled_from([part for part in BUDGET.parts if draft.rows[part.key]]))
    row: Row = draw(st.sampled_from(draft.rows[part.key]))
    return CellKey(part.key, row.id, draw(st.sampled_from([field.key for field in part.fields])))


@st.composite
def edits(draw: st.DrawFn, draft: Draft, marker: str = "new") -> Edit:
    """Any edit that fits a draft: some cells set, a row added, a row removed, several after each other."""
    changes: list[Change] = []
    now = draft
    for number in range(draw(st.integers(0, 3))):
        change: Change
        part = draw(st.sampled_from(TABLES)).key
        match draw(st.sampled_from(["set", "add", "remove"])):
            case "add":
                before = draw(st.sampled_from(["", *(row.id for row in now.rows[part])]))
                cells = {"department": draw(TEXTS)} if part == "rate_groups" else {"text": draw(TEXTS)}
                change = AddRow(part, Row(f"{marker}-{number}").with_cells(cells), before)
            case "remove" if now.rows[part]:
                change = RemoveRow(part, draw(st.sampled_from(now.rows[part])).id)
            case _:
                keys = [_key(draw, now) for _ in range(draw(st.integers(1, 3)))]
                change = SetCells({key: draw(TEXTS) for key in keys})
        changes.append(change)
        now = apply(Edit(based_on=now.revision, changes=(change,)), now)
    return Edit(based_on=draft.revision, changes=tuple(changes))


def small() -> Draft:
    """A draft with two cost lines and little else."""
    rows = (Row("a", {"text": "Løn", "amount": "100"}), Row("b", {"text": "Kost", "amount": "20"}))
    return empty_draft().with_rows("cost_lines", rows)
