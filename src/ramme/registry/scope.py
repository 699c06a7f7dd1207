"""Whether an agreement covers an offering, tested on recorded use, legal basis and who runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.agreements.variants.scope import CountedFor, ScopeTest
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Condition, Count, Each, Given, Percent, Places, named, rule
from ramme.quantities.writing import in_words, written
from ramme.registry.legal_bases import is_school_education
from ramme.registry.scope_besides import Beside, besides
from ramme.texts import Text


class OperatorKind(StrEnum):
    """What kind of body runs an offering."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    PRIVATE = "private"


class Coverage(StrEnum):
    """What a scope test answers."""

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    MAY_BE_COVERED = "may_be_covered"
    COORDINATED = "coordinated"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedUse:
    """The places of a whole offering, and how many of them other municipalities than the operator's used."""

    places: Places
    used_by_others: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingToTest:
    """What the scope test needs to know of an offering; `with_housing` when its services go with social housing.

    `advice` asks about specialist advice tied to the offering. How many municipalities use it counts for special
    education alone; its name, for lists of names in the agreement.
    """

    operator_kind: OperatorKind
    legal_basis: str
    with_housing: bool
    use: RecordedUse
    name: str = ""
    advice: bool = False
    using_municipalities: Given[Count] = Given(None)  # noqa: RUF009 (nothing given is the same for all)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeAnswer:
    """Whether the offering is covered, in one sentence, with the clauses it rests on and the test that was made.

    What the agreement says of such an offering besides stands beside it, each with its clause.
    """

    coverage: Coverage
    because: Text
    clauses: tuple[ResolvedClause[Any], ...]
    test: Condition | None = None
    besides: tuple[Beside, ...] = ()


ANY_PLACE = Text(da="nogen af pladserne", en="any")
LIST_NOT_READ = Text(
    da="Aftalens liste over tilbudstyper er ikke læst her, så se efter, om typen er med.",
    en="The agreement's list of kinds of offering is not read here, so see whether the kind is on it.",
)


@rule(da="Bruger andre kommuner mere end grænsen?", en="Do other municipalities use more than the limit?")
def others_use_more_than(*, use_by_others: Places, places: Places, limit: Percent) -> Condition:
    """Whether the places used by other municipalities are more than the agreement's share of all places.

    Source: Midtjylland 2017, ch. 2 and 9; counted for the whole offering.
    """
    return limit.of(places) < use_by_others


@rule(da="Bruger andre kommuner tilbuddet?", en="Do other municipalities use the offering?")
def others_use_any(*, use_by_others: Places) -> Condition:
    """Whether any place is used by another municipality than the operator's.

    Source: Syddanmark 2016, on the offerings covered.
    """
    return use_by_others > Places(0)


@rule(da="Pladser i hele tilbuddet", en="Places of the whole offering")
def places_of_departments(*, places: Each[Places]) -> Places:
    """The places of all departments and rate groups of an offering together.

    Source: Midtjylland 2017, ch. 9; counted for the whole offering.
    """
    return places.total()


@rule(da="Bruger nok kommuner tilbuddet?", en="Do enough municipalities use the offering?")
def enough_municipalities_use(*, using: Count, limit: Count) -> Condition:
    """Whether so many municipalities use an offering of special education that it is coordinated.

    Source: Sjælland 2018-19, special education; that the operator's own is one of them is a reading.
    """
    return using >= limit


USING_MUNICIPALITIES_NEEDED = stops(
    "using-municipalities-needed",
    says=Text(
        da="For specialundervisning tæller det, hvor mange kommuner der bruger tilbuddet.",
        en="For special education it counts how many municipalities use the offering.",
    ),
    remedy=Text(da="Skriv --using-municipalities ANTAL.", en="Write --using-municipalities NUMBER."),
)
USE_NOT_POSSIBLE = stops(
    "use-not-possible",
    says=Text(
        da="Der er {places}, og andre kommuner skulle bruge {others}.",
        en="There are {places}, and other municipalities are said to use {others}.",
    ),
    remedy=Text(
        da="Skriv mindst én plads, og ikke flere brugt af andre, end der er.",
        en="Write at least one place, and no more used by others than there are.",
    ),
)


