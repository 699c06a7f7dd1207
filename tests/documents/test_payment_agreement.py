"""A payment agreement on paper."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from ramme.documents.payment_agreement import (
    Acceptance,
    AgreementOnPaper,
    CitizenOnPaper,
    VersionOnPaper,
    as_docx,
    as_pdf,
    paper,
)
from ramme.documents.setting import content_of
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.agreement import (
    DeficitSharing,
    InNotice,
    OutsideTerms,
    PaymentAgreement,
    RateRules,
    Sign,
)
from ramme.settlement.payment_agreements.amending import changes_between, next_version
from ramme.texts import Language, same
from tests.settlement.payment_agreements.agreements import (
    MIDTJYLLAND,
    STARTS,
    SYDDANMARK,
    a_service,
    an_agreement,
)

BOTH = (
    Acceptance(side=Sign.BUYER, who="Visitator, Viborg Kommune", at=same("1. februar 2017 kl. 9.00")),
    Acceptance(side=Sign.SELLER, who="Leder, Silkeborg Kommune", at=same("2. februar 2017 kl. 9.00")),
)
NAMES = {"viborg": "Viborg Kommune", "silkeborg": "Silkeborg Kommune"}


def on_paper(agreement: PaymentAgreement | None = None, **changes: Any) -> AgreementOnPaper:
    plain = AgreementOnPaper(
        agreement=agreement or an_agreement(),
        day=date(2017, 2, 2),
        offering="Solhjem",
        terms=MIDTJYLLAND,
        names=NAMES,
        acceptances=BOTH,
        address="https://ramme.example/afregning/aftaler/BA-2017-0001",
    )
    return replace(plain, **changes)


def told(content: AgreementOnPaper, language: Language = "da") -> str:
    return content_of(paper(content), language)


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_agreement_is_a_pdf_and_a_word_document_the_same_each_time(language: Language) -> None:
    content = on_paper()

    assert as_pdf(content, language).startswith(b"%PDF-")
    assert as_pdf(content, language) == as_pdf(content, language)
    assert as_docx(content, language) == as_docx(content, language)
    with zipfile.ZipFile(BytesIO(as_docx(content, language))) as document:
        assert b"Solhjem" in document.read("word/document.xml")


def test_it_holds_all_that_an_agreement_must() -> None:
    text = told(on_paper(citizen=CitizenOnPaper("Ane Opdigtet", "010190-xxxx")))

    for part in (
        "Betalingsaftale BA-2017-0001",
        "Ane Opdigtet",
        "010190-xxxx",
        "Viborg Kommune",
        "Silkeborg Kommune",
        "Solhjem",
        "Botilbud (Takst for en takstgruppe)",
        "SEL § 107",
        "døgn",
        "fra 1. marts 2017",
        "2.150,00 kr.",
        "Varsel: løbende måned + 1 måned (Rammeaftale 2017, Midtjylland, kap. 13.4).",
        "Visitator, Viborg Kommune",
        "2. februar 2017 kl. 9.00",
        "Det siger rammeaftalen",
    ):
        assert part in text


def test_the_citizen_is_named_only_where_the_name_was_handed_in() -> None:
    text = told(on_paper())

    assert "Navn og cpr-nummer er ikke skrevet ud" in text
    assert "Cpr-nummer" not in text


def test_it_says_that_it_is_not_the_text_of_the_standard_contract() -> None:
    text = told(on_paper(an_agreement(contract="adults-inside-2.0")))

    assert "Det er ikke standardkontraktens tekst" in text
    assert "National standardkontrakt for voksne, inden for en rammeaftale, version 2.0" in text
    assert "Kontrakten har et opsigelsesvarsel. Ordlyden er ikke læst." in text
    assert "højst 30 dage fra regningen er modtaget. Ordlyden" not in text


@pytest.mark.parametrize(
    ("contract", "says"),
    [
        ("regional", "Rammeaftalens egen standardkontrakt (bilag, ikke læst)"),
        ("", "Ingen"),
        ("adults-9", "adults-9"),
    ],
)
def test_another_contract_or_none_is_said(contract: str, says: str) -> None:
    text = told(on_paper(an_agreement(contract=contract)))

    assert f'["Standardkontrakt", "{says}"]' in text
    assert "Standardkontraktens emner" not in text


@pytest.mark.parametrize(("acceptances", "is_draft"), [((), True), (BOTH[:1], True), (BOTH, False)])
def test_it_is_a_draft_until_both_have_accepted(acceptances: tuple[Acceptance, ...], is_draft: bool) -> None:
    text = told(on_paper(acceptances=acceptances))

    assert ("UDKAST" in text) is is_draft
    assert ("Ikke accepteret endnu" in text) is is_draft


@pytest.mark.parametrize("constructed", [True, False])
def test_what_is_invented_says_so(constructed: bool) -> None:
    assert ("OPDIGTET" in told(on_paper(constructed=constructed))) is constructed


def test_notice_is_told_with_dates_and_both_ways_side_by_side() -> None:
    text = told(on_paper(terms=SYDDANMARK, example_on=date(2016, 1, 14)))

    assert "løbende måned + 1 måned (aftalt)" in text
    assert "29. februar 2016: 46 dage efter opholdet" in text
    assert "14. marts 2016: 60 dage efter opholdet" in text
    assert "Eksempler: det sker 14. januar 2016" in text


def test_the_published_and_the_agreed_amount_stand_apart() -> None:
    text = told(on_paper(an_agreement(services=(a_service(agreed=Kroner(200_000)),))))

    assert '"2.150,00 kr.", "2.000,00 kr."' in text


@pytest.mark.parametrize(
    ("outside", "bears", "rules"),
    [
        (None, "Driftsherren bærer 100,0 % af et underskud", "Ikke oplyst"),
        (
            OutsideTerms(rate_rules="Som i Syddanmark", deficit=DeficitSharing.AS_INSIDE),
            "kun skrevet med ord. Er det ikke takstprincipperne i",
            "Som i Syddanmark",
        ),
        (
            OutsideTerms(
                rate_rules="",
                deficit=DeficitSharing.AS_INSIDE,
                rules=RateRules.PRINCIPLES,
                principles_of="syddanmark-2016",
            ),
            "",
            "Takstprincipperne i Rammeaftale 2016, Syddanmark",
        ),
        (
            OutsideTerms(rate_rules="Halvt hver", deficit=None, rules=RateRules.OWN),
            "Driftsherren bærer 100,0 % af et underskud",
            "Egne regler, i ord: Halvt hver",
        ),
    ],
)
def test_a_sale_outside_says_who_carries_a_deficit(outside: OutsideTerms | None, bears: str, rules: str) -> None:
    text = told(on_paper(an_agreement(outside=outside), terms=SYDDANMARK, outside=True))

    assert f'["Takstregler", "{rules}"]' in text
    assert bears in text if bears else "100,0 % af et underskud" not in text
    assert "Varsel og afregning" in text


def test_a_service_says_whether_it_is_paid_in_the_notice() -> None:
    services = (a_service(), a_service(key="night", name="Nat", in_notice=InNotice.STOPS))

    text = told(on_paper(an_agreement(services=services)))

    assert '"Som pladsen"' in text
    assert '"Stopper, når borgeren flytter"' in text
    assert "er Rammes læsning" in text


def test_a_sale_inside_says_nothing_of_it() -> None:
    assert "Salg uden for regionen" not in told(on_paper(terms=SYDDANMARK))


def test_each_version_says_what_it_changed() -> None:
    first = an_agreement()
    second = replace(next_version(first), ends=None)
    versions = (
        VersionOnPaper(version=1, holds_from=STARTS),
        VersionOnPaper(
            version=2, holds_from=date(2017, 6, 1), reason="Forlænget", changes=changes_between(first, second)
        ),
    )

    text = told(on_paper(second, versions=versions))

    assert "Første version" in text
    assert "Forlænget" in text
    assert "Sidste dag: fra 28. februar 2018 til ingen slutdato." in text


def test_without_a_framework_agreement_nothing_is_said_in_its_name() -> None:
    text = told(on_paper(an_agreement(agreement_id=""), terms=None))

    assert "Det siger rammeaftalen" not in text
    assert "Der er ikke aftalt noget varsel." in text


@pytest.mark.parametrize("hostile", ["#panic()", "<script>", "=1+1", "a\u202eb", "😀", "{title}"])
def test_what_people_typed_is_set_as_it_stands(hostile: str) -> None:
    content = on_paper(an_agreement(says=hostile), offering=hostile)

    assert as_pdf(content, "da").startswith(b"%PDF-")
    assert as_docx(content, "en")


@pytest.mark.parametrize(("contract", "is_said"), [("adults-outside-2.0", True), ("adults-inside-2.0", False)])
def test_what_is_not_settled_as_the_contract_says_stands_on_the_paper(contract: str, is_said: bool) -> None:
    text = told(on_paper(an_agreement(contract=contract)))

    assert ("Afregnes ikke sådan af Ramme: betaling forud." in text) is is_said
    assert ("regulering af prisen med PL-satsen" in text) is is_said
