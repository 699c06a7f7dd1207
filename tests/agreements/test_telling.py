from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Catalogue, differences
from ramme.agreements.subjects import ENTRIES
from ramme.agreements.telling import told_agreement, told_catalogue, told_differences
from ramme.texts import Language
from tests.agreements.files import HEAD, agreement_of, clause

PERCENT = "overhead.administration_percent_max"


@pytest.mark.parametrize(("language", "heading"), [("da", "Rammeaftaler"), ("en", "Framework agreements")])
def test_the_list_names_agreements_and_regulations(language: Language, heading: str) -> None:
    told = told_catalogue(Catalogue.of_package(), language)

    assert told.startswith(heading)
    assert "midtjylland-2017" in told
    assert "order-9-2015" in told


def test_an_agreement_is_told_with_value_place_and_what_rests_on_a_reading() -> None:
    told = told_agreement(Catalogue.of_package().get("midtjylland-2017"), "da")

    assert f"   Administration, højeste procent ({PERCENT}): 6,1 %  [kap. 11.3]" in told.splitlines()
    assert " ° Procenten beregnes af (overhead.base): de direkte driftsomkostninger" in told
    assert "Hvor teksten er åben" in told
    assert "Hvad der er udeladt" in told


def test_what_rests_on_a_reading_and_is_not_confirmed_bears_both_marks() -> None:
    told = told_agreement(Catalogue.of_package().get("sjaelland-2025-2026"), "da").splitlines()

    told_of_clause = "Skal være godkendt i kommunalbestyrelserne (common_principles.councils_on): 1. oktober 2024"
    assert f"?° {told_of_clause}  [Efter" in told


@pytest.mark.parametrize(
    ("extra", "marks"),
    [
        ("", "   "),
        ('reading = "r"', " ° "),
        ('status = "unverified"', " ? "),
        ('reading = "r"\nstatus = "unverified"', "?° "),
    ],
)
def test_each_doubt_has_its_own_mark(tmp_path: Path, extra: str, marks: str) -> None:
    reading = '\n[[readings]]\nid = "r"\nquestion = "?"\nreading = "Ja."\nclauses = []\nplace = "§ 1"\n'
    agreement = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"', extra=extra), reading)

    told = told_agreement(agreement, "da").splitlines()

    assert f"{marks}Administration, højeste procent ({PERCENT}): 6,1 %  [§ 1]" in told


def test_a_difference_says_what_is_not_confirmed(tmp_path: Path) -> None:
    a = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"', extra='status = "unverified"'))
    b = agreement_of(tmp_path, clause(PERCENT, '"6,0 %"'))

    told = told_differences(a, b, differences(a, b), "da").splitlines()

    assert "      − ? 6,1 %  [constructed-2030, § 1]" in told
    assert "      + 6,0 %  [constructed-2030, § 1]" in told


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_clause_of_an_agreement_is_told(language: Language) -> None:
    agreement = Catalogue.of_package().get("syddanmark-2016")

    told = " ".join(told_agreement(agreement, language).split())

    missing = [path for path in agreement.clauses if f"{ENTRIES[path].title.told(language)} ({path}): " not in told]
    assert missing == []


def test_two_agreements_are_told_with_a_sign_for_each_clause(tmp_path: Path) -> None:
    a = agreement_of(tmp_path, clause(PERCENT, '"6,1 %"'), clause("surplus.band_percent", '"5 %"'))
    b = agreement_of(tmp_path, clause(PERCENT, '"6,0 %"'), clause("surplus.band_percent", '"5 %"'))

    told = told_differences(a, b, differences(a, b), "da").splitlines()

    assert "= 1 ens   ≠ 1 forskellig   − 0 kun i den første   + 0 kun i den anden" in told
    at = told.index("  ≠ Administration, højeste procent")
    assert told[at - 1] == "Administration"
    assert told[at + 1].strip() == "− 6,1 %  [constructed-2030, § 1]"
    assert told[at + 2].strip() == "+ 6,0 %  [constructed-2030, § 1]"
    assert "  = ens: Bånd, plus og minus" in told


def test_no_line_is_wider_than_a_terminal() -> None:
    catalogue = Catalogue.of_package()
    a, b = catalogue.get("midtjylland-2017"), catalogue.get("syddanmark-2016")

    told = [told_agreement(a, "da"), told_agreement(b, "en"), told_differences(a, b, differences(a, b), "da")]

    assert [line for text in told for line in text.splitlines() if len(line) > 125] == []


@pytest.mark.parametrize("steering", ["\\u001b[2J", "\\u009b2J", "\\u202e", "\\n"])
def test_what_a_file_holds_cannot_steer_the_terminal(tmp_path: Path, steering: str) -> None:
    title, source = f"Konstrueret {steering}aftale", f"constructed {steering}for"
    head = HEAD.replace("Konstrueret aftale", title).replace("constructed for", source)
    names = clause("development.index_of", f'["{steering}KL"]')
    agreement = agreement_of(
        tmp_path, names, clause(PERCENT, '"6,1 %"').replace('"§ 1"', f'"§{steering} 1"'), head=head
    )
    catalogue = Catalogue({agreement.id: agreement})
    found = differences(agreement, agreement_of(tmp_path))

    told = [
        told_catalogue(catalogue, "da"),
        told_agreement(agreement, "da"),
        told_differences(agreement, agreement, found, "da"),
    ]

    assert all(line.isprintable() for text in told for line in text.splitlines())
    assert "Konstrueret \N{REPLACEMENT CHARACTER}" in told[0]
    assert "Konstrueret \N{REPLACEMENT CHARACTER}" in told[1]
    assert "Kendt fra: constructed \N{REPLACEMENT CHARACTER}" in told[1]
    assert "Konstrueret \N{REPLACEMENT CHARACTER}" in told[2]
