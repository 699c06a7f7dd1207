"""Did every part of the source texts become something, and does docs/coverage.toml say what, both ways?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from ramme.agreements import Agreement, Catalogue
from tests.house.source_parts import SOURCE_PARTS
from tests.house.tree import ROOT, expect_none

COVERAGE = tomllib.loads((ROOT / "docs" / "coverage.toml").read_text(encoding="utf-8"))
ANSWERS = ("clauses", "readings", "not_modelled")
KEYS_OF_A_PART = {"place", "about", *ANSWERS, "no_rule"}
KEYS_OF_A_DOCUMENT = {"id", "title", "agreement", "besides", "part"}


@dataclass(frozen=True)
class Named:
    """One clause, reading or left-out rule that a part of a document names, and the file it is in."""

    document: str
    place: str
    answer: str
    file: str
    name: str

    @property
    def spot(self) -> str:
        """Where coverage names it."""
        return f"{self.document}, {self.place}: {self.answer} {self.file}:{self.name}"


def named_by(document: dict[str, Any]) -> Iterator[Named]:
    """All that the parts of a document name; a name without a file is of the document's own agreement."""
    for part in document["part"]:
        for answer in ANSWERS:
            for name in part.get(answer, []):
                file, colon, rest = name.partition(":")
                elsewhere = colon and file in document.get("besides", [])
                yield Named(
                    document["id"],
                    part["place"],
                    answer,
                    file if elsewhere else document["agreement"],
                    rest if elsewhere else name,
                )


def matches(agreement: Agreement, each: Named) -> list[str]:
    """What a name means in an agreement's file: one thing when all is well."""
    match each.answer:
        case "clauses":
            return [path for path in agreement.clauses if path == each.name]
        case "readings":
            return [reading.id for reading in agreement.readings if reading.id == each.name]
        case _:
            return [one.what.da for one in agreement.not_modelled if one.what.da.startswith(each.name)]


def held_by(agreement: Agreement) -> dict[str, set[str]]:
    """All that an agreement's file holds and coverage must name."""
    return {
        "clauses": set(agreement.clauses),
        "readings": {reading.id for reading in agreement.readings},
        "not_modelled": {one.what.da for one in agreement.not_modelled},
    }


DOCUMENTS = {document["id"]: document for document in COVERAGE["document"]}
NAMED = [each for document in DOCUMENTS.values() for each in named_by(document)]
FILES = sorted({each.file for each in NAMED})


def _agreement(name: str) -> Agreement:
    return Catalogue.of_package().get(name)


def test_all_five_texts_are_gone_through() -> None:
    assert COVERAGE["format"] == 1
    assert list(DOCUMENTS) == list(SOURCE_PARTS)


@pytest.mark.parametrize("document", SOURCE_PARTS)
def test_the_parts_are_those_of_the_text_in_its_order(document: str) -> None:
    assert tuple(part["place"] for part in DOCUMENTS[document]["part"]) == SOURCE_PARTS[document]


@pytest.mark.parametrize("document", SOURCE_PARTS)
def test_every_part_says_what_became_of_it(document: str) -> None:
    found = []
    for part in DOCUMENTS[document]["part"]:
        if not part.get("about") or not any(part.get(key) for key in (*ANSWERS, "no_rule")):
            found.append(f"{document}, {part['place']}: says nothing")
        found += [f"{document}, {part['place']}: {key} is not known here" for key in part.keys() - KEYS_OF_A_PART]
    found += [f"{document}: {key} is not known here" for key in DOCUMENTS[document].keys() - KEYS_OF_A_DOCUMENT]

    expect_none(found)


@pytest.mark.parametrize("document", SOURCE_PARTS)
def test_what_a_part_names_stands_in_its_file_once(document: str) -> None:
    found = []
    for each in named_by(DOCUMENTS[document]):
        meant = matches(_agreement(each.file), each)
        if len(meant) != 1:
            found.append(f"{each.spot} means {len(meant)} things")

    expect_none(found)


def test_a_part_names_a_thing_once() -> None:
    twice = {each.spot for each in NAMED if NAMED.count(each) > 1}

    expect_none(sorted(twice))


@pytest.mark.parametrize("file", FILES)
def test_what_a_file_holds_is_named_by_a_part(file: str) -> None:
    agreement = _agreement(file)
    met = {
        answer: {
            one for each in NAMED if each.file == file and each.answer == answer for one in matches(agreement, each)
        }
        for answer in ANSWERS
    }

    expect_none(
        f"{file}: no part of docs/coverage.toml names {answer} {name}"
        for answer, held in held_by(agreement).items()
        for name in sorted(held - met[answer])
    )


def test_every_agreement_of_the_package_is_gone_through() -> None:
    told = {document["agreement"] for document in DOCUMENTS.values()}

    assert {agreement.id for agreement in Catalogue.of_package().agreements} == told


@pytest.mark.parametrize(
    ("name", "file", "rest"),
    [
        ("scope.test", "midtjylland-2017", "scope.test"),
        ("order-9-2015:surplus.beyond", "order-9-2015", "surplus.beyond"),
        ("Afregning: hvor tit", "midtjylland-2017", "Afregning: hvor tit"),
    ],
)
def test_a_name_is_of_the_documents_own_agreement_unless_it_says_another(name: str, file: str, rest: str) -> None:
    part = {"place": "kap. 1", "not_modelled": [name]}
    document = {"id": "M17", "agreement": "midtjylland-2017", "besides": ["order-9-2015"], "part": [part]}

    (each,) = named_by(document)

    assert (each.file, each.name) == (file, rest)


@pytest.mark.parametrize(
    ("answer", "name", "number"),
    [
        ("clauses", "scope.test", 1),
        ("clauses", "scope.tests", 0),
        ("readings", "table-2-1", 1),
        ("readings", "table", 0),
        ("not_modelled", "Lovens roller", 1),
        ("not_modelled", "Lovens pligter", 0),
        ("not_modelled", "Uddybning af", 1),
    ],
)
def test_a_name_means_what_begins_so_or_is_so(answer: str, name: str, number: int) -> None:
    each = Named("M17", "kap. 2", answer, "midtjylland-2017", name)

    assert len(matches(_agreement("midtjylland-2017"), each)) == number


def test_a_beginning_that_several_left_out_rules_share_means_several() -> None:
    each = Named("M17", "kap. 2", "not_modelled", "midtjylland-2017", "D")

    assert len(matches(_agreement("midtjylland-2017"), each)) > 1
