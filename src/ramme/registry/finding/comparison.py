"""Up to four offerings side by side: what each gives, how far away, when free, at which rate, and how much dearer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ramme.citations import Place
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import ProblemsFound, stops
from ramme.quantities.writing import day_in_words, in_words
from ramme.registry.finding.free_choice import FreeChoice, free_choice
from ramme.registry.finding.match_telling import CONSTRUCTED
from ramme.registry.finding.matches import GroupRate, Match
from ramme.registry.finding.wish import basis_told, group_name, municipality_name
from ramme.registry.freshness import age_told
from ramme.registry.geography import OF_MUNICIPALITY, STRAIGHT_LINE, distance_told
from ramme.texts import Text, same

MOST = 4
TOO_MANY = stops(
    "too-many-side-by-side",
    says=Text(
        da="Der er valgt {number} tilbud, men kun {most} kan stå side om side.",
        en="{number} offerings are chosen but only {most} go side by side.",
    ),
    remedy=Text(da="Vælg højst {most}.", en="Choose at most {most}."),
)
TWICE = stops(
    "twice-side-by-side",
    says=Text(da="{offering} er valgt to gange.", en="{offering} is chosen twice."),
    remedy=Text(da="Vælg hvert tilbud én gang.", en="Choose each offering once."),
)
NOT_AMONG = stops(
    "referred-not-side-by-side",
    says=Text(
        da="Det visiterede tilbud er ikke blandt de valgte.", en="The offering referred to is not among those chosen."
    ),
    remedy=Text(
        da="Vælg det med, eller vælg et andet at sammenligne med.", en="Choose it too, or compare with another."
    ),
)
WHAT = Text(da="Hvad", en="What")
REFERRED = Text(da="sammenlignes med", en="compared with")
GROUP_UNKNOWN = stops(
    "compared-group-not-known",
    says=Text(
        da="{offering} har ingen offentliggjort takst pr. dag for »{group}«.",
        en="{offering} has no published rate a day of “{group}”.",
    ),
    remedy=Text(da="Vælg en af tilbuddets takstgrupper.", en="Choose one of the offering's rate groups."),
)
WITHIN = Text(da="ja ({percent}, offentliggjort takst)", en="yes ({percent}, published rate)")
BEYOND = Text(da="nej ({percent}, offentliggjort takst)", en="no ({percent}, published rate)")
NOT_HERE = Text(da="gælder ikke her ({outside}); {percent}", en="does not hold here ({outside}); {percent}")
TO = Text(da="{least} til {most}", en="{least} to {most}")
DEPENDS = Text(
    da="det afhænger af takstgruppen: ja ({least}) med {first}, nej ({most}) med {last}",
    en="it depends on the rate group: yes ({least}) with {first}, no ({most}) with {last}",
)
AGAINST = Text(da="»{group}« mod »{other}«", en="“{group}” against “{other}”")
ALONE = Text(da="»{group}«", en="“{group}”")
ROWS: Mapping[str, Text] = {
    "operator": Text(da="Driftsherre", en="Operator"),
    "kind": Text(da="Drives af", en="Run by"),
    "grade": Text(da="Match", en="Match"),
    "sector": Text(da="For", en="For"),
    "target_groups": Text(da="Målgrupper", en="Target groups"),
    "legal_bases": Text(da="Paragraffer", en="Paragraphs"),
    "lies_in": Text(da="Ligger i", en="Lies in"),
    "distance": Text(da="Afstand i lige linje", en="Distance in a straight line"),
    "free": Text(da="Ledige pladser", en="Free places"),
    "waiting": Text(da="På venteliste", en="On the waiting list"),
    "free_from": Text(da="Næste ventes ledig", en="Next expected free"),
    "stated": Text(da="Ledige pladser oplyst", en="Free places stated"),
    "rate": Text(da="Takst pr. dag", en="Rate a day"),
    "group": Text(da="Takstgruppe", en="Rate group"),
    "year": Text(da="Takstår", en="Rate year"),
    "within": Text(da="Højst 10 % dyrere (§ 108)", en="At most 10 % dearer (section 108)"),
}


Choices = Mapping[str, tuple[FreeChoice, ...]]


def choices(chosen: Sequence[Match], referred: str, groups: Mapping[str, str] | None = None) -> Choices:
    """The ten per cent of each chosen offering against the one referred to, by id; none where a rate is missing.

    `groups` names the rate group that is meant of an offering. Where it names none of several, nobody knows which level
    a citizen needs: both ends are answered, the best for the chosen offering first.
    """
    against = next((each for each in chosen if each.offering.id == referred), None)
    if against is None:
        raise ProblemsFound([NOT_AMONG.at()])
    theirs = rates_held(against, groups or {})
    found = {}
    for each in chosen:
        own = rates_held(each, groups or {})
        if each is not against and own and theirs:
            ends = [(own[0], theirs[-1]), (own[-1], theirs[0])]
            if own[0].rate.whole == own[-1].rate.whole and theirs[0].rate.whole == theirs[-1].rate.whole:
                ends = ends[:1]
            found[each.offering.id] = tuple(
                free_choice(each.candidate, rate, against.candidate, other) for rate, other in ends
            )
    return found


def rates_held(match: Match, groups: Mapping[str, str]) -> tuple[GroupRate, ...]:
    """The rates of an offering that are compared, the lowest first: that of the named group, else of all that fit."""
    name = groups.get(match.offering.id, "")
    if not name:
        return match.rates
    named = tuple(each for each in match.candidate.rates if each.group == name)
    if not named:
        raise ProblemsFound([GROUP_UNKNOWN.at(Place(field="g"), offering=match.offering.name, group=name)])
    return named


def side_by_side(chosen: Sequence[Match], referred: str = "", groups: Mapping[str, str] | None = None) -> Listing:
    """Up to four offerings, a column for each and a row for each thing that is compared.

    With the id of the offering that the citizen is referred to, a last row tells which are at most ten per cent dearer;
    `groups` names the rate group that is meant of an offering by its id. Raises for more than four, for one chosen
    twice, for a group that an offering has not, and when the one referred to is not among them.
    """
    ids = [each.offering.id for each in chosen]
    if len(ids) > MOST:
        raise ProblemsFound([TOO_MANY.at(number=len(ids), most=MOST)])
    twice = [each for each in chosen if ids.count(each.offering.id) > 1]
    if twice:
        raise ProblemsFound([TWICE.at(offering=twice[0].offering.name)])
    held = {each.offering.id: rates_held(each, groups or {}) for each in chosen}
    against = choices(chosen, referred, groups) if referred else {}
    within: dict[str, Shown] = {each: ten_per_cent_told(answers) for each, answers in against.items()}
    told = {
        each.offering.id: {
            **_told(each),
            **_rates_told(held[each.offering.id]),
            "within": REFERRED if each.offering.id == referred else within.get(each.offering.id),
        }
        for each in chosen
    }
    return Listing(
        columns=(
            Column(key="what", title=WHAT),
            *(Column(key=f"offering {each.offering.id}", title=same(each.offering.name)) for each in chosen),
        ),
        rows=tuple(
            {"what": title, **{f"offering {each}": told[each][key] for each in ids}}
            for key, title in ROWS.items()
            if key != "within" or referred
        ),
        notes=tuple(_notes(chosen, against)),
    )


def ten_per_cent_told(answers: Sequence[FreeChoice]) -> Text:
    """The answer of the ten per cent: yes or no, the percentage alone where the rule does not hold, else both ends."""
    first, last = answers[0], answers[-1]
    least, most = in_words(first.percent), in_words(last.percent)
    percent = least if first is last else TO.filled(least=least, most=most)
    outside = first.outside or last.outside
    if outside is not None or first.within is None or last.within is None:
        return NOT_HERE.filled(outside=outside or "", percent=percent)
    if first.within.holds is last.within.holds:
        return (WITHIN if first.within.holds else BEYOND).filled(percent=percent)
    return DEPENDS.filled(least=least, most=most, first=_pair(first), last=_pair(last))


def _pair(choice: FreeChoice) -> Text:
    words = AGAINST if len(choice.referred.rates) > 1 else ALONE
    return words.filled(group=choice.chosen_rate.group, other=choice.referred_rate.group)


def _rates_told(rates: Sequence[GroupRate]) -> Mapping[str, Shown]:
    if not rates:
        return {"rate": None, "group": None}
    least, most = in_words(rates[0].rate), in_words(rates[-1].rate)
    is_one = rates[0].rate.whole == rates[-1].rate.whole
    names = ", ".join(dict.fromkeys(each.group for each in rates))
    return {"rate": least if is_one else TO.filled(least=least, most=most), "group": names}


def _told(match: Match) -> Mapping[str, Shown]:
    offering, vacancy = match.offering, match.offering.vacancy
    return {
        "operator": offering.operator.name,
        "kind": offering.operator.kind.text,
        "grade": match.grade.text,
        "sector": offering.sector.text,
        "target_groups": "; ".join(_once(map(group_name, offering.target_groups))),
        "legal_bases": _joined([basis_told(code) for code in offering.legal_bases]),
        "lies_in": municipality_name(offering.municipality_code) if offering.municipality_code else None,
        "distance": None if match.metres is None else distance_told(match.metres),
        "free": same(str(vacancy.free)) if vacancy else None,
        "waiting": same(str(vacancy.waiting)) if vacancy and vacancy.waiting is not None else None,
        "free_from": day_in_words(vacancy.free_from) if vacancy and vacancy.free_from else None,
        "stated": None if match.vacancy_age is None else age_told(match.vacancy_age),
        "year": None if match.candidate.rate_year is None else str(match.candidate.rate_year),
    }


def _once(names: Iterable[str]) -> Iterable[str]:
    """Each name once: a group may stand in both lists under the same name."""
    return {name.casefold(): name for name in names}.values()


def _notes(chosen: Sequence[Match], against: Choices) -> Iterator[Text]:
    if any(each.metres is not None for each in chosen):
        yield STRAIGHT_LINE
    for each in chosen:
        if each.metres is not None and each.from_municipality_point:
            yield Text(
                da=f"{each.offering.name}: {OF_MUNICIPALITY.da}", en=f"{each.offering.name}: {OF_MUNICIPALITY.en}"
            )
    every = [choice for answers in against.values() for choice in answers]
    yield from (choice.told for choice in every)
    yield from dict.fromkeys(note for choice in every for note in choice.notes)
    if any(each.offering.constructed for each in chosen):
        yield CONSTRUCTED


def _joined(texts: Sequence[Text]) -> Text:
    return Text(da="; ".join(each.da for each in texts), en="; ".join(each.en for each in texts))
