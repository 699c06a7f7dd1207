"""The program in an audit pack works every step out anew, and names whatever was changed."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.explanations import as_data, recorded, verify
from ramme.explanations.record import Explained, Section, Value
from ramme.quantities import Kroner, RuleName, Step, Unrounded
from ramme.texts import same
from tests.explanations.packs import PACK, at, calculation_of, listed_anew, unzipped, with_calculation, zipped
from tests.libreoffice.verb_cases import CASES, Drawn
from tests.searching import examples

NAME, CALCULATION = calculation_of(unzipped(PACK))
STEPS = CALCULATION["steps"]


def in_a_step(verb: str, result: Any) -> Value:
    """A result as a step of its own, rounded where it is a fraction."""
    value: Value = result.rounded() if isinstance(result, Unrounded) else result
    assert value.origin is not None
    name = RuleName(name=verb, title=same(verb), says="")
    return type(value)(value.data, Step(rule=name, subject="", value=value, came_from=value.origin))


def data_of(*values: Value) -> Any:
    section = Section(title=same("Verber"), values=values)
    results = (("", values[-1]),)
    return as_data(recorded(Explained(title="", constructed=True, sections=(section,), results=results)))


def changed(number: int, value: object) -> Any:
    """The calculation with another value for one step."""
    content = copy.deepcopy(CALCULATION)
    content["steps"][number - 1]["value"] = value
    return content


@pytest.mark.parametrize("verb", sorted(CASES))
@pytest.mark.parametrize("seed", range(4))
def test_every_verb_is_worked_out_to_the_same(verb: str, seed: int) -> None:
    data = data_of(*(in_a_step(verb, result) for result in CASES[verb](Drawn(seed))))

    assert list(verify.differing(data)) == []


@pytest.mark.parametrize("verb", sorted(CASES))
def test_a_changed_result_of_any_verb_is_named(verb: str) -> None:
    data = data_of(*(in_a_step(verb, result) for result in CASES[verb](Drawn(5))))
    for row in data["steps"]:
        row["value"] = not row["value"] if isinstance(row["value"], bool) else row["value"] + 1

    wrong = list(verify.differing(data))

    assert [line.split(" »")[0] for line in wrong] == [f"trin/step {row['number']}" for row in data["steps"]]


def test_a_pack_holds_and_tells_its_results(tmp_path: Path) -> None:
    pack = verify.Pack(at(tmp_path, PACK))

    assert pack.wrong == []
    assert pack.told[0].startswith("Kendetal · Fingerprint: ")
    assert any("every step recomputed" in line for line in pack.told)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step["number"]))
@pytest.mark.parametrize("hidden", [False, True], ids=["", "with another manifest"])
def test_a_changed_step_is_named_with_both_values(step: Any, hidden: bool, tmp_path: Path) -> None:
    other = not step["value"] if isinstance(step["value"], bool) else step["value"] - 1

    wrong = verify.Pack(at(tmp_path, with_calculation(changed(step["number"], other), hidden=hidden))).wrong

    named = (
        f"{NAME}, trin/step {step['number']} »{step['title']['da']}«: står · is {other}, giver · gives {step['value']}"
    )
    assert (f"{NAME}: kontrolsummen er en anden · the checksum differs" in wrong) is not hidden
    assert named in wrong


@examples(150)
@given(data=st.data())
def test_any_digit_that_is_changed_in_a_step_is_found_in_that_step(data: st.DataObject) -> None:
    step = data.draw(st.sampled_from([each for each in STEPS if not isinstance(each["value"], bool)]))
    digits = list(str(step["value"]))
    place = data.draw(st.sampled_from([at for at, digit in enumerate(digits) if digit.isdigit()]))
    digits[place] = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))

    wrong = list(verify.differing(changed(step["number"], int("".join(digits)))))

    assert int("".join(digits)) == step["value"] or any(
        line.startswith(f"trin/step {step['number']} ") for line in wrong
    )


@examples(60)
@given(data=st.data())
def test_any_byte_that_is_changed_is_found_in_its_file(data: st.DataObject, tmp_path_factory: Any) -> None:
    files = unzipped(PACK)
    name = data.draw(st.sampled_from(sorted(files.keys() - {"manifest.json"})))
    place = data.draw(st.integers(0, len(files[name]) - 1))
    other = (files[name][place] + data.draw(st.integers(1, 255))) % 256
    files[name] = files[name][:place] + bytes([other]) + files[name][place + 1 :]

    wrong = verify.Pack(at(tmp_path_factory.mktemp("pack"), zipped(files))).wrong

    assert f"{name}: kontrolsummen er en anden · the checksum differs" in wrong


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda step: step.update(unit="Percent", scale=10_000), "giver · gives"),
        (lambda step: step.update(scale=1), "without its unit"),
        (lambda step: step.update(value="1"), "without its unit"),
        (lambda step: step.update(value=True), "without its unit"),
        (lambda step: step.update(came_from={"step": step["number"]}), "does not stand above"),
        (lambda step: step.update(came_from={"step": step["number"] + 1}), "does not stand above"),
        (lambda step: step.update(came_from={"input": 999}), "IndexError"),
        (lambda step: step.update(came_from={"verb": "guess", "of": []}), "KeyError"),
        (lambda step: step.update(came_from={"verb": "plus", "of": [{"input": 1}]}), "TypeError"),
        (lambda step: step.update(came_from={"verb": "per", "of": [{"input": 1}, step["zero"]]}), "ZeroDivisionError"),
        (lambda step: step.update(came_from=None), "TypeError"),
        (lambda step: step.update(value=10**39), "giver · gives"),
    ],
)
def test_a_step_that_cannot_be_worked_out_is_named_with_the_reason(change: Any, says: str) -> None:
    content = copy.deepcopy(CALCULATION)
    content["steps"][0]["zero"] = {"figure": {"value": 0, "unit": "Kroner", "scale": 100}}
    change(content["steps"][0])

    wrong = list(verify.differing(content))

    assert wrong[0].startswith("trin/step 1 ")
    assert says in wrong[0]


def test_an_input_that_was_changed_leads_to_the_steps_that_use_it() -> None:
    content = copy.deepcopy(CALCULATION)
    content["inputs"][0]["value"] += 1

    assert [line.split(" »")[0] for line in verify.differing(content)] == ["trin/step 1"]


def test_an_annuity_over_a_year_count_nobody_means_is_refused_and_not_worked_on() -> None:
    def annuity(years: int, percent: int = 10**38) -> Any:
        figures = [(100_00, "Kroner", 100), (percent, "Percent", 10_000), (years, "Years", 1)]
        parts = [{"figure": {"value": value, "unit": unit, "scale": scale}} for value, unit, scale in figures]
        came_from = {"verb": "rounded", "unit": "Kroner", "of": [{"verb": "annuity", "unit": "Kroner", "of": parts}]}
        return {"steps": [{**STEPS[0], "came_from": came_from}]}

    for content in (annuity(10**30), annuity(1_001, 400), annuity(-1), annuity(0), annuity(1_000), annuity(5, -1)):
        [line] = verify.differing(content)

        assert "not worked out" in line


def test_a_number_that_grows_out_of_hand_is_refused() -> None:
    part: Any = {"figure": {"value": 10**39, "unit": "Kroner", "scale": 100}}
    for _ in range(40):
        part = {"verb": "times", "unit": "Kroner", "of": [part, part]} if len(json.dumps(part)) < 10**5 else part
    for _ in range(900):
        part = {"verb": "per", "unit": "Kroner", "of": [{"figure": {"value": 1, "unit": "Kroner", "scale": 100}}, part]}

    [line] = verify.differing({"steps": [{**STEPS[0], "came_from": part}]})

    assert "too long" in line or "RecursionError" in line


@pytest.mark.parametrize("unpacked", [False, True], ids=["zipped", "unpacked"])
@pytest.mark.parametrize("spoilt", [False, True], ids=["whole", "spoilt"])
def test_the_program_in_the_pack_runs_alone(unpacked: bool, spoilt: bool, tmp_path: Path) -> None:
    content = with_calculation(changed(3, 1)) if spoilt else PACK
    for name, data in unzipped(content).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    arguments = [] if unpacked else [str(at(tmp_path, content))]

    answer = subprocess.run(  # noqa: S603 (our own program, on files the test wrote)
        [sys.executable, "-I", "-S", "-X", "utf8", str(tmp_path / "verify.py"), *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.stderr == ""
    assert answer.returncode == int(spoilt)
    assert ("trin/step 3 " in answer.stdout) is spoilt
    assert answer.stdout.splitlines()[-1] == (
        "Pakken passer ikke · Does not hold" if spoilt else "Pakken passer · The pack holds"
    )


def test_what_a_pack_says_never_steers_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = changed(1, 5)
    content["steps"][0]["title"]["da"] = "\x1b[2J\x9bslettet\nlinje"

    status = verify.main(at(tmp_path, with_calculation(content)))

    printed = capsys.readouterr().out
    assert status == 1
    assert printed.replace("\n", "").isprintable()


def test_a_file_that_is_no_pack_is_told_of_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main(at(tmp_path, b"no zip")) == 1
    assert verify.main(tmp_path / "missing") == 1
    assert capsys.readouterr().out.count("kan ikke læses · cannot be read") == 2


def test_files_that_nobody_listed_or_that_are_missing_are_named(tmp_path: Path) -> None:
    files = unzipped(PACK)
    del files["clauses.json"]

    wrong = verify.Pack(at(tmp_path, zipped({**files, "calculation/002-extra.json": b"{}"}))).wrong

    assert "clauses.json: kontrolsummen er en anden · the checksum differs" in wrong
    assert "calculation/002-extra.json: kontrolsummen er en anden · the checksum differs" in wrong
    assert any(line.startswith("calculation/002-extra.json: kan ikke læses · cannot be read") for line in wrong)


def looked_up(place: dict[str, Any], name: str, data: bytes, value: int, unit: str = "Kroner") -> bool | None:
    """Whether a figure is found in a file of a pack."""
    pack = verify.Pack.__new__(verify.Pack)
    pack.files = {f"input/{name}": data}
    return pack.stands(
        {
            "place": {"file": f"/home/somebody/{name}", **place},
            "value": value,
            "unit": unit,
            "scale": verify.PARTS.get(unit, 1),
        }
    )


CSV = 'Tilbud;År;2017\r\nUdgifter;Løn;"1.234,50";6,1 %\r\nUdgifter;Løn;−5;tolv\r\n'.encode()


@pytest.mark.parametrize(
    ("row", "value", "unit", "stands"),
    [
        (2, 123_450, "Kroner", True),
        (2, 123_451, "Kroner", False),
        (2, 610, "Percent", True),
        (2, 611, "Percent", False),
        (3, -500, "Kroner", True),
        (3, 500, "Kroner", False),
        (1, 2017, "Years", True),
        (9, 5, "Years", None),
    ],
)
def test_a_figure_is_looked_up_in_its_line_of_csv(row: int, value: int, unit: str, stands: bool | None) -> None:
    assert looked_up({"row": row}, "budget.csv", CSV, value, unit) is stands


@pytest.mark.parametrize(
    ("field", "value", "unit", "stands"),
    [
        ("bases[0].costs[1].amount", 1_00, "Kroner", True),
        ("bases[0].costs[1].amount", 2_00, "Kroner", False),
        ("bases[0].percent", 610, "Percent", True),
        ("bases[0].text", 5, "Years", None),
        ("bases[0].missing", 5, "Years", None),
    ],
)
def test_a_figure_is_looked_up_in_its_field_of_json(field: str, value: int, unit: str, stands: bool | None) -> None:
    data = b'{"bases": [{"costs": [{"amount": 5}, {"amount": 1}], "percent": 6.1, "text": "x"}]}'

    assert looked_up({"field": field}, "budget.json", data, value, unit) is stands


def test_a_figure_whose_file_is_not_in_the_pack_cannot_be_compared() -> None:
    assert looked_up({"row": 1}, "budget.csv", CSV, 2017, "Years") is True
    pack = verify.Pack.__new__(verify.Pack)
    pack.files = {}
    assert pack.stands({"place": {"file": "budget.csv", "row": 1}, "value": 2017, "unit": "Years", "scale": 1}) is None


TOML = """\
[overhead.max]
value = "6,1 %"
place = "kap. 4"

