"""How the regional Børnehus is paid for, and how much it is used."""

from __future__ import annotations

from ramme.agreements.vocabulary import Subject, count, names, percentage, yes_no


class Boernehus(Subject, name="boernehus", da="Børnehus", en="Børnehus"):
    """What the region's house for cases of abuse of children costs, for whom, and who decides it."""

    advises = names(da="Rådgiver og undersøger for", en="Advises and examines for", read_by="settlement")
    objective_percent = percentage(
        da="Del af driften, som kommunerne betaler efter antal børn",
        en="Share of operation that municipalities pay by their number of children",
        read_by="settlement",
    )
    case_percent = percentage(
        da="Del af driften, som betales med et fast beløb pr. sag",
        en="Share of operation that is paid with a fixed amount a case",
        read_by="settlement",
    )
    cases_expected = count(da="Forventet antal sager", en="Cases expected", read_by="reporting")
    cases_above_budget_percent = percentage(
        da="Forventede sager ud over det foregående års budget",
        en="Cases expected above the budget of the year before",
        read_by="reporting",
        highest=1_000_00,
    )
    rate_level_with_others = yes_no(
        da="Taksten forventes på niveau med andre regioners",
        en="The rate is expected to be level with that of other regions",
        read_by="analysis",
    )
    rates_adopted_by = names(da="Taksterne vedtages af", en="The rates are adopted by", read_by="cooperation")
    rates_told_to = names(da="Taksterne meddeles til", en="The rates are told to", read_by="cooperation")
    extra_services = names(da="Ekstra ydelser", en="Extra services", read_by="registry")
