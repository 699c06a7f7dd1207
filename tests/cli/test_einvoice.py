"""`ramme einvoice check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from ramme.settlement.invoices.oioubl import as_oioubl
from ramme.settlement.invoices.peppol import as_peppol
from tests.invoices import CREDIT, INVOICE


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "faktura.xml"
    path.write_bytes(as_oioubl(INVOICE))
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "forkert.xml"
    path.write_bytes(as_peppol(CREDIT).replace(b">10371.70<", b">10371.71<"))
    return path


def _run(*arguments: object, rules: str = "") -> Result:
    return CliRunner().invoke(
        main, ["einvoice", "check", *map(str, arguments)], env={"RAMME_EINVOICE_RULES": rules or None}
    )


def test_an_e_invoice_that_is_fine_is_told_with_its_format_and_that_official_rules_were_not_used(invoice: Path) -> None:
    result = _run(invoice)

    assert result.exit_code == 0
    assert f"✓ {invoice}: OIOUBL 2.1, Faktura 2026-0001" in result.stdout
    assert "De officielle skemaer og regler er ikke brugt" in result.stdout
    assert result.stderr == ""


def test_one_wrong_among_several_stops_with_exit_code_two_and_the_others_are_told(invoice: Path, wrong: Path) -> None:
    result = _run(wrong, invoice, "--lang", "en")

    assert result.exit_code == 2
    assert f"✗ {wrong}: cannot be sent" in result.stdout
    assert f"✓ {invoice}" in result.stdout
    assert "DKK 10,371.71" in result.stderr
    assert "[einvoice-sum-wrong]" in result.stderr


def test_a_file_that_is_missing_does_not_keep_the_others_from_being_checked(invoice: Path, tmp_path: Path) -> None:
    result = _run(tmp_path / "væk.xml", invoice, tmp_path)

    assert result.exit_code == 2
    assert f"✓ {invoice}" in result.stdout
    assert "[file-missing]" in result.stderr
    assert "[file-is-folder]" in result.stderr


def test_json_has_each_file_with_its_findings(invoice: Path, wrong: Path) -> None:
    result = _run(invoice, wrong, "--json")

    data = json.loads(result.stdout)
    assert result.exit_code == 2
    assert data["official"] is False
    fine, not_fine = data["files"]
    assert (fine["format"], fine["kind"], fine["number"], fine["valid"]) == ("oioubl", "invoice", "2026-0001", True)
    assert (not_fine["format"], not_fine["kind"], not_fine["valid"]) == ("peppol", "credit_note", False)
    assert {problem["code"] for problem in not_fine["problems"]} == {"einvoice-sum-wrong"}


def test_a_folder_of_rules_is_taken_from_the_environment_and_the_option_comes_first(
    invoice: Path, tmp_path: Path
) -> None:
    from_environment = _run(invoice, rules=str(tmp_path / "væk"))
    by_option = _run(invoice, "--rules", tmp_path, rules=str(tmp_path / "væk"))

    assert from_environment.exit_code == 2
    assert "[einvoice-rules-folder-missing]" in from_environment.stderr
    assert by_option.exit_code == 2
    assert "[einvoice-rules-file-missing]" in by_option.stderr


def test_no_file_at_all_is_told_as_a_problem() -> None:
    assert _run().exit_code == 2
