"""Reading for overviews: rounds whose answers may be seen, the answers as the library reads them, and the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Count, Max, Min, QuerySet

from ramme.registry.offerings.facts import CATEGORIES
from ramme.registry.offerings.record import Offering
from ramme.reporting.answers.answer import Answer, CellKey, cell_key
from ramme.reporting.answers.cells import read_cell
from ramme.reporting.answers.lines import lines_of
from ramme.reporting.overviews.about import AboutOffering
from ramme.reporting.overviews.collected import Collected, Received
from ramme.reporting.questions.questionnaire import Lines, Questionnaire
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import OfferingCode, OfferingRow
from ramme.web.registry.queries import offerings
from ramme.web.reporting.asking import offering_of_line
from ramme.web.reporting.models import RespondentRow, RoundRow, SubmissionRow
from ramme.web.reporting.queries.answers import returned_versions
from ramme.web.reporting.rows import questionnaire_of, submitted

# What was submitted never changes, so it is read once; so many are kept, a few years of a region.
_KEPT = 2_000
_READ: dict[tuple[int, str, str, str], Received] = {}
# A round with its answers is the same thing as long as nobody hands in, so that what is worked out of it can be kept.
_KEPT_ROUNDS = 64
_COLLECTED: dict[object, Collected] = {}
_ABOUT: dict[object, tuple[tuple[Collected, ...], dict[str, AboutOffering]]] = {}


def rounds_to_overlook(actor: Actor) -> QuerySet[RoundRow]:
    """The rounds whose answers an actor may see together: the secretariat as they come in, others once frozen."""
    if actor.may(Action.KEEP_ROUND):
        return RoundRow.objects.exclude(state=RoundRow.SETTING_UP)
    return frozen_rounds()


def frozen_rounds() -> QuerySet[RoundRow]:
    """The rounds that are closed and received, so that what they hold stands."""
    return RoundRow.objects.filter(state=RoundRow.FROZEN)


def rounds_with_public_occupancy() -> QuerySet[RoundRow]:
    """The frozen rounds whose occupancy the secretariat has published."""
    return frozen_rounds().exclude(occupancy_published_at=None)


def collected(row: RoundRow, by: datetime | None = None) -> Collected:
    """A round with what each party submitted last (by a moment) and was not sent back; four queries at most.

    The very same thing is given again as long as nothing in it has changed.
    """
    respondents = RespondentRow.objects.filter(round=row).select_related("party")
    names = dict(respondents.order_by("party__sort_key").values_list("party_id", "party__name"))
    newest = _newest(row, by)
    versions = tuple((party, each.pk, each.checksum) for party, each in newest.items())
    key = (row.pk, row.slug, row.title, row.kind, row.year, row.digest, row.constructed, tuple(names.items()), versions)
    known = _COLLECTED.get(key) if row.digest else None
    if known is None:
        known = _read_round(row, names, newest)
        if len(_COLLECTED) >= _KEPT_ROUNDS:
            _COLLECTED.clear()
        _COLLECTED[key] = known
    return known


def _read_round(row: RoundRow, names: Mapping[str, str], newest: Mapping[str, SubmissionRow]) -> Collected:
    questionnaire = questionnaire_of(row)
    return Collected(
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        year=row.year,
        questionnaire=questionnaire,
        asked=names,
        received=_received(newest, names, questionnaire, row.digest),
        constructed=row.constructed,
    )


def collected_of_kind(rounds: QuerySet[RoundRow], kinds: Iterable[str]) -> tuple[Collected, ...]:
    """The rounds of some kinds with their answers; the queries grow with the rounds, which are a few a year."""
    return tuple(collected(row) for row in rounds.filter(kind__in=list(kinds)))


def questions_of(row: RoundRow) -> frozenset[str]:
    """The keys of the questions that a round asks."""
    return frozenset(question.key for question in questionnaire_of(row).questions)


def kinds_asked_twice(rounds: QuerySet[RoundRow]) -> list[str]:
    """The kinds of which there are rounds in more than one year, so that a series can come of them."""
    counted = rounds.order_by().values("kind").annotate(years=Count("year", distinct=True))
    return [each["kind"] for each in counted.filter(years__gt=1).order_by("kind")]


def _newest(row: RoundRow, by: datetime | None) -> dict[str, SubmissionRow]:
    """Each party's newest version that stands, without its content."""
    back = returned_versions(row)
    found = (
        SubmissionRow.objects.filter(respondent__round=row)
        .select_related("respondent")
        .only("version", "checksum", "submitted_at", "respondent__party_id")
    )
    if by is not None:
        found = found.filter(submitted_at__lte=by)
    newest = {each.respondent.party_id: each for each in found.order_by("respondent_id", "version")}
    return {party: each for party, each in newest.items() if (each.respondent_id, each.version) not in back}


