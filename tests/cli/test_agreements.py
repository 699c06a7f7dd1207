from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli.agreements import agreements
from tests.agreements.files import HEAD, clause, written

NORTH = HEAD.replace('"1082"', '"1081"')


def run(*arguments: str, environment: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(agreements, arguments, env=environment)


def test_list_names_the_agreements_that_are_known() -> None:
    answer = run("list")

    assert answer.exit_code == 0
    assert "midtjylland-2017" in answer.stdout


def test_list_as_json_has_a_digest_for_each() -> None:
    listed = json.loads(run("list", "--json").stdout)["agreements"]

    assert {"midtjylland-2017", "order-9-2015"} <= {each["id"] for each in listed}
    assert all(len(each["digest"]) == 64 for each in listed)


def test_a_folder_may_come_from_the_environment(tmp_path: Path) -> None:
    written(tmp_path, NORTH)

    assert "constructed-2030" in run("list", environment={"RAMME_AGREEMENTS": str(tmp_path)}).stdout


def test_show_tells_an_agreement() -> None:
    in_english = run("show", "midtjylland-2017", "--lang", "en").stdout

    assert "6,1 %" in run("show", "midtjylland-2017").stdout
    assert "highest percentage (overhead.administration_percent_max): 6.1 %" in in_english


def test_show_as_json_gives_every_clause() -> None:
    shown = json.loads(run("show", "midtjylland-2017", "--json").stdout)

    assert shown["clauses"]["overhead.administration_percent_max"]["value"] == "6,1 %"
    assert shown["clauses"]["interest.percent"]["values"] == {"2017": "1,0 %"}


def test_show_of_an_unknown_agreement_ends_with_two() -> None:
    answer = run("show", "midtjylland-1999")

    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert "[agreement-unknown]" in answer.stderr


def test_check_tells_that_a_file_is_right_or_all_that_is_wrong(tmp_path: Path) -> None:
    wrong = written(tmp_path, NORTH + clause("overhead.bas", '"x"') + clause("pension.civil_servant_percent", "30"))

    answer = run("check", str(wrong))

    assert answer.exit_code == 2
    assert "[clause-unknown]" in answer.stderr
    assert "[value-not-readable]" in answer.stderr


def test_check_that_only_warns_ends_well(tmp_path: Path) -> None:
    answer = run("check", str(written(tmp_path, NORTH)))

    assert answer.exit_code == 0
    assert "[mandatory-subject-missing]" in answer.stderr


def test_check_stops_at_an_adopted_agreement_with_a_place_nobody_wrote(tmp_path: Path) -> None:
    days = clause("calendar.days_per_year", '"14 dage"').replace('"§ 1"', '"?"')

    adopted = run("check", str(written(tmp_path, NORTH + days)))
    draft = run("check", str(written(tmp_path, NORTH.replace('"adopted"', '"draft"') + days)))

    assert adopted.exit_code == 2
    assert "[clause-place-unwritten]" in adopted.stderr
    assert draft.exit_code == 0
    assert "[clause-place-still-open]" in draft.stderr


def test_check_as_json_has_the_one_shape_of_problems(tmp_path: Path) -> None:
    answer = run("check", str(written(tmp_path, NORTH.replace("format = 1", "format = 7"))), "--json")

    assert answer.exit_code == 2
    assert [problem["code"] for problem in json.loads(answer.stdout)["problems"]] == ["agreement-format-unknown"]


def test_check_without_a_file_checks_all_that_are_known() -> None:
    answer = run("check")

    assert answer.exit_code == 0
    assert "midtjylland/2017.toml: ingen problemer" in answer.stdout


def test_diff_tells_two_agreements_clause_by_clause() -> None:
    answer = run("diff", "midtjylland-2017", "syddanmark-2016")

    assert answer.exit_code == 0
    assert "  ≠ Hvem aftalen binder" in answer.stdout.splitlines()


def test_diff_as_json_marks_each_clause() -> None:
    found = json.loads(run("diff", "midtjylland-2017", "syddanmark-2016", "--json").stdout)

    marks = {each["path"]: each["mark"] for each in found["differences"]}
    assert marks["overhead.administration_percent_max"] == "only_a"
    assert marks["scope.binds"] == "changed"


def test_diff_of_a_broken_folder_tells_its_problems(tmp_path: Path) -> None:
    written(tmp_path, NORTH + clause("overhead.bas", '"x"'))

    answer = run("diff", "midtjylland-2017", "syddanmark-2016", "--agreements", str(tmp_path))

    assert answer.exit_code == 2
    assert "[clause-unknown]" in answer.stderr


def test_the_template_is_a_file_that_check_takes(tmp_path: Path) -> None:
    text = run("template").stdout

    answer = run("check", str(written(tmp_path, text)))

    assert answer.exit_code == 0
    assert json.loads(run("template", "--json").stdout)["template"] == text


@pytest.mark.parametrize("command", ["list", "show", "check", "diff", "template"])
def test_every_command_has_help(command: str) -> None:
    assert run(command, "--help").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "/dev/zero"), "agreement-file-not-regular"),
        (("check", "x" * 300), "agreement-file-not-found"),
        (("list", "--agreements", "x" * 300), "agreements-folder-not-readable"),
    ],
)
def test_what_is_no_file_or_folder_to_read_ends_with_two(arguments: tuple[str, ...], code: str) -> None:
    answer = run(*arguments)

    assert answer.exit_code == 2
    assert f"[{code}]" in answer.stderr


def test_the_name_of_a_checked_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = written(tmp_path, run("template").stdout, "a\x1b[2J.toml")

    answer = run("check", str(file), "--lang", "en")

    assert answer.exit_code == 0
    assert "\x1b" not in answer.stdout + answer.stderr


def test_json_on_a_terminal_cannot_steer_it_and_is_the_same_data(tmp_path: Path) -> None:
    written(tmp_path, NORTH.replace("Konstrueret", "Konstrueret \\u009b2J\\u202e"))

    answer = run("list", "--json", "--agreements", str(tmp_path))

    titles = [each["title"]["da"] for each in json.loads(answer.stdout)["agreements"]]
    assert "Konstrueret \x9b2J\u202e aftale 2030" in titles
    assert all(line.isprintable() for line in answer.stdout.splitlines())
