"""The audit pack of a budget rests on the very file, agreement and figures that the rates rest on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.demo.example import example_basis
from ramme.demo.region import demo_region
from ramme.explanations import verify
from ramme.problems import ProblemsFound
from ramme.rates.batch import AgreementChoice
from ramme.rates.budgets.writing import bases_json, write_basis
from ramme.rates.packing import rate_pack
from tests.explanations.packs import at, listed_anew, unzipped, zipped

MIDTJYLLAND = AgreementChoice(catalogue=Catalogue.of_package(), agreement_id="midtjylland-2017")
WITH_OWN = replace(MIDTJYLLAND, own={"overhead.administration_percent_max": "5,9 %"})
KINDS = ("xlsx", "csv", "json")


def packed(folder: Path, kind: str, choice: AgreementChoice = MIDTJYLLAND) -> bytes:
    path = folder / f"Budget ærø & co. 2017.{kind}"
    write_basis(example_basis(), path)
    content, _ = rate_pack(path, choice)
    return content


@pytest.mark.parametrize("kind", KINDS)
def test_the_pack_of_a_budget_holds_and_all_its_figures_are_looked_up(kind: str, tmp_path: Path) -> None:
    pack = verify.Pack(at(tmp_path, packed(tmp_path, kind)))

    assert pack.wrong == []
    assert pack.told[1] == "Botilbud, døgn: 1889.00 Kroner: hvert trin er regnet efter · every step recomputed"
    assert "28/28 tal" in pack.told[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_budget_gives_the_same_pack(kind: str, tmp_path: Path) -> None:
    assert packed(tmp_path, kind) == packed(tmp_path, kind)


def test_the_handed_in_file_lies_in_the_pack_byte_for_byte_beside_what_was_read(tmp_path: Path) -> None:
    files = unzipped(packed(tmp_path, "xlsx"))

    assert files["input/Budget ærø & co. 2017.xlsx"] == (tmp_path / "Budget ærø & co. 2017.xlsx").read_bytes()
    assert json.loads(files["basis.json"]) == json.loads(bases_json([example_basis()]))


def test_the_agreement_and_what_it_stands_under_lie_in_the_pack(tmp_path: Path) -> None:
    files = unzipped(packed(tmp_path, "json"))
    agreement = MIDTJYLLAND.catalogue.get("midtjylland-2017")

    assert files["agreement/midtjylland-2017.toml"] == Path(agreement.file).read_bytes()
    assert {f"agreement/{above.id}.toml" for above in agreement.under} <= files.keys()


def test_a_value_of_the_users_own_is_not_looked_up_in_the_agreement(tmp_path: Path) -> None:
    pack = verify.Pack(at(tmp_path, packed(tmp_path, "xlsx", WITH_OWN)))

    assert pack.wrong == []
    assert "27/28 tal" in pack.told[2]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lines", ["inputs", "clauses"])
def test_a_figure_that_is_not_the_one_in_its_file_is_named_whatever_the_manifest_says(
    kind: str, lines: str, tmp_path: Path
) -> None:
    files = unzipped(packed(tmp_path, kind))
    [name] = [each for each in files if each.startswith("calculation/")]
    content = json.loads(files[name])
    content[lines][1]["value"] += 7
    files[name] = json.dumps(content).encode()

    wrong = verify.Pack(at(tmp_path, zipped(listed_anew(files)))).wrong

    title, value = content[lines][1]["title"]["da"], content[lines][1]["value"]
    assert f"{name}, »{title}« {value}: står ikke i filen · not in its file" in wrong


def test_a_file_with_several_offerings_gives_a_calculation_for_each(tmp_path: Path) -> None:
    path = tmp_path / "region.json"
    path.write_bytes(bases_json(demo_region()[:12]))

    content, outcomes = rate_pack(path, MIDTJYLLAND)

    pack = verify.Pack(at(tmp_path, content))
    assert pack.wrong == []
    assert sum(name.startswith("calculation/") for name in pack.files) == len(outcomes) == 12


def test_a_budget_that_has_no_rates_has_no_pack(tmp_path: Path) -> None:
    path = tmp_path / "budget.json"
    path.write_text("{}", encoding="utf-8")

    with pytest.raises(ProblemsFound):
        rate_pack(path, MIDTJYLLAND)
