"""`ramme registry scope`: whether an agreement covers an offering, and what it says of it besides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from ramme.cli.options import agreements_option, catalogue_from, json_option, language_option
from ramme.cli.printing import print_json
from ramme.cli.problems import telling_problems
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.agreements import Agreement
    from ramme.registry.scope import ScopeAnswer

COVERAGE = {
    "covered": Text(da="Omfattet", en="Covered"),
    "not_covered": Text(da="Ikke omfattet", en="Not covered"),
    "may_be_covered": Text(da="Måske omfattet", en="May be covered"),
    "coordinated": Text(da="Koordineres ved siden af aftalen", en="Coordinated beside the agreement"),
}
WHOLE = click.IntRange(min=0, max=1_000_000)


class Recorded(TypedDict):
    """What is recorded of the offering; places and use of each department, where it has several."""

    legal_basis: str
    operator: str
    places: tuple[int, ...]
    used_by_others: tuple[int, ...]
    with_housing: bool
    name: str
    advice: bool
    using_municipalities: int | None


DEPARTMENTS_DIFFER = stops(
    "departments-differ",
    says=Text(
        da="Der er pladser for {places} afdelinger og brug for {used}.",
        en="There are places of {places} departments and use of {used}.",
    ),
    remedy=Text(
        da="Skriv --places og --used-by-others lige mange gange, i samme rækkefølge.",
        en="Write --places and --used-by-others equally often, in the same order.",
    ),
)


@click.command()
@click.option("--agreement", required=True, metavar="ID", help="Aftalen, fx midtjylland-2017. · The agreement.")
@click.option("--legal-basis", required=True, metavar="KODE", help="Lovgrundlag, fx SEL-108. · Legal basis.")
@click.option(
    "--operator",
    type=click.Choice(["municipality", "region", "private"]),
    default="municipality",
    show_default=True,
    help="Hvem der driver tilbuddet. · Who runs it.",
)
@click.option("--places", required=True, multiple=True, type=WHOLE, help="Pladser; én gang pr. afdeling. · Places.")
@click.option(
    "--used-by-others",
    required=True,
    multiple=True,
    type=WHOLE,
    help="Heraf brugt af andre kommuner. · Used by others.",
)
@click.option("--with-housing", is_flag=True, help="Ydelsen hører til almene boliger. · With social housing.")
@click.option("--advice", is_flag=True, help="Specialrådgivning knyttet til tilbuddet. · Specialist advice.")
@click.option("--name", default="", metavar="NAVN", help="Tilbuddets navn, til aftalens lister. · The offering's name.")
@click.option("--using-municipalities", type=WHOLE, help="Antal brugerkommuner (specialundervisning). · Users.")
@json_option
@agreements_option
@language_option
def scope(
    *, agreement: str, folder: Path | None, language: Language, as_json: bool, **recorded: Unpack[Recorded]
) -> None:
    """Sig, om tilbuddet er omfattet, ud fra brug og lovgrundlag. · Tell if it is covered, by use and paragraph."""
    with telling_problems(language, as_json=as_json):
        answer = _answer(catalogue_from(folder).get(agreement), recorded)
    if as_json:
        print_json(_data(answer))
    else:
        click.echo(_told(answer, language))


def _answer(agreement: Agreement, recorded: Recorded) -> ScopeAnswer:
    from ramme.agreements import ClauseNotGiven, clause_not_given  # noqa: PLC0415 (help starts without the library)
    from ramme.quantities import Count, Given, Places  # noqa: PLC0415
    from ramme.registry.scope import (  # noqa: PLC0415
        OfferingToTest,
        OperatorKind,
        RecordedUse,
        checked_use,
        scope_of,
        use_of,
    )

    counts = (recorded["places"], recorded["used_by_others"])
    if len(counts[0]) != len(counts[1]):
        raise ProblemsFound([DEPARTMENTS_DIFFER.at(places=len(counts[0]), used=len(counts[1]))])
    departments = [
        checked_use(RecordedUse(places=Places(places), used_by_others=Places(used)))
        for places, used in zip(*counts, strict=True)
    ]
    terms = agreement.terms(agreement.starts.year)
    using = recorded["using_municipalities"]
    try:
        offering = OfferingToTest(
            operator_kind=OperatorKind(recorded["operator"]),
            legal_basis=recorded["legal_basis"],
            with_housing=recorded["with_housing"],
            use=use_of(departments, terms),
            name=recorded["name"],
            advice=recorded["advice"],
            using_municipalities=Given(None if using is None else Count(using)),
        )
        return scope_of(offering, terms)
    except ClauseNotGiven as missing:
        raise ProblemsFound([clause_not_given(agreement, missing.path)]) from missing


def _told(answer: ScopeAnswer, language: Language) -> str:
    lines = [f"{COVERAGE[answer.coverage].told(language)}. {answer.because.told(language)}"]
    for clause in answer.clauses:
        lines.append(f"  · {clause.title.told(language)}: {clause.told.told(language)}")
        lines.append(f"    {clause.says.told(language)} ({clause.citation.told.told(language)})")
        if clause.reading:
            lines.append(f"    {clause.reading.told(language)}")
    lines += [
        f"+ {beside.says.told(language)} ({beside.clause.citation.told.told(language)})" for beside in answer.besides
    ]
    return "\n".join(lines)


def _data(answer: ScopeAnswer) -> dict[str, object]:
    return {
        "coverage": answer.coverage.value,
        "because": answer.because.as_data(),
        "clauses": [
            {"path": clause.path, "value": clause.told.en, "source": clause.citation.told.da}
            for clause in answer.clauses
        ],
        "besides": [{"says": beside.says.as_data(), "path": beside.clause.path} for beside in answer.besides],
    }
