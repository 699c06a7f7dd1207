"""`ramme registry`: what an agreement says of an offering as it stands in the registry: whether it is covered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from ramme.cli.options import agreements_option, catalogue_from, json_option, language_option
from ramme.cli.printing import print_json
from ramme.cli.problems import telling_problems
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.registry.scope import ScopeAnswer

COVERAGE = {
    "covered": Text(da="Omfattet", en="Covered"),
    "not_covered": Text(da="Ikke omfattet", en="Not covered"),
    "may_be_covered": Text(da="Måske omfattet", en="May be covered"),
}
WHOLE = click.IntRange(min=0, max=1_000_000)


class Recorded(TypedDict):
    """What is recorded of the offering."""

    legal_basis: str
    operator: str
    places: int
    used_by_others: int
    with_housing: bool


@click.group()
def registry() -> None:
    """Se, om et tilbud er omfattet af aftalen. · See whether an offering is covered by the agreement."""


@registry.command()
@click.option("--agreement", required=True, metavar="ID", help="Aftalen, fx midtjylland-2017. · The agreement.")
@click.option("--legal-basis", required=True, metavar="KODE", help="Lovgrundlag, fx SEL-108. · Legal basis.")
@click.option(
    "--operator",
    type=click.Choice(["municipality", "region", "private"]),
    default="municipality",
    show_default=True,
    help="Hvem der driver tilbuddet. · Who runs it.",
)
@click.option("--places", required=True, type=WHOLE, help="Pladser i hele tilbuddet. · Places of the whole offering.")
@click.option("--used-by-others", required=True, type=WHOLE, help="Heraf brugt af andre kommuner. · Used by others.")
@click.option("--with-housing", is_flag=True, help="Ydelsen hører til almene boliger. · With social housing.")
@json_option
@agreements_option
@language_option
def scope(
    *, agreement: str, folder: Path | None, language: Language, as_json: bool, **recorded: Unpack[Recorded]
) -> None:
    """Sig, om tilbuddet er omfattet, ud fra brug og lovgrundlag. · Tell if it is covered, by use and paragraph."""
    from ramme.agreements import ClauseNotGiven, clause_not_given  # noqa: PLC0415 (help starts without the library)
    from ramme.problems import ProblemsFound  # noqa: PLC0415
    from ramme.quantities import Places  # noqa: PLC0415
    from ramme.registry.scope import OfferingToTest, OperatorKind, RecordedUse, checked_use, scope_of  # noqa: PLC0415

    with telling_problems(language, as_json=as_json):
        found = catalogue_from(folder).get(agreement)
        use = RecordedUse(places=Places(recorded["places"]), used_by_others=Places(recorded["used_by_others"]))
        offering = OfferingToTest(
            operator_kind=OperatorKind(recorded["operator"]),
            legal_basis=recorded["legal_basis"],
            with_housing=recorded["with_housing"],
            use=checked_use(use),
        )
        try:
            answer = scope_of(offering, found.terms(found.starts.year))
        except ClauseNotGiven as missing:
            raise ProblemsFound([clause_not_given(found, missing.path)]) from missing
    if as_json:
        print_json(_data(answer))
    else:
        click.echo(_told(answer, language))


def _told(answer: ScopeAnswer, language: Language) -> str:
    lines = [f"{COVERAGE[answer.coverage].told(language)}. {answer.because.told(language)}"]
    for clause in answer.clauses:
        lines.append(f"  · {clause.title.told(language)}: {clause.told.told(language)}")
        lines.append(f"    {clause.says.told(language)} ({clause.citation.told.told(language)})")
        if clause.reading:
            lines.append(f"    {clause.reading.told(language)}")
    return "\n".join(lines)


def _data(answer: ScopeAnswer) -> dict[str, object]:
    return {
        "coverage": answer.coverage.value,
        "because": {"da": answer.because.da, "en": answer.because.en},
        "clauses": [
            {"path": clause.path, "value": clause.told.en, "source": clause.citation.told.da}
            for clause in answer.clauses
        ],
    }
