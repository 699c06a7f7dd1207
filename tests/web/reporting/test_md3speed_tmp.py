import cProfile, pstats, time
import pytest
from django.test import Client
from django.db import connection
from django.test.utils import CaptureQueriesContext
from ramme.testing.portal import a_party, a_person, logged_in
from ramme.testing.submissions import a_round_of, occupancy_texts, submitted_by
from ramme.web.accounts.roles import Role

pytestmark = pytest.mark.django_db

def test_speed(client: Client):
    for kind in ("occupancy_q1", "occupancy_q3"):
        row = a_round_of(kind)
        for n in range(22):
            keys = tuple(f"hus-{n}-{e}~a" for e in range(400))
            texts = {k: v for e, key in enumerate(keys) for k, v in occupancy_texts(key, "10", "95 %", "80 %" if e % 3 else "94 %", "Ja").items()}
            submitted_by(row, a_party(f"Part {n}"), texts, {"occupancy": keys})
    desk = logged_in(client, a_person(Role.SECRETARIAT, a_party("Viborg")))
    row.occupancy_published_at = row.frozen_at; row.save()
    for a in (f"/runder/overblik/{row.slug}/belaegning/", "/runder/overblik/paa-tvaers/belaegning/", "/runder/overblik/paa-tvaers/prognose/", "/runder/overblik/", f"/runder/belaegning/{row.slug}/", "/runder/overblik/paa-tvaers/saerlige-tilbud/", "/runder/overblik/paa-tvaers/behov/", f"/runder/overblik/{row.slug}/belaegning/?senest=2026-12-30"):
        times = []
        for i in range(5):
            t = time.perf_counter()
            p = cProfile.Profile() if (i == 0 and "tvaers" in a) else None
            if p: p.enable()
            with CaptureQueriesContext(connection) as met:
                r = client.get(a)
            if p: p.disable()
            times.append(round((time.perf_counter() - t) * 1000))
            if p and i in (0, 4):
                print("PROFILE", i, a)
                pstats.Stats(p).sort_stats("tottime").print_stats(28 if i else 22)
        print("TIMES", a, r.status_code, times, len(met))
