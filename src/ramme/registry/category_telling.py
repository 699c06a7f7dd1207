"""How categories are shown: what the test proposes, what the parties decided, and from when it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ramme import __version__
from ramme.agreements import Agreement, ClauseNotGiven, Terms, clause_not_given
from ramme.explanations.record import Explained, Method, Section, Wording
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import ProblemsFound
from ramme.quantities import Places, Quantity
from ramme.quantities.writing import day_in_words
from ramme.registry.categories import CategoryProposal, covered, is_in_no_note, proposal_for
from ramme.registry.category_decisions import CategoryRegister, register_of
from ramme.registry.category_form import CategoryEntry
from ramme.registry.scope_besides import Beside, besides
from ramme.texts import Text, same

FORMAT = 1
OF_A_CATEGORY = Wording(
    kind=Text(da="Forklaring af en kategori", en="Explanation of a category"),
    way=Text(da="Fra takst og salg til kategori", en="From rate and sale to category"),
    row=Text(da="Tilbud", en="Offering"),
    figure=Text(da="Foreslås som højt specialiseret?", en="Proposed as highly specialised?"),
)
PROPOSAL = Text(
    da="Prøven foreslår en kategori; parterne afgør den, og vurderer også efter: {judged}.",
    en="The test proposes a category; the parties decide it, and judge by these too: {judged}.",
)
NOT_DECIDED = Text(da="ikke afgjort", en="not decided")
COMING = Text(da="{offering}: {category} fra {day}.", en="{offering}: {category} from {day}.")
REPLACED = Text(
    da="Afgørelse {number} ({offering}, {category}) er afløst.",
    en="Decision {number} ({offering}, {category}) is replaced.",
)
COLUMNS = (
    ("offering", Text(da="Tilbud", en="Offering"), True),
    ("rate", Text(da="Takst", en="Rate"), True),
    ("buyers", Text(da="Købere", en="Buyers"), True),
    ("sold", Text(da="Solgt", en="Sold"), True),
    ("places", Text(da="Pladser", en="Places"), True),
    ("proposed", Text(da="Prøven foreslår", en="The test proposes"), True),
    ("decided", Text(da="Parterne afgjorde", en="The parties decided"), True),
    ("since", Text(da="Gælder fra", en="Holds from"), True),
    ("covered", Text(da="Omfattet", en="Covered"), True),
    ("by", Text(da="Afgjort af", en="Decided by"), False),
    ("reason", Text(da="Begrundelse", en="Reason"), False),
    ("because", Text(da="Hvorfor", en="Why"), False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryAnswer:
    """What the test proposes for some offerings, the parties' decisions, and the day on which they are looked at."""

    terms: Terms
    proposals: tuple[CategoryProposal, ...]
    register: CategoryRegister
    on: date


def answer_for(entry: CategoryEntry, agreement: Agreement, own: Mapping[str, str], on: date) -> CategoryAnswer:
    """The categories of some offerings under an agreement on a day; raises what is wrong with any decision."""
    terms = agreement.terms(agreement.starts.year).with_own(own)
    try:
        proposals = tuple(proposal_for(each, terms) for each in entry.offerings)
        register = register_of(entry.decisions, proposals, agreement, terms)
    except ClauseNotGiven as missing:
        raise ProblemsFound([clause_not_given(agreement, missing.path)]) from missing
    return CategoryAnswer(terms=terms, proposals=proposals, register=register, on=on)


def listed(answer: CategoryAnswer) -> Listing:
    """A row for each offering: the figures, the proposal, the decision that holds, and how far it is covered."""
    return Listing(
        columns=tuple(Column(key=key, title=title, on_screen=on_screen) for key, title, on_screen in COLUMNS),
        rows=tuple(_row(each, answer) for each in answer.proposals),
        notes=tuple(notes(answer)),
    )


def _row(proposal: CategoryProposal, answer: CategoryAnswer) -> dict[str, Shown]:
    sold, decision = proposal.sold, answer.register.holding(proposal.sold.offering, answer.on)
    return {
        "offering": sold.offering,
        "rate": sold.rate,
        "buyers": sold.buyers,
        "sold": sold.sold,
        "places": sold.places,
        "proposed": proposal.category.text,
        "decided": decision.category.text if decision else NOT_DECIDED,
        "since": day_in_words(decision.holds_from) if decision else None,
        "covered": proposal.covered if decision is None else covered(decision.category, answer.terms)[0],
        "by": decision.decided_by if decision else None,
        "reason": decision.reason if decision else None,
        "because": proposal.because,
    }


