"""Whether a chosen place is too dear for the free choice: the ten per cent of the Service Act, section 108(2)."""

from __future__ import annotations

from dataclasses import dataclass

from ramme import __version__
from ramme.citations import Citation, Place
from ramme.explanations.record import Explained, Section, Wording
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Clause, Condition, Input, Kroner, Percent, about, percent_of, rule
from ramme.quantities.writing import in_words
from ramme.registry.finding.matches import Candidate, GroupRate
from ramme.registry.finding.wish import basis_told
from ramme.texts import Text, same

ACT = Text(da="Serviceloven § 108, stk. 2, 3. pkt.", en="Service Act, section 108(2), third sentence")
SAYS = Text(
    da="Retten til et tilsvarende tilbud i en anden kommune gælder kun, når udgiften efter den forhandlede pris er "
    "højst 10 procent højere end udgiften til det tilbud, som fraflytningskommunen har visiteret til.",
    en="The right to an equivalent offering in another municipality holds only when the expense by the negotiated "
    "amount is at most 10 per cent above that of the offering the former municipality referred the citizen to.",
)
READING = Text(
    da="Hvilke beløb holdes op mod hinanden før en forhandling? Her de offentliggjorte takster pr. dag, hver med sit "
    "år; den forhandlede pris kan give et andet svar. Præcis 10 procent er inden for.",
    en="Which amounts are compared before a negotiation? Here the published rates a day, each of its year; the "
    "negotiated amount may give another answer. Exactly 10 per cent is within.",
)
OUR_READING = Text(da=f"Vores fortolkning: {READING.da}", en=f"Our reading: {READING.en}")
# The paragraph of the long-term residential offerings that the free choice is about.
HOMES = "SEL-108"
LIMIT = Percent(
    10_00,
    Clause(
        path="free_choice.above_referred_percent_max",
        title=Text(
            da="Højst så meget dyrere end det visiterede tilbud", en="At most so much above the referred offering"
        ),
        citation=Citation(document="law-747-2025", title=ACT, place="lov nr. 747 af 20. juni 2025, § 1, nr. 2"),
        says=SAYS,
        reading=READING,
    ),
)
HOLDS_FOR = Text(
    da="Reglen gælder borgerens frie valg af længerevarende botilbud efter serviceloven § 108; den er ikke en regel om "
    "andre køb, og for dem er sammenligningen kun til oplysning.",
    en="The rule is about the citizen's free choice of a long-term residential offering under the Service Act, section "
    "108; it is no rule for other purchases, for which the comparison is information only.",
)
NOT_VERIFIED = Text(
    da="Lovens ord er læst hos lovguiden.dk, ikke i Lovtidende; hvornår de træder i kraft, er ikke efterprøvet.",
    en="The wording of the act was read at lovguiden.dk, not in the law gazette; when it takes effect is not verified.",
)
DIFFERENT_YEARS = Text(
    da="Taksterne er fra hvert sit år ({chosen} og {referred}).",
    en="The rates are of different years ({chosen} and {referred}).",
)
YEAR_NOT_STATED = Text(
    da="Det er ikke oplyst, hvilket år taksterne gælder for begge tilbud.",
    en="The year of the rates is not stated for both offerings.",
)
INSIDE = Text(
    da="{chosen} koster {above} ({percent}) mere pr. dag end {referred}: inden for de 10 %.",
    en="{chosen} costs {above} ({percent}) more a day than {referred}: within the 10 %.",
)
BEYOND = Text(
    da="{chosen} koster {above} ({percent}) mere pr. dag end {referred}: over de 10 %.",
    en="{chosen} costs {above} ({percent}) more a day than {referred}: above the 10 %.",
)
NOT_HERE = Text(
    da="{chosen} koster {above} ({percent}) mere pr. dag end {referred}. De 10 % gælder ikke her ({outside}).",
    en="{chosen} costs {above} ({percent}) more a day than {referred}. The 10 % do not hold here ({outside}).",
)
NOT_DEARER_NOR_HERE = Text(
    da="{chosen} koster ikke mere end {referred}. De 10 % gælder ikke her ({outside}).",
    en="{chosen} costs no more than {referred}. The 10 % do not hold here ({outside}).",
)
BASIS_NOT_STATED = Text(da="paragraffen er ikke oplyst", en="the paragraph is not stated")
NOT_DEARER = Text(
    da="{chosen} koster ikke mere end {referred}: inden for de 10 %.",
    en="{chosen} costs no more than {referred}: within the 10 %.",
)
OF_A_CHOICE = Wording(
    kind=Text(da="Forklaring af en sammenligning", en="Explanation of a comparison"),
    way=Text(da="Fra to takster til svaret", en="From two rates to the answer"),
    row=Text(da="Tilbud", en="Offering"),
    figure=Text(da="Inden for grænsen?", en="Within the limit?"),
)
RATE_NOT_ABOVE_NOTHING = stops(
    "comparison-rate-not-above-nothing",
    says=Text(
        da="Taksten for {offering} er {rate}, så der kan ikke sammenlignes.",
        en="The rate of {offering} is {rate}, so nothing can be compared.",
    ),
    remedy=Text(da="Vælg en takst over 0 kr.", en="Choose a rate above DKK 0."),
)


