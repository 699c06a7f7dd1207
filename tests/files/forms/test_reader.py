"""Forms in general: one description is written, read, and refused with everything that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, YES_NO, FormField, Part, Schema, WhenEmpty
from ramme.files.forms.reader import FilledForm, Read, Refused, all_of, answered, only_one, read_forms, read_handed_in
from ramme.files.forms.reading import Values
from ramme.files.forms.writing import Filled, form_csv, form_workbook, forms_json
from ramme.files.limits import HandedIn
from ramme.files.words import Words
from ramme.problems import Problem, ProblemsFound, stops, warns
from ramme.quantities import Given, Kroner
from ramme.texts import Text, same

PARTIES = Part(
    key="parties",
    title=Text(da="Parter", en="Parties"),
    named_by="name",
    fields=(
        FormField(key="name", title=Text(da="Kommune", en="Municipality"), form=Words(), help=same("Navnet.")),
        FormField(key="member", title=Text(da="Medlem", en="Member"), form=YES_NO, help=same("Ja eller nej.")),
        FormField(
            key="paid",
            title=Text(da="Betalt", en="Paid"),
            form=AMOUNT,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            help=same("Beløbet."),
        ),
    ),
)
FACTS = Part(
    key="facts",
    title=Text(da="Oplysninger", en="Facts"),
    single=True,
    fields=(FormField(key="title", title=Text(da="Navn", en="Name"), form=Words(), help=same("Hvad det er.")),),
)
TABLE_ALONE = Schema(title=same("Parter"), parts=(PARTIES,))
BOTH = Schema(title=same("Skema"), parts=(FACTS, PARTIES), general=("Udfyld begge ark.",))
GREVE: dict[str, object] = {"name": "Greve", "member": True, "paid": Given(Kroner(1_234_50))}
KOEGE: dict[str, object] = {"name": "Køge", "member": False, "paid": Given(None)}
FILLED: Filled = {"facts": [{"title": "Prøve"}], "parties": [GREVE, KOEGE]}


def parties_of(form: FilledForm) -> tuple[Values, ...] | Unread:
    return UNREAD if form.problems.stopping else form.values("parties")


def read(name: str, data: bytes, schema: Schema = BOTH) -> list[Read[tuple[Values, ...]] | Refused]:
    return list(read_handed_in(HandedIn(name, data), schema, parties_of))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("skema.xlsx", form_workbook(BOTH, FILLED)),
        ("skema.csv", form_csv(BOTH, FILLED)),
        ("skema.json", forms_json(BOTH, [FILLED])),
    ],
)
def test_what_is_written_reads_back_to_the_same_values(name: str, data: bytes) -> None:
    (form,) = read(name, data)

    assert isinstance(form, Read)
    first, second = form.says
    assert (first["name"], first["member"], first["paid"].quantity) == ("Greve", True, Kroner(123_450))
    assert (second["name"], second["member"], second["paid"].is_given) == ("Køge", False, False)


def test_a_form_of_one_table_may_be_plain_csv_without_the_name_of_its_sheet() -> None:
    (form,) = read("parter.csv", b"Kommune;Medlem;Betalt\nGreve;ja;1.234,50\n", TABLE_ALONE)

    assert isinstance(form, Read)
    assert form.says[0]["paid"].quantity == Kroner(123_450)


def test_a_form_of_several_sheets_needs_their_names_in_csv() -> None:
    (form,) = read("parter.csv", b"Kommune;Medlem;Betalt\nGreve;ja;1.234,50\n")

    assert isinstance(form, Refused)
    assert {problem.code for problem in form.problems} >= {"sheet-missing", "sheet-unknown"}


def test_a_negative_amount_is_refused_where_there_can_be_none() -> None:
    (form,) = read("parter.csv", b"Kommune;Medlem;Betalt\nGreve;ja;-5,00\n", TABLE_ALONE)

    assert isinstance(form, Refused)
    (problem,) = form.problems
    assert problem.code == "amount-negative"
    assert problem.where.row == 2
    assert problem.where.column == "Betalt"


def test_an_empty_form_is_told_to_begin_with_its_first_sheet() -> None:
    (form,) = read("skema.xlsx", form_workbook(BOTH))

    assert isinstance(form, Refused)
    assert [problem.code for problem in form.problems] == ["form-empty"]
    assert "»Oplysninger«" in form.problems[0].told("da")


def test_all_that_stops_any_form_is_raised_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Kommune;Medlem;Betalt\nGreve;måske;\n".encode())
    (tmp_path / "b.csv").write_bytes(b"Kommune;Medlem;Betalt\n;ja;\n")

    with pytest.raises(ProblemsFound) as found:
        all_of(read_forms([tmp_path], TABLE_ALONE, parties_of))

    assert [problem.code for problem in found.value.problems] == ["choice-unknown", "value-missing"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "parter.csv"
    path.write_bytes(b"Kommune;Medlem;Betalt\nGreve;ja;\n")

    forms = list(read_forms([path, tmp_path, path], TABLE_ALONE, parties_of))

    assert len(forms) == 1


def test_one_form_is_one_form(tmp_path: Path) -> None:
    assert only_one(tmp_path, ["a"]) == "a"
    with pytest.raises(ProblemsFound) as found:
        only_one(tmp_path, ["a", "b"])

    assert [problem.code for problem in found.value.problems] == ["several-forms"]


def test_a_figure_is_called_by_its_line_without_signs_that_nobody_sees() -> None:
    [form] = read("skema.json", forms_json(BOTH, [{**FILLED, "parties": [{**GREVE, "name": "Gre\u202eve"}]}]))

    assert isinstance(form, Read)
    origin = form.says[0]["paid"].quantity.origin
    assert origin.title.da == "Greve, betalt"


STOPPED = stops("stopped-in-test", says=same("Stop."), remedy=same("Ret."))
WARNED = warns("warned-in-test", says=same("Pas på."), remedy=same("Se."))


@dataclass(frozen=True)
class Told:
    """An answer to a form in these tests."""

    says: str
    warnings: tuple[Problem, ...] = ()


def test_an_answer_carries_the_warnings_of_its_form_and_its_own_with_the_file() -> None:
    form = Read(Path("a.json"), "a", (WARNED.at(),))

    [answer] = answered([form], lambda says: Told(says, (WARNED.at(),)))

    assert [problem.where.file for problem in answer.warnings] == ["", "a.json"]


def test_everything_that_stops_any_form_is_told_at_once() -> None:
    def refusing(says: str) -> Told:
        raise ProblemsFound([STOPPED.at()])

    forms: list[Read[str] | Refused] = [Refused(Path("a.json"), (STOPPED.at(),))]
    forms.append(Read(Path("b.json"), "b", (WARNED.at(),)))

    with pytest.raises(ProblemsFound) as found:
        answered(forms, refusing)

    assert [(each.code, each.where.file) for each in found.value.problems] == [
        ("stopped-in-test", ""),
        ("stopped-in-test", "b.json"),
        ("warned-in-test", ""),
    ]
