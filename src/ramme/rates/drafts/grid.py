"""How a draft looks on a screen: its sheets and columns, the help at each, and what the agreement says there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.agreements import ResolvedClause, Terms
from ramme.citations import Citation
from ramme.files.forms.fields import FormField, Part, WhenEmpty
from ramme.files.forms.layout import look_of
from ramme.files.words import Choice
from ramme.files.workbook_writing import Look
from ramme.rates.budgets.guidance import AT_FIELDS
from ramme.rates.budgets.parts import BUDGET
from ramme.texts import Text

# What is told beside a cell on a screen, where there is room for more than on a sheet.
MORE_AT_FIELDS = {
    "offering.operator_percent": ("overhead.operator_may_go_lower", "overhead.base"),
    "offering.regulation": ("surplus.years_until_regulation", "surplus.deficit_within", "surplus.spread"),
    "cost_lines.category": ("costs.must_hold", "overhead.includes_quality_development"),
    "cost_lines.amount": ("costs.must_hold",),
    "cost_lines.department": ("rate_structure.department_costs",),
    "civil_servants.insurance": ("pension.fully_insured", "pension.partly_insured"),
    "civil_servants.premium": ("pension.fully_insured", "pension.partly_insured"),
    "assets.kind": ("interest.base", "capital.land_depreciated", "capital.only_what_is_not_expensed_at_once"),
    "assets.cost": ("interest.value", "capital.rent"),
    "assets.lifetime": ("capital.depreciation_method", "capital.only_what_is_not_expensed_at_once"),
    "assets.age": ("capital.depreciation_method", "interest.value"),
    "rate_groups.days": ("calendar.days_per_year",),
    "rate_groups.name": ("rate_structure.service_description_needed", "rate_structure.few_levels_recommended"),
    "rate_groups.regulation": ("surplus.spread",),
    "rate_groups.unit": ("rounding.day_rate", "rounding.hour_rate"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseHelp:
    """What an agreement says at a field: the clause, its value in words, our paraphrase, its place and its reading."""

    path: str
    title: Text
    value: Text
    says: Text
    citation: Citation
    reading: Text | None
    own: bool

    def as_data(self) -> dict[str, object]:
        """The clause as plain data for a screen."""
        return {
            "path": self.path,
            "title": self.title.as_data(),
            "value": self.value.as_data(),
            "says": self.says.as_data(),
            "place": self.citation.told.as_data(),
            "reading": self.reading.as_data() if self.reading else None,
            "own": self.own,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column of a sheet: its title and help, how its cells look, what may be chosen, and whether it is needed."""

    key: str
    title: Text
    help: Text
    look: Look
    choices: tuple[Text, ...]
    needed: bool
    clauses: tuple[ClauseHelp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSheet:
    """A sheet of the grid; a single one has its fields below each other and one value each."""

    key: str
    title: Text
    single: bool
    columns: tuple[GridColumn, ...]


def grid(terms: Terms | None = None) -> tuple[GridSheet, ...]:
    """The sheets of the budget form in order, with what an agreement's terms say at their fields."""
    return tuple(
        GridSheet(
            key=part.key,
            title=part.title,
            single=part.single,
            columns=tuple(_column(part, field, terms) for field in part.fields),
        )
        for part in BUDGET.parts
    )


def _column(part: Part, field: FormField, terms: Terms | None) -> GridColumn:
    return GridColumn(
        key=field.key,
        title=field.title,
        help=field.help,
        look=look_of(field),
        choices=_choices(field),
        needed=field.when_empty is WhenEmpty.MUST_BE_FILLED,
        clauses=help_at(f"{part.key}.{field.key}", terms) if terms else (),
    )


def _choices(field: FormField) -> tuple[Text, ...]:
    form = getattr(field.form, "choices", field.form)
    return tuple(form.titles.values()) if isinstance(form, Choice) else ()


def help_at(field: str, terms: Terms) -> tuple[ClauseHelp, ...]:
    """What an agreement says at a field such as `offering.operator_percent`; clauses it does not give are left out."""
    return tuple(_help(clause) for clause in _clauses(field, terms))


def _clauses(field: str, terms: Terms) -> Iterator[ResolvedClause[object]]:
    for path in dict.fromkeys((*AT_FIELDS.get(field, ()), *MORE_AT_FIELDS.get(field, ()))):
        if terms.gives(path):
            yield terms.clause(path)


def _help(clause: ResolvedClause[object]) -> ClauseHelp:
    return ClauseHelp(
        path=clause.path,
        title=clause.title,
        value=clause.told,
        says=clause.says,
        citation=clause.citation,
        reading=clause.reading,
        own=clause.own,
    )
