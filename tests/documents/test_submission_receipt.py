from __future__ import annotations

from datetime import UTC, datetime

from ramme.documents.sheet import CONSTRUCTED, as_data
from ramme.documents.submission_receipt import (
    AnswerOnReceipt,
    SubmissionReceipt,
    submission_receipt,
    submission_receipt_pdf,
)
from ramme.texts import same


def a_receipt(**facts: object) -> SubmissionReceipt:
    stated = {
        "round": "Belægning",
        "year": 2026,
        "party": "Aarhus Kommune",
        "version": 2,
        "submitted_at": datetime(2026, 5, 31, 21, 59, 59, tzinfo=UTC),
        "deadline": datetime(2026, 5, 31, 21, 59, 59, tzinfo=UTC),
        "is_late": False,
        "filled_in_as": same("Økonom"),
        "submitted_as": same("Godkender"),
        "checksum": "sha256:00",
        "address": "https://ramme.example/kvittering",
        "answers": (AnswerOnReceipt(section=same("Alt"), where=same("»Pladser«"), answer="12", reason="Fordi"),),
        **facts,
    }
    return SubmissionReceipt(**stated)  # type: ignore[arg-type]


def test_it_says_when_to_the_second_in_danish_time_and_by_which_roles() -> None:
    told = str(as_data(submission_receipt(a_receipt()), "da"))

    assert "31. maj 2026 kl. 23.59.59" in told
    assert "Økonom" in told
    assert "Godkender" in told
    assert "Inden fristen." in told
    assert "sha256:00" in told
    assert "12 (Fordi)" in told


def test_what_is_late_corrected_or_constructed_says_so() -> None:
    receipt = submission_receipt(a_receipt(is_late=True, constructed=True, changes=((same("»Pladser«"), "10", "12"),)))

    told = str(as_data(receipt, "da"))

    assert "Efter fristen." in told
    assert "Ændret siden forrige version" in told
    assert receipt.marks == [CONSTRUCTED]


def test_a_version_without_answers_says_so() -> None:
    assert "ingen svar" in str(as_data(submission_receipt(a_receipt(answers=())), "da"))


def test_the_same_receipt_is_the_same_pdf() -> None:
    assert submission_receipt_pdf(a_receipt(), "da") == submission_receipt_pdf(a_receipt(), "da")
