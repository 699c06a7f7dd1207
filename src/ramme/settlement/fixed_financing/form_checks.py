"""What must fit together in a financing form, line by line and as a whole; every problem names its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.files.cells import shortened
from ramme.files.fillings import UNREAD, VALUE_MISSING
from ramme.files.forms.reader import FilledForm
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import folded
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Percent
from ramme.quantities.writing import in_words
from ramme.registry.municipalities import DOUBTFUL, Population, municipality_named, nearest_municipality
from ramme.settlement.fixed_financing.basis import FinancingForm, OwnKey, SubscriptionWay
from ramme.settlement.fixed_financing.form_parts import FACTS, NEEDS, PARTIES, help_of
from ramme.texts import Text, same

NEEDED_FOR_FORM = stops(
    "needed-for-form-of-financing",
    says=Text(da="»{title}« skal udfyldes ved {form}.", en="“{title}” must be filled in for {form}."),
    remedy=Text(da="{help}", en="{help}"),
)
NOT_USED_BY_FORM = warns(
    "not-used-by-form-of-financing",
    says=Text(da="»{title}« bruges ikke ved {form}.", en="“{title}” is not used for {form}."),
    remedy=Text(
        da="Slet det, eller se efter, om finansieringsformen er den rigtige.",
        en="Delete it, or see whether the form of financing is the right one.",
    ),
)
NO_PARTIES = stops(
    "no-parties",
    says=Text(da="Der er ingen parter at dele mellem.", en="There are no parties to share between."),
    remedy=Text(da="Skriv en linje for hver kommune på arket »Parter«.", en="Write a line for each municipality."),
)
TOO_MANY_PARTIES = stops(
    "too-many-parties",
    says=Text(
        da="Der er {number} parter, men højst {most} kan dele.", en="There are {number} parties, at most {most}."
    ),
    remedy=Text(da="Del skemaet op, eller slet linjer, der ikke er parter.", en="Split the form, or delete lines."),
)
PARTY_TWICE = stops(
    "party-twice",
    says=Text(da="»{name}« er der to gange.", en="“{name}” is there twice."),
    remedy=Text(da="Slet den ene linje, eller læg dem sammen.", en="Delete one of the lines, or add them together."),
)
NOT_A_MUNICIPALITY = warns(
    "municipality-unknown",
    says=Text(da="Ingen kommune hedder »{name}«.{nearest}", en="No municipality is called “{name}”.{nearest}"),
    remedy=Text(
        da="Ret navnet; er parten ikke en kommune, kan linjen blive stående.",
        en="Correct the name; where the party is no municipality, the line may stay.",
    ),
)
NO_COUNT_FOR_NAME = stops(
    "no-count-for-name",
    says=Text(
        da="»{name}« er ikke en kommune, som folketallet kendes for.{nearest}",
        en="“{name}” is no municipality that the count is kept for.{nearest}",
    ),
    remedy=Text(
        da="Ret navnet, eller vælg »Egne nøgletal« og skriv alle parters tal.",
        en="Correct the name, or choose “Own key figures” and write those of all parties.",
    ),
)
COUNT_NOT_KNOWN = stops(
    "population-not-known",
    says=Text(
        da="»{population}« kendes ikke for {municipality}.", en="“{population}” is not known for {municipality}."
    ),
    remedy=Text(
        da="Vælg en anden nøgle, eller »Egne nøgletal« og skriv alle parters tal.",
        en="Choose another key, or “Own key figures” and write those of all parties.",
    ),
)
COUNT_DOUBTFUL = warns(
    "population-doubtful",
    says=Text(
        da="»{population}« for {municipality} er usikkert: {why}",
        en="“{population}” of {municipality} is doubtful: {why}",
    ),
    remedy=Text(da="Se efter i den seneste opgørelse.", en="Look it up in the latest count."),
)
KEY_IS_NOTHING = stops(
    "key-adds-up-to-nothing",
    says=Text(
        da="Alt i »{title}« er 0, så der er intet at dele efter.",
        en="All of “{title}” is 0, so there is nothing to share by.",
    ),
    remedy=Text(da="Skriv mindst ét tal over 0.", en="Write at least one figure above 0."),
)
SHARES_NOT_WHOLE = stops(
    "agreed-shares-not-whole",
    says=Text(da="De aftalte andele giver {total} og ikke 100 %.", en="The agreed shares make {total} and not 100%."),
    remedy=Text(da="Ret andelene, så de tilsammen giver 100 %.", en="Correct the shares so that they make 100%."),
)
NO_MEMBERS = stops(
    "no-members",
    says=Text(da="Ingen af parterne er medlem.", en="None of the parties is a member."),
    remedy=Text(da="Skriv Ja ved dem, der har abonnement.", en="Write Yes at those that subscribe."),
)
MORE_DAYS_THAN_PLACES = warns(
    "more-days-than-places-have",
    says=Text(
        da="Parterne har brugt {used} dage, men {places} pladser har kun {possible} i perioden.",
        en="The parties used {used} days, but {places} places have only {possible} in the period.",
    ),
    remedy=Text(
        da="Se efter, om dagene er talt rigtigt; belægning over 100 % forekommer.",
        en="See whether the days are counted right; occupancy above 100% does happen.",
    ),
)
_PERHAPS = Text(da=" Mon der menes »{name}«?", en=" Is “{name}” meant?")
_WHOLE = 100_00
# There are 98 municipalities and five regions. Each share names all that it was weighed against, so many more would
# make an explanation that nobody can open.
MOST_PARTIES = 200


def check_financing(form: FilledForm) -> None:
    """Notes everything in a financing form that does not fit together."""
    facts, parties = form.single(FACTS.key), form.lines[PARTIES.key]
    if facts is None or not isinstance(facts["form"], FinancingForm):
        return
    chosen: FinancingForm = facts["form"]
    problems = form.problems
    _check_needs(chosen, facts, parties, problems)
    if PARTIES.key in form.content.parts and not parties:
        problems.add(NO_PARTIES.at(form.place))
    if len(parties) > MOST_PARTIES:
        problems.add(TOO_MANY_PARTIES.at(form.place, number=len(parties), most=MOST_PARTIES))
        return
    members = [line for line in parties if chosen is not FinancingForm.SUBSCRIPTION or line["member"] is not False]
    by_key = "key" in NEEDS[chosen].facts or _by_key(facts)
    counted = members if by_key and isinstance(facts["key"], Population) else []
    _check_names(parties, counted, problems, invented=facts["constructed"] is True)
    match chosen:
        case FinancingForm.SUBSCRIPTION:
            _check_subscription(facts, parties, problems)
        case FinancingForm.SHARED_FINANCING:
            problems.add(*_shares(parties))
        case FinancingForm.SECURE_PLACES:
            _check_secure(facts, parties, problems)
        case FinancingForm.PURCHASE_COMMITMENT:
            _check_not_nothing("guaranteed_places", parties, problems)
    if by_key:
        _check_key(facts, members, problems)


def _by_key(facts: ReadRecord) -> bool:
    """Whether a subscription is shared by a key at all."""
    return facts["form"] is FinancingForm.SUBSCRIPTION and facts["subscription"] is not SubscriptionWay.AGREED_AMOUNTS


def _check_needs(chosen: FinancingForm, facts: ReadRecord, parties: Sequence[ReadRecord], problems: Gathering) -> None:
    needs = NEEDS[chosen]
    for key in needs.facts:
        _need(FACTS.key, key, chosen, facts, problems)
    for line in parties:
        for key in needs.parties:
            if key != "key_figure":
                _need(PARTIES.key, key, chosen, line, problems)
    unused = [(FACTS, facts, field) for field in FACTS.fields if field.key not in needs.used]
    unused += [(PARTIES, line, field) for line in parties for field in PARTIES.fields if field.key not in needs.used]
    told = set()
    for _, record, field in unused:
        if record.is_filled(field.key) and field.key not in told:
            told.add(field.key)  # once a column, not once a line
            problems.add(NOT_USED_BY_FORM.at(record.place(field.key), title=field.title, form=chosen.text))


def _need(part: str, key: str, chosen: FinancingForm, record: ReadRecord, problems: Gathering) -> None:
    if not record.is_filled(key):
        field = {FACTS.key: FACTS, PARTIES.key: PARTIES}[part].field(key)
        problems.add(
            NEEDED_FOR_FORM.at(record.place(key), title=field.title, form=chosen.text, help=help_of(chosen, field))
        )


def _check_names(
    parties: Sequence[ReadRecord], counted: Sequence[ReadRecord], problems: Gathering, *, invented: bool
) -> None:
    """That each party is there once, and known; those of some parties that a count is looked up for must be.

    An invented example may have invented parties: of those, only the ones that a count is looked up for are told.
    """
    met: set[str] = set()
    for line in parties:
        name = line["name"]
        if not isinstance(name, str):
            continue
        found = municipality_named(name)
        plain = found.name if found else folded(name)
        if plain in met:
            problems.add(PARTY_TWICE.at(line.place("name"), name=shortened(name)))
        met.add(plain)
        if found is None and (line in counted or not invented):
            close = nearest_municipality(name)
            perhaps = _PERHAPS.filled(name=close) if close else same("")
            kind = NO_COUNT_FOR_NAME if line in counted else NOT_A_MUNICIPALITY
            problems.add(kind.at(line.place("name"), name=shortened(name), nearest=perhaps))


def _check_key(facts: ReadRecord, parties: Sequence[ReadRecord], problems: Gathering) -> None:
    """Every party has a figure to share by: its own, or one that is kept here."""
    key = facts["key"]
    if isinstance(key, Population):
        for line in parties:
            problems.add(*_count_problems(line, key))
    elif key is OwnKey.OWN:
        field = PARTIES.field("key_figure")
        for line in parties:
            if not line.is_filled("key_figure"):
                problems.add(VALUE_MISSING.at(line.place("key_figure"), title=field.title, help=field.help))
        _check_not_nothing("key_figure", parties, problems)


def _count_problems(line: ReadRecord, population: Population) -> Iterator[Problem]:
    if line.is_filled("key_figure"):
        field = PARTIES.field("key_figure")
        yield NOT_USED_BY_FORM.at(line.place("key_figure"), title=field.title, form=population.text)
    found = municipality_named(line["name"]) if isinstance(line["name"], str) else None
    if found is None:
        return
    name, where = found.name, line.place("name")
    if found.people(population) is None:
        yield COUNT_NOT_KNOWN.at(where, municipality=name, population=population.text)
    elif (population, name) in DOUBTFUL:
        why = DOUBTFUL[population, name]
        yield COUNT_DOUBTFUL.at(where, municipality=name, population=population.text, why=why)


def _check_not_nothing(key: str, parties: Sequence[ReadRecord], problems: Gathering) -> None:
    """That figures to share by do not add up to nothing, where all of them could be read."""
    read = [line[key] for line in parties]
    known = all(value is not UNREAD and value.is_given for value in read)
    if read and known and not any(value.quantity.whole for value in read):
        problems.add(KEY_IS_NOTHING.at(parties[0].place(key), title=PARTIES.field(key).title))


def _shares(parties: Sequence[ReadRecord]) -> Iterator[Problem]:
    read = [line["agreed_share"] for line in parties]
    if not read or not all(value is not UNREAD and value.is_given for value in read):
        return
    total = Percent(sum(value.quantity.whole for value in read))
    if total.whole != _WHOLE:
        told = in_words(total)
        yield SHARES_NOT_WHOLE.at(parties[0].place("agreed_share"), total=told)


def _check_subscription(facts: ReadRecord, parties: Sequence[ReadRecord], problems: Gathering) -> None:
    chosen = FinancingForm.SUBSCRIPTION
    match facts["subscription"]:
        case SubscriptionWay.AGREED_AMOUNTS:
            for line in parties:
                if line["member"] is True:
                    _need(PARTIES.key, "agreed_amount", chosen, line, problems)
        case SubscriptionWay.FIXED_TOTAL:
            _need(FACTS.key, "amount", chosen, facts, problems)
            _need(FACTS.key, "key", chosen, facts, problems)
        case _:
            _need(FACTS.key, "amount_per_inhabitant", chosen, facts, problems)
            _need(FACTS.key, "key", chosen, facts, problems)
    others = [line for line in parties if line["member"] is False]
    for line in others:
        _need(PARTIES.key, "cases", chosen, line, problems)
    if others:
        _need(FACTS.key, "rate", chosen, facts, problems)
    if parties and all(line["member"] is False for line in parties):
        problems.add(NO_MEMBERS.at(parties[0].place("member")))


def _check_secure(facts: ReadRecord, parties: Sequence[ReadRecord], problems: Gathering) -> None:
    chosen = FinancingForm.SECURE_PLACES
    if not facts.is_filled("year_amount"):
        _need(FACTS.key, "rate", chosen, facts, problems)
    elif facts.is_filled("rate"):
        field = FACTS.field("year_amount")
        problems.add(NOT_USED_BY_FORM.at(facts.place("year_amount"), title=field.title, form=FACTS.field("rate").title))
    if any(line.is_filled("paid_on_account") for line in parties):
        for line in parties:
            _need(PARTIES.key, "paid_on_account", chosen, line, problems)
    read = [facts["places"], facts["days"], *(line["used_days"] for line in parties)]
    if all(value is not UNREAD and value.is_given for value in read):
        places, days, *used = [value.quantity.whole for value in read]
        if sum(used) > places * days:
            problems.add(
                MORE_DAYS_THAN_PLACES.at(facts.place("places"), used=sum(used), places=places, possible=places * days)
            )
