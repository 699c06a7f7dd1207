"""The national standard contracts as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ramme.agreements.variants.contracts import ContractField
from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.contracts import (
    FILE,
    IN_ADVANCE_NOT_SETTLED,
    INDEXATION_NOT_SETTLED,
    IndexedBy,
    SettledWhen,
    contracts,
    load,
    template_named,
    templates_for,
)
from ramme.texts import Text

TODAY = date(2026, 1, 1)


def test_all_editions_are_there_with_what_was_not_read() -> None:
    assert list(contracts().templates) == [
        "adults-inside-1",
        "adults-outside-1",
        "adults-inside-2.0",
        "adults-outside-2.0",
        "children-2.0",
    ]
    assert "ikke læst" in contracts().gaps[0].da


def test_outside_the_agreement_version_2_lets_the_parties_choose_and_indexes_by_pl() -> None:
    outside = template_named("adults-outside-2.0")
    inside = template_named("adults-inside-2.0")

    assert outside is not None
    assert inside is not None
    payment, price = outside.part("payment"), outside.part("price")
    assert payment is not None
    assert price is not None
    assert payment.settled == (SettledWhen.IN_ADVANCE, SettledWhen.IN_ARREARS)
    assert payment.payment_days_at_most == 30
    assert price.indexed_by is IndexedBy.PL
    inside_price = inside.part("price")
    assert inside_price is not None
    assert inside_price.indexed_by is IndexedBy.NOTHING


def test_the_notice_of_every_contract_is_a_gap() -> None:
    parts = [each.part("notice") for each in contracts().templates.values()]

    assert [part.read for part in parts if part is not None] == [False] * 5


@pytest.mark.parametrize(
    ("audience", "inside", "on", "expected"),
    [
        (ContractField.ADULTS, True, TODAY, ["adults-inside-2.0"]),
        (ContractField.ADULTS, False, TODAY, ["adults-outside-2.0"]),
        (ContractField.ADULTS, True, date(2021, 3, 1), ["adults-inside-1"]),
        (ContractField.ADULTS, True, date(2021, 2, 28), []),
        (ContractField.CHILDREN, True, TODAY, ["children-2.0"]),
        (ContractField.CHILDREN, False, TODAY, ["children-2.0"]),
        (ContractField.CHILDREN, True, date(2023, 12, 31), []),
    ],
)
def test_the_edition_in_use_is_found_by_field_place_and_day(
    audience: ContractField, inside: bool, on: date, expected: list[str]
) -> None:
    assert [each.key for each in templates_for(audience, inside=inside, on=on)] == expected


def test_an_unknown_edition_is_nothing() -> None:
    assert template_named("adults-9") is None


def test_every_edition_names_its_source() -> None:
    assert all(each.source for each in contracts().templates.values())


def faults(tmp_path: Path, text: str) -> dict[str, str]:
    file = tmp_path / "contracts.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as refusal:
        load(file)
    return {problem.where.field: problem.code for problem in refusal.value.problems}


@pytest.mark.parametrize("text", ["", "format = 2", "format = true", 'format = "1"'])
def test_a_file_that_is_none_of_contracts_is_refused(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text) == {"": "standard-contracts-unreadable"}


def test_all_that_is_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    text = text.replace('key = "adults-outside-1"', 'key = "adults-inside-1"')
    text = text.replace('valid_to = "2023-09-30"', 'valid_to = "2020-01-01"', 1)
    text = text.replace("payment_days_at_most = 30", "payment_days_at_most = 31", 1)
    text = text.replace('settled = ["in_advance", "in_arrears"]', 'settled = ["later"]')
    text = text.replace('audience = "children"', 'audience = "all"')

    assert faults(tmp_path, text) == {
        "contracts.2.key": "standard-contract-twice",
        "contracts.1.valid_to": "standard-contract-ends-before-it-starts",
        "contracts.3.parts": "standard-contract-pays-too-late",
        "contracts.4.parts.2.settled": "payment-agreement-field-wrong",
        "contracts.5.audience": "payment-agreement-field-wrong",
    }


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("adults-outside-2.0", (IN_ADVANCE_NOT_SETTLED, INDEXATION_NOT_SETTLED)),
        ("adults-outside-1", ()),
        ("adults-inside-2.0", ()),
        ("children-2.0", ()),
    ],
)
def test_what_a_contract_offers_and_is_not_settled_like_that_is_said(key: str, expected: tuple[Text, ...]) -> None:
    template = template_named(key)

    assert template is not None
    assert template.not_settled == expected
