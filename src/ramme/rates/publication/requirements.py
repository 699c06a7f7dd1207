"""What must be true before a rate can be published: descriptions of its levels, its date, its agreement, its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.agreements.variants.rates import RateKind
from ramme.files.words import alike
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Places
from ramme.rates.basis import RateBasis
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.reading import CellProblem
from ramme.rates.outcome import RateOutcome
from ramme.rates.publication.dates import DateAnswer, Dating, checked_dates
from ramme.rates.publication.private_texts import problems_of_texts
from ramme.rates.publication.replaced import Replaced, problems_of_change
from ramme.rates.publication.structure import structure_of
from ramme.texts import Text

# Our own limit: the agreements only ask that the difference and the resources can be seen.
SHORTEST_DESCRIPTION = 20

DESCRIPTION_MISSING = stops(
    "level-without-description",
    says=Text(
        da="Takstgruppen »{group}« har ingen beskrivelse af, hvad borgeren får på dette niveau.",
        en="The rate group “{group}” has no description of what the citizen receives at this level.",
    ),
    remedy=Text(
        da="Skriv, hvordan ydelsen adskiller sig fra de andre niveauers, og hvilke ressourcer der bruges.",
        en="Write how the service differs from the other levels', and which resources are used.",
    ),
)
DESCRIPTION_SHORT = stops(
    "level-description-too-short",
    says=Text(
        da="Beskrivelsen af »{group}« er på kun {length} tegn.",
        en="The description of “{group}” has only {length} characters.",
    ),
    remedy=Text(
        da="Skriv mindst {least} tegn, så andre kan se forskellen på niveauerne; grænsen er vores egen.",
        en="Write {least} characters at least, so that others can tell the levels apart; the limit is our own.",
    ),
)
DESCRIPTIONS_ALIKE = stops(
    "level-descriptions-alike",
    says=Text(
        da="»{group}« og »{other}« har den samme beskrivelse.", en="“{group}” and “{other}” have the same description."
    ),
    remedy=Text(
        da="Skriv, hvordan niveauerne adskiller sig fra hinanden.", en="Write how the levels differ from each other."
    ),
)
DESCRIPTION_OF_NO_GROUP = warns(
    "description-of-no-level",
    says=Text(
        da="Der er en beskrivelse af »{group}«, som ikke er en takstgruppe i budgettet.",
        en="There is a description of “{group}”, which is no rate group of the budget.",
    ),
    remedy=Text(da="Ret navnet, eller slet beskrivelsen.", en="Correct the name, or delete the description."),
)
OWN_VALUES_USED = stops(
    "published-with-own-values",
    says=Text(
        da="Taksten hviler på egne værdier i stedet for aftalens: {own}.",
        en="The rate rests on own values in place of the agreement's: {own}.",
    ),
    remedy=Text(
        da="Registrér en fravigelse med begrundelse, parter og slutdato, eller regn efter aftalen.",
        en="Record a derogation with reason, parties and end, or calculate under the agreement.",
    ),
)
OWN_VALUES_FOR_CHANGE = stops(
    "change-on-own-values",
    says=Text(
        da="Aftalen siger ikke selv, om og fra hvornår taksten kan ændres i året; det gør kun egne værdier: {own}.",
        en="The agreement itself does not say whether and from when the rate may change in its year; only own values "
        "do: {own}.",
    ),
    remedy=Text(
        da="Registrér en fravigelse med begrundelse, parter og slutdato, eller lad taksten gælde fra næste år.",
        en="Record a derogation with reason, parties and end, or let the rate hold from next year.",
    ),
)
REASON_MISSING = stops(
    "correction-without-reason",
    says=Text(
        da="Taksten erstatter version {version}, men der står ingen begrundelse.",
        en="The rate replaces version {version}, but no reason is given.",
    ),
    remedy=Text(
        da="Skriv, hvad der er rettet og hvorfor; det vises for alle.",
        en="Write what was corrected and why; all see it.",
    ),
)
# The clauses on which a change within the year rests: the operator's own word does not fill a gap in them.
OF_CHANGES = "changes."
# The clause that asks for a description of each level, and the kind of rate that has levels.
DESCRIPTION_CLAUSE = "rate_structure.service_description_needed"
WITH_LEVELS = frozenset({RateKind.DIFFERENTIATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What is handed in with a rate that is to be published.

    `descriptions` has the service description of each rate group by its name; `replaces` the version that this one
    corrects and `reason` why; `replaced` is the rate that is paid until this one holds; `derogated` the paths of
    clauses that a derogation of this offering covers; `own` the values that were handed in for clauses about changes
    within the year.
    """

    dating: Dating
    descriptions: Mapping[str, str] = field(default_factory=dict, hash=False)
    replaces: int = 0
    reason: str = ""
    replaced: Replaced | None = None
    derogated: frozenset[str] = frozenset()
    own: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a rate can be published: all problems at their cells, and the clauses that allow its date."""

    problems: tuple[CellProblem, ...]
    dates: DateAnswer

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(each.stops for each in self.problems)

    @property
    def allowed_by(self) -> tuple[ResolvedClause[Any], ...]:
        """The clauses that allow a change within the year; none for a rate that holds from new year."""
        return self.dates.clauses


def readiness(outcome: RateOutcome, publishing: Publishing, draft: Draft | None = None) -> Readiness:
    """Everything that must be put right before a rate is published; cells are named where the draft is given."""
    dates = checked_dates(publishing.dating, outcome.agreement, publishing.own)
    found = [
        *_descriptions(outcome, publishing, draft),
        *problems_of_texts(outcome.basis, publishing.descriptions, draft),
        *(CellProblem(_offering("year"), each) for each in dates.problems),
        *(CellProblem(_offering("year"), each) for each in _change(outcome, publishing)),
        *(CellProblem(_offering("name"), each) for each in _others(outcome, publishing)),
    ]
    return Readiness(tuple(found), dates)


def _change(outcome: RateOutcome, publishing: Publishing) -> Iterator[Problem]:
    """Whether a change within the year is what it is called; nothing where the rate is none."""
    change = publishing.dating.change
    if change is None or not publishing.dating.is_within_year:
        return
    now = Replaced(
        average=structure_of("", outcome).rate,
        places=Places(sum(group.places.whole for group in outcome.basis.groups)),
    )
    yield from problems_of_change(change, now, publishing.replaced, publishing.reason)


def _offering(key: str) -> CellKey:
    return CellKey("offering", "offering", key)


def _descriptions(outcome: RateOutcome, publishing: Publishing, draft: Draft | None) -> Iterator[CellProblem]:
    clause = description_clause(outcome.basis, outcome.terms)
    if clause is None:
        return
    rows = _group_rows(draft)
    texts = {alike(name): text.strip() for name, text in publishing.descriptions.items()}
    seen: dict[str, str] = {}
    for group in outcome.basis.groups:
        gathering = Gathering()
        text = texts.pop(alike(group.name), "")
        if not text:
            gathering.add(DESCRIPTION_MISSING.at(source=clause.citation, group=group.name))
        elif len(text) < SHORTEST_DESCRIPTION:
            gathering.add(DESCRIPTION_SHORT.at(group=group.name, length=len(text), least=SHORTEST_DESCRIPTION))
        elif (other := seen.setdefault(alike(text), group.name)) != group.name:
            gathering.add(DESCRIPTIONS_ALIKE.at(source=clause.citation, group=group.name, other=other))
        key = CellKey("rate_groups", rows.get(alike(group.name), ""), "name")
        yield from (CellProblem(key, problem) for problem in gathering)
    for name in texts:
        yield CellProblem(CellKey("rate_groups"), DESCRIPTION_OF_NO_GROUP.at(group=name))


def description_clause(basis: RateBasis, terms: Terms) -> ResolvedClause[Any] | None:
    """The clause that asks for a description of each level of these rates; nothing where none does.

    Source: Midtjylland 2017, 11.4.
    """
    has_levels = basis.facts.model.kind in WITH_LEVELS and len(basis.groups) > 1
    if not has_levels or not terms.gives(DESCRIPTION_CLAUSE) or not terms.clause(DESCRIPTION_CLAUSE).value:
        return None
    return terms.clause(DESCRIPTION_CLAUSE)


def _group_rows(draft: Draft | None) -> dict[str, str]:
    return {alike(row.text("name")): row.id for row in draft.rows["rate_groups"]} if draft else {}


def _others(outcome: RateOutcome, publishing: Publishing) -> Iterator[Problem]:
    agreed = outcome.agreement.terms(outcome.basis.facts.year)
    terms = outcome.terms.with_own(publishing.own) if publishing.own else outcome.terms
    own = [path for path in terms.own if path not in publishing.derogated]
    if replaced := [path for path in own if agreed.gives(path)]:
        yield OWN_VALUES_USED.at(own=_told(terms, replaced))
    if filled := [path for path in own if path.startswith(OF_CHANGES) and not agreed.gives(path)]:
        yield OWN_VALUES_FOR_CHANGE.at(own=_told(terms, filled))
    if publishing.replaces and not publishing.reason.strip():
        yield REASON_MISSING.at(version=publishing.replaces)


def _told(terms: Terms, paths: list[str]) -> Text:
    clauses = [terms.clause(path) for path in paths]
    return Text(
        da="; ".join(f"{each.title.da}: {each.told.da}" for each in clauses),
        en="; ".join(f"{each.title.en}: {each.told.en}" for each in clauses),
    )