@rule(da="Dyrere end det visiterede tilbud", en="Dearer than the referred offering")
def above_referred(*, chosen: Kroner, referred: Kroner) -> Kroner:
    """How much more the chosen place costs a day than the one referred to; negative when it costs less.

    Source: Service Act, section 108(2), third sentence (law 747 of 20 June 2025); published rates are a reading.
    """
    return chosen - referred


@rule(da="Dyrere i procent", en="Dearer in percent")
def above_referred_percent(*, above: Kroner, referred: Kroner) -> Percent:
    """How much more the chosen place costs, in percent of the one referred to.

    Source: Service Act, section 108(2), third sentence (law 747 of 20 June 2025).
    """
    return percent_of(above, referred).rounded()


@rule(da="Inden for grænsen for frit valg?", en="Within the limit of the free choice?")
def within_free_choice(*, above: Kroner, referred: Kroner, limit: Percent) -> Condition:
    """Whether the chosen place costs no more than the limit above the one referred to, on the exact share.

    Source: Service Act, section 108(2), third sentence (law 747 of 20 June 2025); exactly the limit is within.
    """
    return limit.of(referred) >= above


@dataclass(frozen=True, slots=True)
class FreeChoice:
    """A chosen rate held against a referred one: how much dearer, whether within the limit, and the caveats.

    Outside section 108 the rule does not hold: `outside` says under what the places are, and `within` is nothing.
    """

    chosen: Candidate
    chosen_rate: GroupRate
    referred: Candidate
    referred_rate: GroupRate
    above: Kroner
    percent: Percent
    within: Condition | None
    outside: Text | None
    notes: tuple[Text, ...]

    @property
    def told(self) -> Text:
        """The answer as one sentence."""
        names = {"chosen": _named(self.chosen, self.chosen_rate), "referred": _named(self.referred, self.referred_rate)}
        above, percent, outside = in_words(self.above), in_words(self.percent), self.outside or ""
        return self._says.filled(**names, above=above, percent=percent, outside=outside)

    @property
    def _says(self) -> Text:
        is_dearer = self.above.whole > 0
        if self.within is None:
            return NOT_HERE if is_dearer else NOT_DEARER_NOR_HERE
        if not is_dearer:
            return NOT_DEARER
        return INSIDE if self.within.holds else BEYOND


def _named(candidate: Candidate, rate: GroupRate) -> str:
    """The name of an offering, with the rate group where it has several."""
    name = candidate.offering.name
    return f"{name} (»{rate.group}«)" if len(candidate.rates) > 1 else name


