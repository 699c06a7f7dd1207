"""What each party pays of what is financed, under the agreement, with everything that stops it or is to be said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.settlement import ObjectivePart, SecurePlaceCharge, SubscriptionShare
from ramme.citations import Place
from ramme.problems import Gathering, Problem, ProblemsFound, stops, warns
from ramme.quantities import Each, Kroner, Percent
from ramme.quantities.writing import in_words
from ramme.rates.under_terms import done_under
from ramme.settlement.fixed_financing import entry
from ramme.settlement.fixed_financing.basis import FinancingBasis, FinancingForm, SubscriptionWay
from ramme.settlement.fixed_financing.boernehus import BoernehusPaid, boernehus
from ramme.settlement.fixed_financing.purchase_commitment import CommitmentPaid, purchase_commitment
from ramme.settlement.fixed_financing.secure_places import SecurePlacesPaid, secure_places
from ramme.settlement.fixed_financing.shared_financing import shared_financing
from ramme.settlement.fixed_financing.sharing import ObjectiveFinancing, SharedOut, objective_financing, shared_out
from ramme.settlement.fixed_financing.special_places import SpecialPlacesPaid, special_places
from ramme.settlement.fixed_financing.subscription import SubscriptionPaid, subscription, subscription_per_inhabitant
from ramme.texts import Text

AGREEMENT_NEEDED = stops(
    "financing-needs-agreement",
    says=Text(
        da="{form} hviler på en aftale, og der er ikke valgt en.",
        en="{form} rests on an agreement, and none is chosen.",
    ),
    remedy=Text(da="Vælg aftalen eller regionen.", en="Choose the agreement or the region."),
)
NOT_AGREED = stops(
    "financing-form-not-agreed",
    says=Text(
        da="{title} tillader ikke {form}: »{clause}« er nej.",
        en="{title} does not allow {form}: “{clause}” is no.",
    ),
    remedy=Text(da="Vælg en anden form eller en anden aftale.", en="Choose another form or another agreement."),
)
PERCENTS_NOT_WHOLE = warns(
    "boernehus-percents-not-whole",
    says=Text(
        da="Delen efter børn og delen efter sager er tilsammen {total} af udgifterne og ikke 100 %.",
        en="The part by children and the part by cases are {total} of the costs together and not 100%.",
    ),
    remedy=Text(da="Se efter, om resten betales på anden vis.", en="See whether the rest is paid in another way."),
)
CREATED_DIFFERS = warns(
    "special-places-differ-from-agreement",
    says=Text(
        da="Der står {created} oprettede pladser; efter aftalen er der {agreed}.",
        en="{created} places are created here; by the agreement there are {agreed}.",
    ),
    remedy=Text(da="Se efter, om antallet er ændret siden.", en="See whether the number has changed since."),
)
ALL_OF_IT = 100_00

Paid = (
    ObjectiveFinancing
    | SecurePlacesPaid
    | SubscriptionPaid
    | CommitmentPaid
    | SharedOut[Percent]
    | SpecialPlacesPaid
    | BoernehusPaid
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancingOutcome:
    """What was to be financed, the agreement and the terms it rests on where it rests on one, and what each pays."""

    basis: FinancingBasis
    agreement: Agreement | None
    terms: Terms | None
    paid: Paid
    warnings: tuple[Problem, ...]


def financed(
    basis: FinancingBasis, agreement: Agreement | None, own: Mapping[str, str] | None = None
) -> FinancingOutcome:
    """What each party pays; raises `ProblemsFound` with everything that stops it, all at once.

    `own` holds values the user hands in for clauses, by path. Objective financing rests on no clause of an agreement.
    """
    if agreement is None:
        if basis.facts.form is not FinancingForm.OBJECTIVE:
            raise ProblemsFound([AGREEMENT_NEEDED.at(basis.place, form=basis.facts.form.text)])
        return FinancingOutcome(basis=basis, agreement=None, terms=None, paid=_objective(basis), warnings=())
    return done_under(agreement, basis.facts.year, own, lambda terms, met: _under(basis, agreement, terms, met))


def _under(basis: FinancingBasis, agreement: Agreement, terms: Terms, met: Gathering) -> FinancingOutcome:
    met.add(*_not_agreed(basis, agreement, terms))
    paid = _PAID[basis.facts.form](basis, terms, met)
    return FinancingOutcome(basis=basis, agreement=agreement, terms=terms, paid=paid, warnings=met.warnings)


def _objective(basis: FinancingBasis, *_: object) -> ObjectiveFinancing:
    return objective_financing(entry.needed(basis.facts.amount, "an amount"), entry.key_of(basis.parties))


def _secure_places(basis: FinancingBasis, terms: Terms, _: Gathering) -> SecurePlacesPaid:
    match (terms.settlement.objective_part, terms.settlement.secure_place_charge):
        case (ObjectivePart.ON_ACCOUNT_EARLY_IN_YEAR, SecurePlaceCharge.MONTHLY_BY_USE):
            amount = entry.needed(basis.facts.amount, "an amount")
            return secure_places(amount, entry.key_of(basis.parties), entry.secure_use(basis, terms))


def _subscription(basis: FinancingBasis, terms: Terms, _: Gathering) -> SubscriptionPaid:
    return subscription(_subscriptions(basis, terms), entry.invoicing(basis, terms), entry.non_members(basis))


def _purchase_commitment(basis: FinancingBasis, *_: object) -> CommitmentPaid:
    if basis.facts.commitment_share is None:
        raise ValueError("a purchase commitment needs a way of sharing")
    return purchase_commitment(entry.commitment(basis), basis.facts.commitment_share)


def _shared_financing(basis: FinancingBasis, *_: object) -> SharedOut[Percent]:
    return shared_financing(entry.needed(basis.facts.amount, "an amount"), entry.agreed_shares(basis))


def _subscriptions(basis: FinancingBasis, terms: Terms) -> Each[Kroner]:
    members = [party for party in basis.parties if party.member]
    way = basis.facts.subscription
    if way is None:
        match terms.financing.subscription_shared_by:
            case SubscriptionShare.INHABITANTS:
                way = SubscriptionWay.PER_INHABITANT
    match way:
        case SubscriptionWay.PER_INHABITANT:
            amount = entry.needed(basis.facts.amount_per_inhabitant, "an amount per inhabitant")
            return subscription_per_inhabitant(amount, entry.key_of(members))
        case SubscriptionWay.FIXED_TOTAL:
            total = entry.needed(basis.facts.amount, "an amount")
            return shared_out(total, entry.key_of(members)).contributions
        case SubscriptionWay.AGREED_AMOUNTS:
            return entry.agreed_amounts(members)


def _special_places(basis: FinancingBasis, terms: Terms, met: Gathering) -> SpecialPlacesPaid:
    if terms.gives("special_places.created"):
        agreed = terms.special_places.created
        for period in basis.periods:
            if period.created.whole != agreed.whole:
                met.add(CREATED_DIFFERS.at(period.place, created=period.created.whole, agreed=agreed.whole))
    return special_places(
        entry.place_periods(basis, terms, met), terms.special_places.unused_percent, entry.key_of(basis.parties)
    )


def _boernehus(basis: FinancingBasis, terms: Terms, met: Gathering) -> BoernehusPaid:
    shares = entry.boernehus_shares(terms)
    total = Percent(shares.objective_percent.whole + shares.case_percent.whole)
    if total.whole != ALL_OF_IT:
        met.add(PERCENTS_NOT_WHOLE.at(total=in_words(total)))
    costs = entry.needed(basis.facts.amount, "an amount")
    return boernehus(costs, shares, entry.key_of(basis.parties), entry.boernehus_cases(basis))


_PAID: Mapping[FinancingForm, Callable[[FinancingBasis, Terms, Gathering], Paid]] = {
    FinancingForm.OBJECTIVE: _objective,
    FinancingForm.SECURE_PLACES: _secure_places,
    FinancingForm.SUBSCRIPTION: _subscription,
    FinancingForm.PURCHASE_COMMITMENT: _purchase_commitment,
    FinancingForm.SHARED_FINANCING: _shared_financing,
    FinancingForm.SPECIAL_PLACES: _special_places,
    FinancingForm.BOERNEHUS: _boernehus,
}


def _not_agreed(basis: FinancingBasis, agreement: Agreement, terms: Terms) -> tuple[Problem, ...]:
    """That the agreement allows the form of financing, where it is one that has to be allowed."""
    match basis.facts.form:
        case FinancingForm.SUBSCRIPTION:
            path, allowed = "financing.subscriptions", terms.financing.subscriptions
        case FinancingForm.PURCHASE_COMMITMENT:
            path, allowed = "financing.purchase_commitments", terms.financing.purchase_commitments
        case FinancingForm.SHARED_FINANCING:
            path, allowed = "financing.shared_financing", terms.financing.shared_financing
        case _:
            return ()
    if allowed or path in terms.placeholders:
        return ()
    clause = terms.clause(path)
    form = basis.facts.form.text
    where = Place(file=basis.place.file)
    return (NOT_AGREED.at(where, source=clause.citation, title=agreement.title, form=form, clause=clause.title),)