[interest.percent]
values = { 2017 = "1,00 %", 2018 = "2 %" }
"""


@pytest.mark.parametrize(
    ("path", "value", "own", "stands"),
    [
        ("overhead.max", 610, False, True),
        ("overhead.max", 600, False, False),
        ("overhead.max", 600, True, None),
        ("interest.percent", 100, False, True),
        ("interest.percent", 200, False, True),
        ("interest.percent", 300, False, False),
        ("interest.other", 300, False, None),
    ],
)
def test_a_clause_is_looked_up_in_the_text_of_its_agreement(
    path: str, value: int, own: bool, stands: bool | None
) -> None:
    pack = verify.Pack.__new__(verify.Pack)
    pack.files = {"agreement/prøve.toml": f"format = 1\n\n{TOML}".encode()}
    row = {"path": path, "citation": {"document": "prøve"}, "own": own, "value": value, "unit": "Percent"}

    assert pack.stands({**row, "scale": 10_000}) is stands


def test_a_manifest_made_anew_hides_nothing_that_can_be_worked_out(tmp_path: Path) -> None:
    files = unzipped(PACK)
    name, content = calculation_of(files)
    content["steps"][-1]["value"] += 100
    files[name] = json.dumps(content).encode()

    [line] = verify.Pack(at(tmp_path, zipped(listed_anew(files)))).wrong

    assert f"trin/step {len(STEPS)} " in line


def test_an_amount_is_rounded_with_halves_away_from_zero() -> None:
    assert [verify.nearest(Fraction(n, 2)) for n in (-3, -1, 1, 3, 4)] == [-2, -1, 1, 2, 2]


def test_the_units_are_counted_in_the_parts_that_the_library_has() -> None:
    from ramme.explanations.reading_back import UNITS  # noqa: PLC0415

    assert {name: verify.PARTS.get(name, 1) for name in UNITS} == {name: unit.scale for name, unit in UNITS.items()}
    assert Kroner.scale == verify.PARTS["Kroner"]