def checked_use(use: RecordedUse) -> RecordedUse:
    """The recorded use itself; raises when more places are used than there are, or there are none."""
    if not 0 <= use.used_by_others.whole <= use.places.whole or use.places.whole == 0:
        figures = [in_words(each) for each in (use.places, use.used_by_others)]
        raise ProblemsFound([USE_NOT_POSSIBLE.at(places=figures[0], others=figures[1])])
    return use


def scope_of(offering: OfferingToTest, terms: Terms) -> ScopeAnswer:
    """Whether the agreement's terms cover an offering; the first thing that decides it is told.

    Raises `ClauseNotGiven` when the agreement does not say what the test needs.
    """
    answer = (
        _by_special_education(offering, terms)
        or _by_operator(offering, terms)
        or _by_legal_basis(offering, terms)
        or _by_use(offering, terms)
    )
    if offering.advice:
        answer = _of_advice(answer, terms)
    covered = answer.coverage is Coverage.COVERED
    said = besides(
        name=offering.name,
        legal_basis=offering.legal_basis,
        covered=covered,
        sold=offering.use.used_by_others,
        terms=terms,
    )
    return replace(answer, besides=said)


def use_of(departments: Sequence[RecordedUse], terms: Terms) -> RecordedUse:
    """What is counted of an offering whose places are recorded by department.

    An offering with one department is counted as it is, whatever the agreement says of several.
    """
    if len(departments) == 1:
        return departments[0]
    match terms.scope.counted_for:
        case CountedFor.WHOLE_OFFERING:
            columns = zip(*((each.places, each.used_by_others) for each in departments), strict=True)
            places, used = (
                places_of_departments(
                    places=named(Places, [(str(number), each) for number, each in enumerate(column, 1)])
                )
                for column in columns
            )
            return RecordedUse(places=places, used_by_others=used)


def _by_special_education(offering: OfferingToTest, terms: Terms) -> ScopeAnswer | None:
    """The answer for special education in the municipal school, where the agreement treats it by itself."""
    basis, path = offering.legal_basis, "scope.special_education"
    if not is_school_education(basis) or not terms.gives(path) or terms.scope.special_education:
        return None
    apart = terms.gives("special_education.legal_bases") and basis in terms.special_education.legal_bases
    if not apart:
        because = Text(
            da="Folkeskolens specialundervisning ligger uden for aftalen.",
            en="Special education in the municipal school lies outside the agreement.",
        )
        return _answer(Coverage.NOT_COVERED, because, terms, path)
    using = offering.using_municipalities.quantity
    if using is None:
        raise ProblemsFound([USING_MUNICIPALITIES_NEEDED.at()])
    limit = terms.special_education.using_municipalities_at_least
    test = enough_municipalities_use(using=using, limit=limit)
    told = Text(
        da=f"{written(using, 'da')} kommuner bruger tilbuddet, og det koordineres fra {written(limit, 'da')}.",
        en=f"{written(using, 'en')} municipalities use the offering, which is coordinated from {written(limit, 'en')}.",
    )
    paths = [path, "special_education.legal_bases", "special_education.using_municipalities_at_least"]
    if test.holds and terms.gives("special_education.same_terms") and terms.special_education.same_terms:
        paths.append("special_education.same_terms")
    return _answer(Coverage.COORDINATED if test.holds else Coverage.NOT_COVERED, told, terms, *paths, test=test)


def _of_advice(answer: ScopeAnswer, terms: Terms) -> ScopeAnswer:
    """The answer about specialist advice that belongs to the offering: covered with it, where the agreement says so."""
    path = "scope.advice_with_offerings"
    together = terms.scope.advice_with_offerings
    if together:
        because = Text(
            da=f"Specialrådgivningen følger tilbuddet. {answer.because.da}",
            en=f"The specialist advice goes with the offering. {answer.because.en}",
        )
        return replace(answer, because=because, clauses=(*answer.clauses, terms.clause(path)))
    because = Text(da="Specialrådgivning er ikke omfattet.", en="Specialist advice is not covered.")
    return _answer(Coverage.NOT_COVERED, because, terms, path)


