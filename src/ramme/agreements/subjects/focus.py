"""What the parties look into together: who leads a focus area, analyses, and the growth of expenditure."""

from __future__ import annotations

from ramme.agreements.variants.organisation import AnalysedBy
from ramme.agreements.vocabulary import Subject, calendar_year, names, variant, years, yes_no


class FocusAreas(Subject, name="focus_areas", da="Fokusområder", en="Focus areas"):
    """Who leads the focus areas of the agreement, and what is proposed to be done in them."""

    led_by = names(
        da="Tovholdende kommune, i samme rækkefølge",
        en="Leading municipality, in the same order",
        read_by="cooperation",
    )
    actions_proposed = names(
        da="Foreslåede handlinger, med nummer på fokusområdet",
        en="Actions proposed, with the number of their focus area",
        read_by="cooperation",
    )


class Analyses(Subject, name="analyses", da="Analyser", en="Analyses"):
    """Which analyses of rates and expenditure the parties have made."""

    rates_by = variant(AnalysedBy, da="Takster analyseres efter", en="Rates are analysed by", read_by="analysis")
    made_by = names(da="Analyserne laves af", en="The analyses are made by", read_by="analysis")
    years_between_min = years(da="År mellem analyser, mindst", en="Years between, at least", read_by="analysis")
    years_between_max = years(da="År mellem analyser, højst", en="Years between, at most", read_by="analysis")


class ExpenditureStrategy(
    Subject,
    name="expenditure_strategy",
    da="Flerårig strategi for takster og udgifter",
    en="Strategy of several years for rates and expenditure",
):
    """What KKR recommends over several years to hold rates and expenditure."""

    first_year = calendar_year(da="Første år", en="First year", read_by="cooperation")
    last_year = calendar_year(da="Sidste år", en="Last year", read_by="cooperation")
    yearly_measures_submission = yes_no(
        da="Hver kommune redegør hvert år for, hvad den har gjort",
        en="Each municipality gives an account every year of what it has done",
        read_by="reporting",
    )
    reflection_on_analyses = yes_no(
        da="Hver kommune bruger analyserne på sin egen drift",
        en="Each municipality uses the analyses on its own operation",
        read_by="cooperation",
    )
    market_testing = yes_no(
        da="Ydelser prøves på markedet", en="Services are tested on the market", read_by="cooperation"
    )
    aims_set_in_purchase = yes_no(
        da="Køb hos eksterne har klare krav og effektmål",
        en="Purchase from outside has clear requirements and aims",
        read_by="settlement",
    )
    measures_shared = yes_no(
        da="Kommunerne deler viden om styring, der virker",
        en="Municipalities share what works in governance",
        read_by="cooperation",
    )