def notes(answer: CategoryAnswer) -> Iterator[Text]:
    """What is to be said of all offerings: that the parties decide, what comes next, and what was replaced."""
    path = "categories.judged_also_by"
    if answer.terms.gives(path):
        yield PROPOSAL.filled(judged=answer.terms.clause(path).told)
    for proposal in answer.proposals:
        name = proposal.sold.offering
        if is_in_no_note(proposal.sold, proposal.category, answer.terms):
            yield Text(da=f"{name}: {proposal.because.da}", en=f"{name}: {proposal.because.en}")
        coming = answer.register.coming(name, answer.on)
        if coming is not None:
            yield COMING.filled(offering=name, category=coming.category.text, day=day_in_words(coming.holds_from))
        for beside in said_besides(proposal, answer):
            yield Text(da=f"{name}: {beside.says.da}", en=f"{name}: {beside.says.en}")
    for each in answer.register.decisions:
        holding = answer.register.holding(each.offering, answer.on)
        if holding is not None and holding.number > each.number:
            yield REPLACED.filled(number=each.number, offering=each.offering, category=each.category.text)


def said_besides(proposal: CategoryProposal, answer: CategoryAnswer) -> tuple[Beside, ...]:
    """What the agreement says besides of an offering that its category covers in part only."""
    decision = answer.register.holding(proposal.sold.offering, answer.on)
    category = decision.category if decision else proposal.category
    fully = category in answer.terms.categories.covered_fully
    sold: Places = proposal.sold.sold
    return besides(name=proposal.sold.offering, legal_basis="", covered=fully, sold=sold, terms=answer.terms)


def as_data(answer: CategoryAnswer) -> dict[str, object]:
    """The answer as data, with every decision ever made."""
    agreement = answer.terms.agreement
    return {
        "format": FORMAT,
        "ramme": __version__,
        "agreement": {"id": agreement.id, "digest": agreement.digest},
        "on": answer.on.isoformat(),
        "offerings": [_offering(each, answer) for each in answer.proposals],
        "decisions": [
            {
                "number": each.number,
                "offering": each.offering,
                "category": each.category.value,
                "decided_on": each.decided_on.isoformat(),
                "decided_by": each.decided_by,
                "holds_from": each.holds_from.isoformat(),
                "reason": each.reason,
            }
            for each in answer.register.decisions
        ],
    }


def _offering(proposal: CategoryProposal, answer: CategoryAnswer) -> dict[str, object]:
    decision = answer.register.holding(proposal.sold.offering, answer.on)
    return {
        "offering": proposal.sold.offering,
        "proposed": proposal.category.value,
        "decided": decision.category.value if decision else None,
        "decision": decision.number if decision else None,
        "because": proposal.because.as_data(),
        "clauses": [
            {"path": clause.path, "value": clause.told.en, "source": clause.citation.told.da}
            for clause in proposal.clauses
        ],
    }


def explained(answer: CategoryAnswer) -> Explained:
    """What is told of each offering's test, step by step."""
    agreement = answer.terms.agreement
    return Explained(
        title=f"Kategorier, {agreement.title.da}",
        constructed=False,
        facts=(
            (Text(da="Aftale", en="Agreement"), agreement.title),
            (Text(da="Dag", en="Day"), day_in_words(answer.on)),
            *((Text(da="Bemærk", en="Note"), note) for note in notes(answer)),
        ),
        sections=tuple(
            Section(
                title=same(each.sold.offering),
                values=(each.test.highly_specialised, each.test.sells),
                says=each.because,
            )
            for each in answer.proposals
        ),
        results=tuple((each.sold.offering, each.test.highly_specialised) for each in answer.proposals),
        methods=tuple(
            Method(clause.origin, clause.told) for clause in answer.terms.read if not isinstance(clause.value, Quantity)
        ),
        made_with={"ramme": __version__, "agreement": agreement.id, "agreement digest": agreement.digest},
        wording=OF_A_CATEGORY,
    )
