"""Which offerings an agreement covers, for whom it binds, and into which category an offering falls."""

from __future__ import annotations

from ramme.agreements.variants.scope import (
    AgreementPoint,
    Binds,
    CategoryJudgement,
    CountedFor,
    OfferingCategory,
    ScopeTest,
)
from ramme.agreements.vocabulary import Subject, count, kroner, law_codes, percentage, some_of, variant, yes_no


class Scope(Subject, name="scope", da="Omfattede tilbud", en="Offerings covered"):
    """Which offerings the agreement covers and for whom it binds."""

    test = variant(ScopeTest, da="Hvornår et tilbud er omfattet", en="When an offering is covered", read_by="registry")
    sold_places_above = percentage(
        da="Andel af pladser brugt af andre, over",
        en="Share of places used by others, above",
        read_by="registry",
    )
    counted_for = variant(CountedFor, da="Andelen opgøres for", en="The share is counted for", read_by="registry")
    legal_bases = law_codes(da="Lovhjemler", en="Legal bases", read_by="registry")
    legal_bases_with_housing = law_codes(
        da="Lovhjemler, der kun tæller sammen med boliger efter almenboligloven",
        en="Legal bases that only count together with housing under the act on social housing",
        read_by="registry",
    )
    regional_offerings_always = yes_no(
        da="Alle regionale tilbud er omfattet", en="Every regional offering is covered", read_by="registry"
    )
    private_offerings = yes_no(da="Private tilbud er omfattet", en="Private offerings are covered", read_by="registry")
    advice_with_offerings = yes_no(
        da="Køb af specialrådgivning knyttet til tilbuddene er omfattet",
        en="Purchase of specialist advice tied to the offerings is covered",
        read_by="registry",
    )
    special_education = yes_no(
        da="Specialundervisning samordnes i samme aftale",
        en="Special education is coordinated in the same agreement",
        read_by="registry",
    )
    principles_recommended_for_all = yes_no(
        da="Takstprincipperne anbefales for alle tilbud",
        en="The rate principles are recommended for all offerings",
        read_by="rates",
    )
    principles_for_sold_places = yes_no(
        da="Takstprincipperne gælder for enhver solgt plads",
        en="The rate principles hold for any place that is sold",
        read_by="rates",
    )
    binds = variant(Binds, da="Hvem aftalen binder", en="Whom the agreement binds", read_by="agreements")
    individual_agreement_states = some_of(
        AgreementPoint,
        da="Hvad en individuel aftale skal sige",
        en="What an individual agreement must state",
        read_by="settlement",
    )
    operator_bears_otherwise = percentage(
        da="Driftsherrens andel af et underskud, når den individuelle aftale tier",
        en="The operator's share of a deficit when the individual agreement is silent",
        read_by="settlement",
    )


class Categories(Subject, name="categories", da="Kategorier af tilbud", en="Categories of offerings"):
    """Into which category an offering falls."""

    rate_at_least = kroner(
        da="Højt specialiseret: takst pr. dag, mindst",
        en="Highly specialised: rate per day, at least",
        read_by="registry",
    )
    buyers_at_least = count(
        da="Højt specialiseret: købende kommuner ud over driftsherren, mindst",
        en="Highly specialised: buying municipalities besides the operator, at least",
        read_by="registry",
    )
    sold_places_at_least = percentage(
        da="Højt specialiseret: andel af pladser solgt, mindst",
        en="Highly specialised: share of places sold, at least",
        read_by="registry",
    )
    judged_also_by = some_of(
        CategoryJudgement,
        da="Kategorien vurderes også efter",
        en="The category is also judged by",
        read_by="registry",
    )
    changed_only_at_new_year = yes_no(
        da="Kategorien ændres kun med den næste aftale",
        en="The category changes only with the next agreement",
        read_by="registry",
    )
    covered_fully = some_of(OfferingCategory, da="Helt omfattet", en="Covered in full", read_by="registry")
    covered_partly = some_of(OfferingCategory, da="Delvist omfattet", en="Covered in part", read_by="registry")
