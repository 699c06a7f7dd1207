"""The preliminary statement that a final one follows, read from the answer that was kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ramme.citations import Place
from ramme.files.json_files import json_list, json_object, json_place, read_json
from ramme.files.limits import HandedIn
from ramme.files.telling import FileProblems
from ramme.files.words import alike, some_of
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.quantities import Input, Kroner
from ramme.settlement.closure.facts import ClosureBasis, Statement
from ramme.texts import Text

STATEMENTS = "closure_statements"
FORMAT = 1
NOT_A_STATEMENT = stops(
    "closure-statement-not-readable",
    says=Text(
        da="Filen er ikke én opgørelse af en lukning, som Ramme har skrevet den.",
        en="The file is not one statement of a closure as Ramme writes it.",
    ),
    remedy=Text(
        da="Giv den fil, som ramme settlement closure --json skrev, eller det udfyldte skema.",
        en="Hand in the file that ramme settlement closure --json wrote, or the filled form.",
    ),
)
OTHER_OFFERING = stops(
    "preliminary-of-another-closure",
    says=Text(
        da="Den foreløbige opgørelse er for »{earlier}« hos {earlier_operator}, ikke for »{now}« hos {operator}.",
        en="The preliminary statement is of “{earlier}” at {earlier_operator}, not of “{now}” at {operator}.",
    ),
    remedy=Text(da="Giv den rigtige fil med.", en="Hand in the right file."),
)
NOT_PRELIMINARY = stops(
    "earlier-statement-not-preliminary",
    says=Text(
        da="Den tidligere opgørelse er endelig, og en endelig opgørelse ændres ikke.",
        en="The earlier statement is final, and a final statement is not changed.",
    ),
    remedy=Text(da="Giv den foreløbige opgørelse.", en="Hand in the preliminary statement."),
)
NOT_FINAL = stops(
    "statement-not-final",
    says=Text(
        da="Opgørelsen er foreløbig og kan ikke følge efter en anden foreløbig.",
        en="The statement is preliminary and cannot follow another preliminary one.",
    ),
    remedy=Text(
        da="Vælg »Endelig« i feltet »Opgørelse«, eller tag --preliminary væk.",
        en="Choose “Endelig” in the field “Opgørelse”, or leave --preliminary out.",
    ),
)
OTHER_PAYERS = stops(
    "preliminary-with-other-payers",
    says=Text(
        da="Betalingskommunerne er ikke de samme som i den foreløbige opgørelse: {names}.",
        en="The paying municipalities are not those of the preliminary statement: {names}.",
    ),
    remedy=Text(
        da="Skriv de samme navne i begge; brugte en kommune ingen dage alligevel, så skriv 0 dage.",
        en="Write the same names in both; if a municipality used no days after all, write 0 days.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierStatement:
    """What an earlier statement said: of which closure, whether it was preliminary, and what each payer was to pay."""

    offering: str
    operator: str
    statement: Statement
    payments: Mapping[str, Kroner]


def check_earlier(basis: ClosureBasis, earlier: EarlierStatement) -> Iterator[Problem]:
    """Whether an earlier statement is the preliminary one of the same closure, with the same payers."""
    facts = basis.facts
    if (alike(earlier.offering), alike(earlier.operator)) != (alike(facts.name), alike(facts.operator)):
        yield OTHER_OFFERING.at(
            earlier=earlier.offering, earlier_operator=earlier.operator, now=facts.name, operator=facts.operator
        )
    if earlier.statement is not Statement.PRELIMINARY:
        yield NOT_PRELIMINARY.at()
    if facts.statement is not Statement.FINAL:
        yield NOT_FINAL.at()
    if others := sorted(set(basis.payers) ^ set(earlier.payments)):
        yield OTHER_PAYERS.at(names=some_of(others))


def is_statement(file: HandedIn) -> bool:
    """Whether a JSON file holds statements that Ramme wrote, and not a form."""
    found = read_json(file)
    return isinstance(found, dict) and STATEMENTS in found


def read_statement(file: HandedIn) -> EarlierStatement:
    """The one statement of a file that Ramme wrote; raises where it is anything else."""
    problems = FileProblems()
    found = read_json(file)
    top: Mapping[str, object] = found if isinstance(found, dict) else {}
    listed = top.get(STATEMENTS)
    statements = listed if isinstance(listed, list) else []
    if top.get("format") != FORMAT or len(statements) != 1:
        raise ProblemsFound([NOT_A_STATEMENT.at(file.place)])
    place = json_place(json_place(file.place, STATEMENTS), 0)
    statement = statements[0] if isinstance(statements[0], dict) else {}
    read = _read(statement, place, problems)
    problems.stop_if_needed_at(file.place)
    if read is None:
        raise ProblemsFound([NOT_A_STATEMENT.at(place)])
    return read


def _read(statement: Mapping[str, object], place: Place, problems: Gathering) -> EarlierStatement | None:
    offering, operator, kind = (statement.get(key) for key in ("offering", "operator", "statement"))
    payments = dict(_payments(statement.get("payers"), json_place(place, "payers"), problems))
    known = next((each for each in Statement if each.value == kind), None)
    if not isinstance(offering, str) or not isinstance(operator, str) or known is None:
        return None
    return EarlierStatement(offering=offering, operator=operator, statement=known, payments=payments)


def _payments(payers: object, place: Place, problems: Gathering) -> Iterator[tuple[str, Kroner]]:
    for number, each in enumerate(json_list(payers, place, problems)):
        where = json_place(place, number)
        row = json_object(each, list(each) if isinstance(each, dict) else (), where, problems)
        name, oere = row.get("payer"), row.get("payment_oere")
        if not isinstance(name, str) or not isinstance(oere, Decimal) or oere != oere.to_integral_value():
            problems.add(NOT_A_STATEMENT.at(where))
            continue
        title = Text(da=f"{name}, foreløbig opgørelse", en=f"{name}, preliminary statement")
        origin = Input(title=title, place=json_place(where, "payment_oere"))
        yield name, Kroner(int(oere)).remembered(origin)
