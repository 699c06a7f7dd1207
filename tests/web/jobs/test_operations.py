"""Is long work done once, gone on with after a stop, and given up in plain words?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from ramme.problems import ProblemsFound, stops
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.jobs import kinds as known_kinds
from ramme.web.jobs.kinds import Kind, Work
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.operations import DEAD_AFTER, MOST_TRIES, ask, take
from ramme.web.jobs.progress import Progress, WorkTaken
from ramme.web.jobs.worker import Worker, work_off
from ramme.web.registry.models import PartyRow

pytestmark = pytest.mark.django_db
NO_GO = stops("only-in-tests", says=Text(da="Nej.", en="No."), remedy=Text(da="Prøv.", en="Try."))
WORDS = Text(da="Lav parter", en="Make parties")


@pytest.fixture(autouse=True)
def _no_daily_work() -> Iterator[None]:
    kept = dict(known_kinds.kinds())
    known_kinds._KINDS.clear()
    yield
    known_kinds._KINDS.clear()
    known_kinds._KINDS.update(kept)


def _kind(work: Work, name: str = "make") -> None:
    known_kinds._KINDS[name] = Kind(name, WORDS, work)


def _makes_parties(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    names = job.arguments["names"]
    progress.of(len(names))
    for number in range(progress.checkpoint.get("made", 0), len(names)):
        with transaction.atomic():
            PartyRow.objects.create(id=names[number], name=names[number], sort_key="", kind="private")
            progress.reached(number + 1, made=number + 1)
    return {"says": WORDS.as_data(), "address": "/register/"}


def _asked(**facts: Any) -> JobRow:
    at = clock.now()
    asked = {"arguments": {"names": ["a", "b", "c"]}, "key": "k", **facts}
    return ask(asked.pop("actor", None) or a_person().actor, "make", asked["arguments"], key=asked["key"], at=at)


def test_work_is_done_with_its_progress_and_its_outcome() -> None:
    _kind(_makes_parties)
    job = _asked()

    assert work_off() == 1

    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (JobRow.DONE, 3, 3)
    assert job.outcome["address"] == "/register/"
    assert PartyRow.objects.filter(id__in="abc").count() == 3


def test_the_same_work_is_asked_for_once_while_it_is_under_way_and_again_when_it_is_done() -> None:
    _kind(_makes_parties)
    person = a_person()
    first = _asked(actor=person.actor)
    assert _asked(actor=person.actor) == first

    work_off()

    assert _asked(actor=person.actor) != first


def test_work_that_somebody_else_asked_for_is_not_shown_to_another() -> None:
    _kind(_makes_parties)
    _asked()

    with pytest.raises(ProblemsFound) as told:
        _asked(actor=a_person(Role.SECRETARIAT, a_party("Favrskov")).actor)

    assert [problem.code for problem in told.value.problems] == ["work-under-way-already"]


def test_work_whose_worker_died_goes_on_from_its_checkpoint() -> None:
    _kind(_makes_parties)
    job = _asked(arguments={"names": ["d", "e", "f"]})
    died = take("a worker that dies", at=clock.now())
    assert died == job
    PartyRow.objects.create(id="d", name="d", sort_key="", kind="private")
    Progress(died).reached(1, made=1)
    assert work_off() == 0

    JobRow.objects.filter(pk=job.pk).update(beat_at=clock.now() - DEAD_AFTER - timedelta(seconds=1))

    assert work_off() == 1
    job.refresh_from_db()
    assert (job.state, job.tries) == (JobRow.DONE, 2)
    assert PartyRow.objects.filter(id__in="def").count() == 3


@transaction.atomic
def _done_late(job: JobRow) -> None:
    a_party("Skive")
    Progress(job).reached(1)


def test_a_worker_that_was_thought_dead_keeps_nothing_of_what_it_does_afterwards() -> None:
    _kind(_makes_parties)
    job = _asked()
    slow = take("slow", at=clock.now())
    assert slow is not None
    JobRow.objects.filter(pk=job.pk).update(beat_at=clock.now() - DEAD_AFTER - timedelta(seconds=1))
    assert take("quick", at=clock.now()) == job

    with pytest.raises(WorkTaken):
        _done_late(slow)

    assert not PartyRow.objects.filter(id="skive").exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_asked_to_stop_lets_go_after_the_piece_it_is_at() -> None:
    stopping = Event()

    def stops_midway(job: JobRow, progress: Progress) -> Mapping[str, Any]:
        stopping.set()
        return _makes_parties(job, progress)

    _kind(stops_midway)
    job = _asked()

    Worker(stopping).do_next()

    job.refresh_from_db()
    assert (job.state, job.done, job.tries, job.worker) == (JobRow.WAITING, 1, 0, "")
    assert PartyRow.objects.filter(id__in="abc").count() == 1


def test_a_mistake_of_ours_is_tried_three_times_and_given_up_in_plain_words(caplog: pytest.LogCaptureFixture) -> None:
    def breaks(job: JobRow, progress: Progress) -> Mapping[str, Any]:
        raise ZeroDivisionError

    _kind(breaks)
    job = _asked()

    for _ in range(MOST_TRIES):
        JobRow.objects.update(due_at=clock.now())
        work_off()

    job.refresh_from_db()
    assert (job.state, job.tries) == (JobRow.FAILED, MOST_TRIES)
    assert "tre gange" in job.outcome["says"]["da"]
    assert "ZeroDivisionError" in caplog.text


def test_work_whose_workers_all_died_is_given_up() -> None:
    _kind(_makes_parties)
    job = _asked()
    JobRow.objects.update(state=JobRow.RUNNING, tries=MOST_TRIES, beat_at=MOMENT - timedelta(days=900))

    assert work_off() == 0

    job.refresh_from_db()
    assert job.state == JobRow.FAILED


def test_problems_end_the_work_at_once_and_stand_on_its_page(client: Client) -> None:
    def finds(job: JobRow, progress: Progress) -> Mapping[str, Any]:
        raise ProblemsFound([NO_GO.at()])

    _kind(finds)
    person = a_person()
    job = _asked(actor=person.actor)
    work_off()

    page = logged_in(client, person).get(f"/arbejde/{job.pk}/")

    assert "Nej. Prøv." in page.content.decode()
    assert JobRow.objects.get().tries == 1


def test_the_page_shows_how_far_the_work_is_to_whoever_asked_and_is_not_there_for_others(client: Client) -> None:
    _kind(_makes_parties)
    person, other = a_person(), a_person(Role.APPROVER)
    job = _asked(actor=person.actor)
    JobRow.objects.update(state=JobRow.RUNNING, done=1, total=3, beat_at=clock.now())

    page = logged_in(client, person).get(f"/arbejde/{job.pk}/").content.decode()
    piece = client.get(f"/arbejde/{job.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert "1 af 3" in page
    assert "1 af 3" in piece
    assert "<html" not in piece
    assert logged_in(client, other).get(f"/arbejde/{job.pk}/").status_code == 404


def test_daily_work_is_asked_for_once_a_day() -> None:
    known_kinds._KINDS["tidy"] = Kind("tidy", WORDS, lambda *_: {}, is_daily=True)

    assert work_off() == 1
    assert work_off() == 0

    assert JobRow.objects.get().key == clock.today().isoformat()
