"""Which offerings the parties watch over together, and which special education they coordinate."""

from __future__ import annotations

from ramme.agreements.vocabulary import Subject, count, law_codes, names, yes_no


class MostSpecialised(
    Subject, name="most_specialised", da="De mest specialiserede tilbud", en="The most specialised offerings"
):
    """Which offerings the cooperation shall secure before others."""

    offerings = names(da="Tilbud på listen", en="Offerings on the list", read_by="registry")
    assessed_continuously = yes_no(
        da="Listen vurderes løbende", en="The list is assessed continuously", read_by="cooperation"
    )
    task_force = yes_no(
        da="En taskforce støtter et tilbud, der får problemer med driften",
        en="A task force supports an offering whose operation is in trouble",
        read_by="cooperation",
    )


class SpecialEducation(Subject, name="special_education", da="Specialundervisning", en="Special education"):
    """Which offerings of special education the municipalities coordinate beside the agreement."""

    legal_bases = law_codes(da="Lovhjemler", en="Legal bases", read_by="registry")
    using_municipalities_at_least = count(
        da="Koordineres, når så mange kommuner bruger tilbuddet",
        en="Coordinated when so many municipalities use the offering",
        read_by="registry",
    )
    same_terms = yes_no(
        da="Aftalerne svarer til rammeaftalens", en="The terms match those of the agreement", read_by="agreements"
    )