def _by_operator(offering: OfferingToTest, terms: Terms) -> ScopeAnswer | None:
    if offering.operator_kind is OperatorKind.PRIVATE and not terms.scope.private_offerings:
        because = Text(da="Private tilbud er ikke omfattet.", en="Private offerings are not covered.")
        return _answer(Coverage.NOT_COVERED, because, terms, "scope.private_offerings")
    if offering.operator_kind is OperatorKind.REGION and terms.scope.regional_offerings_always:
        because = Text(da="Alle regionale tilbud er omfattet.", en="Every regional offering is covered.")
        return _answer(Coverage.COVERED, because, terms, "scope.regional_offerings_always")
    return None


def _by_legal_basis(offering: OfferingToTest, terms: Terms) -> ScopeAnswer | None:
    if not terms.gives("scope.legal_bases"):
        return None
    basis = offering.legal_basis
    if basis not in terms.scope.legal_bases:
        because = Text(
            da=f"Aftalen nævner ikke lovgrundlaget {basis}.", en=f"The agreement does not name the legal basis {basis}."
        )
        return _answer(Coverage.NOT_COVERED, because, terms, "scope.legal_bases")
    alone = terms.gives("scope.legal_bases_with_housing") and basis in terms.scope.legal_bases_with_housing
    if alone and not offering.with_housing:
        because = Text(
            da=f"Ydelser efter {basis} er kun omfattet sammen med almene boliger.",
            en=f"Services under {basis} are covered together with social housing only.",
        )
        return _answer(Coverage.NOT_COVERED, because, terms, "scope.legal_bases_with_housing")
    return None


def _by_use(offering: OfferingToTest, terms: Terms) -> ScopeAnswer:
    use = offering.use
    match terms.scope.test:
        case ScopeTest.SOLD_SHARE_ABOVE:
            limit = terms.scope.sold_places_above
            test = others_use_more_than(use_by_others=use.used_by_others, places=use.places, limit=limit)
            share = Text(da=f"mere end {written(limit, 'da')} af pladserne", en=f"more than {written(limit, 'en')}")
            counted = ("scope.counted_for",) if terms.gives("scope.counted_for") else ()
            return _by_test(test, share, terms, "scope.test", "scope.sold_places_above", *counted)
        case ScopeTest.ANY_USE_BY_OTHERS:
            test = others_use_any(use_by_others=use.used_by_others)
            return _by_test(test, ANY_PLACE, terms, "scope.test")
        case ScopeTest.MAY_BE_INCLUDED:
            test = others_use_any(use_by_others=use.used_by_others)
            if not test.holds:
                return _by_test(test, ANY_PLACE, terms, "scope.test")
            because = Text(
                da="Andre kommuner bruger tilbuddet, så det kan være med; aftalens tilbudsoversigt afgør det.",
                en="Other municipalities use the offering, so it may be covered; the agreement's list decides.",
            )
            return _answer(Coverage.MAY_BE_COVERED, because, terms, "scope.test", test=test)


def _by_test(test: Condition, share: Text, terms: Terms, *paths: str) -> ScopeAnswer:
    told = Text(
        da=f"Andre kommuner end driftsherren bruger {'' if test.holds else 'ikke '}{share.da}.",
        en=f"Municipalities other than the operator {'' if test.holds else 'do not '}use {share.en} of the places.",
    )
    if terms.gives("scope.legal_bases"):
        paths = (*paths, "scope.legal_bases")
    elif test.holds:
        told = Text(da=f"{told.da} {LIST_NOT_READ.da}", en=f"{told.en} {LIST_NOT_READ.en}")
    return _answer(Coverage.COVERED if test.holds else Coverage.NOT_COVERED, told, terms, *paths, test=test)


def _answer(coverage: Coverage, because: Text, terms: Terms, *paths: str, test: Condition | None = None) -> ScopeAnswer:
    return ScopeAnswer(coverage=coverage, because=because, clauses=tuple(map(terms.clause, paths)), test=test)
