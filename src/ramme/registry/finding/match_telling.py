"""Why an offering fits a wish: each part in a sentence, and all who fit as a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities.writing import day_in_words, in_words
from ramme.registry.finding.kin import BasisFit, GroupFit
from ramme.registry.finding.matches import GroupRate, Match, Part
from ramme.registry.finding.wish import Wish, basis_told, gap_of_region, group_name, municipality_name
from ramme.registry.freshness import VACANCY_LIMITS, age_told, days_told
from ramme.registry.geography import OF_MUNICIPALITY, STRAIGHT_LINE, distance_told
from ramme.texts import Text, same

CONSTRUCTED = Text(da="Tallene er opdigtede.", en="The figures are invented.")
GROUPS: Mapping[GroupFit, Text] = {
    GroupFit.SAME: Text(da="Tilbuddet er for målgruppen »{name}«.", en="The offering is for target group “{name}”."),
    GroupFit.OTHER_LIST: Text(
        da="Tilbuddet er for »{name}«, som er den samme målgruppe i en anden liste.",
        en="The offering is for “{name}”, the same target group in another list.",
    ),
    GroupFit.NARROWER: Text(
        da="Tilbuddet er for »{name}«, som er en del af målgruppen.",
        en="The offering is for “{name}”, a part of the target group.",
    ),
    GroupFit.BROADER: Text(
        da="Tilbuddet er for »{name}«, som målgruppen er en del af.",
        en="The offering is for “{name}”, which the target group is a part of.",
    ),
}
BASES: Mapping[BasisFit, Text] = {
    BasisFit.SAME: Text(da="Det drives efter {basis}.", en="It is run under {basis}."),
    BasisFit.RENUMBERED: Text(
        da="Det drives efter {basis}, som efter vores fortolkning er samme hjemmel som {wished}.",
        en="It is run under {basis}, which by our reading is the same legal basis as {wished}.",
    ),
    BasisFit.SIBLING: Text(
        da="Det drives efter {basis}, som efter vores fortolkning nu hører til samme bestemmelse som {wished}.",
        en="It is run under {basis}, which by our reading belongs to the same provision as {wished} now.",
    ),
}
AWAY = Text(da="Der er {distance} fra {name} i lige linje.", en="It is {distance} from {name} in a straight line.")
FREE = Text(da="{number} ledige pladser, {age}.", en="{number} free places, {age}.")
ONE_FREE = Text(da="1 ledig plads, {age}.", en="1 free place, {age}.")
NONE_FREE = Text(da="Ingen ledige pladser, {age}.", en="No free places, {age}.")
NEXT_FREE = Text(da="Den næste ventes ledig {day}, {age}.", en="The next is expected to be free on {day}, {age}.")
WAITING = Text(da="{number} på venteliste.", en="{number} on the waiting list.")
WAITING_UNKNOWN = Text(da="Venteliste ikke oplyst.", en="Waiting list not stated.")
FREE_LATER = Text(
    da="Vores fortolkning: En plads, der er ledig i dag, regnes for ledig senere, medmindre der er oplyst en senere "
    "dag. Er det oplyst for mere end {days} siden, står der »Passer måske«.",
    en="Our reading: a place that is free today counts as free later unless a later day is stated. What was stated "
    "more than {days} ago “may fit”.",
).filled(days=days_told(VACANCY_LIMITS.ageing))
LOWEST_COUNTS = Text(
    da="Har et tilbud flere takstgrupper, følger rækkefølgen og grænsen den laveste takst.",
    en="Where an offering has several rate groups, order and limit go by the lowest rate.",
)
LATER = Text(da="oplyst senere end den dag, der ses på", en="stated later than the day looked at")
RATE = Text(
    da="{rate} pr. dag i takstgruppen »{group}« i {year}.", en="{rate} a day in rate group “{group}” in {year}."
)
SPAN = Text(
    da="Fra {rate} (»{group}«) til {highest} (»{other}«) pr. dag i {year}.",
    en="From {rate} (“{group}”) to {highest} (“{other}”) a day in {year}.",
)
SPAN_WITHOUT_YEAR = Text(
    da="Fra {rate} (»{group}«) til {highest} (»{other}«) pr. dag.",
    en="From {rate} (“{group}”) to {highest} (“{other}”) a day.",
)
RATE_WITHOUT_YEAR = Text(da="{rate} pr. dag i takstgruppen »{group}«.", en="{rate} a day in rate group “{group}”.")
NOT_STATED: Mapping[Part, Text] = {
    Part.TARGET_GROUP: Text(da="Målgruppen er ikke oplyst.", en="The target group is not stated."),
    Part.LEGAL_BASIS: Text(da="Paragraffen er ikke oplyst.", en="The paragraph is not stated."),
    Part.DISTANCE: Text(
        da="Det er ikke oplyst, hvor tilbuddet ligger.", en="It is not stated where the offering lies."
    ),
    Part.VACANCY: Text(da="Ledige pladser er ikke oplyst.", en="Free places are not stated."),
    Part.RATE: Text(da="Der er ingen offentliggjort takst pr. dag.", en="There is no published rate a day."),
}


def why(match: Match) -> tuple[Text, ...]:
    """Why an offering fits, part by part; what it does not state comes last."""
    return tuple(_why(match))


def _why(match: Match) -> Iterator[Text]:
    if match.target_group is not None:
        yield GROUPS[match.target_group].filled(name=group_name(match.fitting_group))
    if match.legal_basis is not None:
        wished = basis_told(match.wish.legal_basis)
        yield BASES[match.legal_basis].filled(basis=basis_told(match.fitting_basis), wished=wished)
    if match.metres is not None:
        yield AWAY.filled(distance=distance_told(match.metres), name=municipality_name(match.wish.near))
        if match.from_municipality_point:
            yield OF_MUNICIPALITY
    yield from vacancy_told(match)
    if match.rate is not None:
        yield _rate_told(match, match.rate)
    yield from (NOT_STATED[part] for part in match.not_stated)


def _rate_told(match: Match, lowest: GroupRate) -> Text:
    year, highest = match.candidate.rate_year, match.highest
    rate, group = in_words(lowest.rate), lowest.group
    if highest is None:
        return (RATE_WITHOUT_YEAR if year is None else RATE).filled(rate=rate, group=group, year=year)
    says = SPAN_WITHOUT_YEAR if year is None else SPAN
    return says.filled(rate=rate, group=group, highest=in_words(highest.rate), other=highest.group, year=year)


def notes_on(wish: Wish, *, with_rates: bool = True) -> tuple[Text, ...]:
    """What is to be known of a list of what fits: how rates and a wished day were read, which region is meant."""
    gap = gap_of_region(wish.region_code)
    return tuple(
        each
        for each in (FREE_LATER if wish.free_on else None, LOWEST_COUNTS if with_rates else None, gap)
        if each is not None
    )


def vacancy_told(match: Match) -> Iterator[Text]:
    """What is stated about free places, each with how long ago; nothing where nothing is stated."""
    vacancy = match.offering.vacancy
    if vacancy is None:
        return
    age = LATER if match.vacancy_age is None else age_told(match.vacancy_age)
    free = {0: NONE_FREE, 1: ONE_FREE}.get(vacancy.free, FREE)
    yield free.filled(number=vacancy.free, age=age)
    if vacancy.free_from is not None:
        yield NEXT_FREE.filled(day=day_in_words(vacancy.free_from), age=age)
    if vacancy.waiting is None:
        yield WAITING_UNKNOWN
    elif vacancy.waiting:
        yield WAITING.filled(number=vacancy.waiting)


COLUMNS = (
    ("offering", Text(da="Tilbud", en="Offering"), True),
    ("operator", Text(da="Driftsherre", en="Operator"), True),
    ("grade", Text(da="Match", en="Match"), True),
    ("distance", Text(da="Afstand", en="Distance"), True),
    ("metres", Text(da="Meter i lige linje", en="Metres in a straight line"), False),
    ("own_point", Text(da="Målt til eget punkt", en="Measured to its own point"), False),
    ("free", Text(da="Ledige", en="Free"), True),
    ("stated", Text(da="Oplyst", en="Stated"), True),
    ("rate", Text(da="Takst pr. dag", en="Rate a day"), True),
    ("highest", Text(da="Højeste takst pr. dag", en="Highest rate a day"), False),
    ("group", Text(da="Takstgruppe", en="Rate group"), False),
    ("year", Text(da="Takstår", en="Rate year"), False),
    ("why", Text(da="Hvorfor", en="Why"), False),
)


def listed(found: Sequence[Match]) -> Listing:
    """A row for each offering that fits, in their order; below it that distances are straight lines."""
    notes = [STRAIGHT_LINE] if any(each.metres is not None for each in found) else []
    if found:
        notes += notes_on(found[0].wish, with_rates=any(each.highest for each in found))
    if any(each.offering.constructed for each in found):
        notes.append(CONSTRUCTED)
    return Listing(
        columns=tuple(Column(key=key, title=title, on_screen=shown) for key, title, shown in COLUMNS),
        rows=tuple(map(_row, found)),
        notes=tuple(notes),
    )


def _row(match: Match) -> dict[str, Shown]:
    return {
        "offering": match.offering.name,
        "operator": match.offering.operator.name,
        "grade": match.grade.text,
        "distance": None if match.metres is None else distance_told(match.metres),
        "metres": match.metres,
        "own_point": None if match.point is None else not match.from_municipality_point,
        "free": match.free_places,
        "stated": None if match.vacancy_age is None else age_told(match.vacancy_age),
        "rate": match.rate.rate if match.rate else None,
        "highest": match.highest.rate if match.highest else None,
        "group": match.rate.group if match.rate else None,
        "year": match.candidate.rate_year,
        "why": _joined(why(match)),
    }


def _joined(sentences: Sequence[Text]) -> Text:
    if not sentences:
        return same("")
    return Text(da=" ".join(each.da for each in sentences), en=" ".join(each.en for each in sentences))