def _received(
    newest: Mapping[str, SubmissionRow], names: Mapping[str, str], questionnaire: Questionnaire, digest: str
) -> tuple[Received, ...]:
    keys = {party: (row.pk, row.checksum, digest, names[party]) for party, row in newest.items()}
    read = {party: _READ[key] for party, key in keys.items() if key in _READ}
    unread = {row.pk: party for party, row in newest.items() if party not in read}
    for row in SubmissionRow.objects.filter(pk__in=list(unread)) if unread else ():
        party = unread[row.pk]
        read[party] = _read(party, names[party], questionnaire, row)
    if len(_READ) > _KEPT:
        _READ.clear()
    _READ.update({keys[party]: each for party, each in read.items()})
    return tuple(read[party] for party in keys)


def _read(party: str, name: str, questionnaire: Questionnaire, row: SubmissionRow) -> Received:
    """What a submission says to the questions of the round, line by line."""
    asked, sheet = submitted(row)
    columns = {
        (question.key, column.key): column for question in questionnaire.questions for column in question.columns
    }
    # A submission holds only what was asked and could be read, so its conditions need not be gone through once more;
    # and the same text in the same column says the same, so it is read once.
    said: dict[tuple[str, str, str], Answer | None] = {}
    read: dict[CellKey, Answer | None] = {}
    for written, text in sheet.texts.items():
        key = cell_key(written)
        where = (key.question, key.column)
        if where not in columns:
            continue
        if (*where, text) not in said:
            said[*where, text] = read_cell(columns[where], text).answer
        read[key] = said[*where, text]
    return Received(
        party=party,
        name=name,
        answers={key: answer for key, answer in read.items() if answer is not None},
        reasons=dict(sheet.reasons),
        lines={question.key: lines_of(question, asked, sheet) for question in questionnaire.questions},
        received_at=row.submitted_at,
    )


def about_lines(rounds: Iterable[Collected]) -> dict[str, AboutOffering]:
    """What the registry knows of the offerings that lines of answers belong to, by the key of a line.

    The very same thing is given again as long as neither the answers nor the registry have changed.
    """
    every = tuple(rounds)
    key = (tuple(map(id, every)), _registry_version())
    known = _ABOUT.get(key)
    if known is None:
        # The rounds are kept along, so that no other round can have their identity.
        known = (every, _about_lines(every))
        if len(_ABOUT) >= _KEPT_ROUNDS:
            _ABOUT.clear()
        _ABOUT[key] = known
    return known[1]


def _registry_version() -> tuple[object, ...]:
    """What changes whenever an offering of the registry does; two small queries."""
    names = (each(column) for column in ("slug", "name", "category") for each in (Min, Max))
    rows = OfferingRow.objects.aggregate(Count("id"), Max("id"), Max("changed_at"), *names)
    codes = OfferingCode.objects.aggregate(Count("id"), Max("id"), Min("code"), Max("code"))
    return (*rows.values(), *codes.values())


def _about_lines(rounds: Iterable[Collected]) -> dict[str, AboutOffering]:
    keys = {
        line.key
        for each in rounds
        for question in each.questionnaire.questions
        if question.lines in {Lines.OFFERINGS, Lines.RATE_GROUPS}
        for received in each.received
        for line in received.lines.get(question.key, ())
    }
    slugs = {key: offering_of_line(key) for key in keys}
    found = _about(set(slugs.values()))
    return {key: found[slug] for key, slug in slugs.items() if slug in found}


def _about(slugs: set[str]) -> dict[str, AboutOffering]:
    """The little that overviews need of offerings, in two queries."""
    groups: dict[str, list[str]] = {}
    codes = OfferingCode.objects.filter(kind=OfferingCode.TARGET_GROUP, offering__slug__in=slugs).order_by("id")
    for slug, code in codes.values_list("offering__slug", "code"):
        groups.setdefault(slug, []).append(code)
    rows = OfferingRow.objects.filter(slug__in=slugs).values_list("slug", "name", "category")
    return {
        slug: AboutOffering(
            offering=slug,
            name=name,
            target_groups=tuple(groups.get(slug, ())),
            category=CATEGORIES.get(category),
        )
        for slug, name, category in rows
    }


def every_offering() -> tuple[Offering, ...]:
    """All offerings of the registry, with their places and target groups."""
    return offerings()
