"""Any rate basis that a form may hold, for tests that search for examples."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ramme.files.forms.fields import AMOUNT_BOUND
from ramme.quantities import Count, Days, Hours, Kroner, Percent, Places, Weight, Years, absent, given
from ramme.rates.basis import (
    ENTERED,
    Asset,
    AssetKind,
    CivilServants,
    CostCategory,
    CostLine,
    Insurance,
    OfferingFacts,
    RateBasis,
    RateGroup,
    RatePart,
    RateUnit,
)
from ramme.rates.models import MODELS
from ramme.rates.rate_model import Measure
from ramme.registry.classification import Particularity, Sector

# Letters, signs that formats of files trip over, and some from far away.
SIGNS = "abcæøåÆØÅ éß019 =+-@'\"#;,.:%\\/&<>{}[]()_|*?!§−–漢😀＝"  # noqa: RUF001 (foreign signs are meant)
TEXTS = st.text(SIGNS, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
AMOUNTS = st.builds(Kroner, st.integers(0, AMOUNT_BOUND))
YEARS = st.builds(Years, st.integers(1, 200))

FACTS = st.builds(
    OfferingFacts,
    name=TEXTS,
    operator=TEXTS,
    year=st.integers(1900, 2199),
    sector=st.sampled_from(Sector),
    legal_basis=st.just("") | TEXTS,
    particularity=st.sampled_from(Particularity),
    model=st.sampled_from(MODELS),
    constructed=st.booleans(),
)


def _cost_line(department: str = "") -> st.SearchStrategy[CostLine]:
    return st.builds(
        CostLine,
        category=st.sampled_from(ENTERED),
        text=TEXTS,
        amount=AMOUNTS,
        part=st.none() | st.sampled_from(RatePart),
        department=st.just(department),
    )


@st.composite
def _civil_servants(draw: st.DrawFn) -> CivilServants:
    insurance = draw(st.sampled_from(Insurance))
    insured = insurance is not Insurance.UNINSURED
    premium = given(draw(AMOUNTS)) if insured else absent(Kroner)
    return CivilServants(insurance=insurance, text=draw(TEXTS), pay=draw(AMOUNTS), premium=premium)


@st.composite
def _asset(draw: st.DrawFn) -> Asset:
    kind = draw(st.sampled_from(AssetKind))
    written_down = kind not in (AssetKind.LAND, AssetKind.RENT)
    return Asset(
        kind=kind,
        text=draw(TEXTS),
        cost=draw(AMOUNTS),
        lifetime=given(draw(YEARS)) if written_down else absent(Years),
        age=given(Years(draw(st.integers(0, 500)))) if written_down else absent(Years),
    )


@st.composite
def _group(draw: st.DrawFn, name: str, department: str, needs: tuple[Measure, ...]) -> RateGroup:
    unit = draw(st.sampled_from(RateUnit))
    hours = given(Hours(draw(st.integers(1, 24_00)))) if unit is RateUnit.HOUR else absent(Hours)
    weight = given(Weight(draw(st.integers(1, 100_000_00)))) if Measure.WEIGHT in needs else absent(Weight)
    package = given(Count(draw(st.integers(1, 100)))) if Measure.PACKAGE in needs else absent(Count)
    return RateGroup(
        name=name,
        places=Places(draw(st.integers(1, 100_000))),
        days=Days(draw(st.integers(1, 366))),
        weight=weight,
        department=department,
        unit=unit,
        hours_per_day=hours,
        package=package,
    )


@st.composite
def bases(draw: st.DrawFn) -> RateBasis:
    """A basis in which everything fits together."""
    facts = draw(FACTS)
    names = draw(st.lists(TEXTS, min_size=1, max_size=4, unique_by=str.casefold))
    departments = draw(st.lists(TEXTS, max_size=2, unique_by=str.casefold))
    needs = facts.model.needs
    homes = [draw(st.sampled_from(["", *departments])) for _ in names]
    lines: list[Any] = [draw(_cost_line(home)) for home in dict.fromkeys(homes)]
    wages = CostLine(category=CostCategory.WAGES, text="Løn", amount=Kroner(AMOUNT_BOUND))
    return RateBasis(
        facts=facts,
        cost_lines=(wages, *lines, *draw(st.lists(_cost_line(), max_size=4))),
        civil_servants=tuple(draw(st.lists(_civil_servants(), max_size=1))),
        assets=tuple(draw(st.lists(_asset(), max_size=4))),
        operator_percent=Percent(draw(st.integers(0, 100_00))),
        occupancy=draw(st.just(absent(Percent)) | st.integers(10_00, 200_00).map(lambda each: given(Percent(each)))),
        regulation=Kroner(draw(st.integers(-AMOUNT_BOUND, AMOUNT_BOUND))),
        groups=tuple(draw(_group(name, home, needs)) for name, home in zip(names, homes, strict=True)),
    )