def _outside(candidate: Candidate, rate: GroupRate) -> Text | None:
    """What a place is under where it is not section 108; nothing where it is, or where that is one of several."""
    bases = (rate.legal_basis,) if rate.legal_basis else candidate.offering.legal_bases
    if HOMES in bases:
        return None
    told = [basis_told(code) for code in bases]
    if not told:
        return BASIS_NOT_STATED
    return Text(da=", ".join(each.da for each in told), en=", ".join(each.en for each in told))


def free_choice(chosen: Candidate, chosen_rate: GroupRate, referred: Candidate, referred_rate: GroupRate) -> FreeChoice:
    """Whether a chosen place is within ten per cent of the one referred to; raises for a rate that is not above 0 kr.

    Any two offerings can be held against one another, such as a private one against a public one. Source: Service Act,
    section 108(2), third sentence, as amended by law 747 of 20 June 2025, whose use on published rates is a reading.
    """
    amounts = []
    for candidate, rate in ((chosen, chosen_rate), (referred, referred_rate)):
        if rate.rate.whole <= 0:
            name, told = candidate.offering.name, in_words(rate.rate)
            raise ProblemsFound([RATE_NOT_ABOVE_NOTHING.at(offering=name, rate=told)])
        amounts.append(_as_input(candidate, rate))
    subject = chosen.offering.name
    above = about(subject, above_referred, chosen=amounts[0], referred=amounts[1])
    outside = _outside(chosen, chosen_rate) or _outside(referred, referred_rate)
    return FreeChoice(
        chosen=chosen,
        chosen_rate=chosen_rate,
        referred=referred,
        referred_rate=referred_rate,
        above=above,
        percent=about(subject, above_referred_percent, above=above, referred=amounts[1]),
        within=None if outside else about(subject, within_free_choice, above=above, referred=amounts[1], limit=LIMIT),
        outside=outside,
        notes=(HOLDS_FOR, OUR_READING, *_about_years(chosen, referred), NOT_VERIFIED),
    )


def _as_input(candidate: Candidate, rate: GroupRate) -> Kroner:
    """The rate with a memory of whose it is; the steps behind a calculated rate stay on its own page."""
    name = f"{candidate.offering.name}, {rate.group}"
    year = "" if candidate.rate_year is None else f" {candidate.rate_year}"
    title = Text(da=f"Takst pr. dag{year}: {name}", en=f"Rate a day{year}: {name}")
    return Kroner(rate.rate.whole, Input(title=title, place=Place(field=candidate.offering.id)))


def _about_years(chosen: Candidate, referred: Candidate) -> tuple[Text, ...]:
    if chosen.rate_year is None or referred.rate_year is None:
        return (YEAR_NOT_STATED,)
    if chosen.rate_year != referred.rate_year:
        return (DIFFERENT_YEARS.filled(chosen=chosen.rate_year, referred=referred.rate_year),)
    return ()


def explained(answer: FreeChoice) -> Explained:
    """The comparison, step by step."""
    return Explained(
        title=f"{answer.chosen.offering.name} / {answer.referred.offering.name}",
        constructed=answer.chosen.offering.constructed or answer.referred.offering.constructed,
        facts=(
            (Text(da="Valgt tilbud", en="Chosen offering"), same(answer.chosen.offering.name)),
            (Text(da="Visiteret tilbud", en="Offering referred to"), same(answer.referred.offering.name)),
            *((Text(da="Bemærk", en="Note"), note) for note in answer.notes),
        ),
        sections=(
            Section(
                title=Text(da="Frit valg: de 10 %", en="Free choice: the 10 %"),
                values=(answer.above, answer.percent, *([] if answer.within is None else [answer.within])),
                says=SAYS,
            ),
        ),
        results=((answer.chosen.offering.name, answer.percent if answer.within is None else answer.within),),
        made_with={"ramme": __version__},
        wording=OF_A_CHOICE,
        in_short=(answer.told,),
    )
