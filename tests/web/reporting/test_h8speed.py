from tests.web.reporting.test_overviews import *
import time
def test_speed(client):
    row = a_round_of("occupancy_q1")
    for n in range(22):
        keys = tuple(f"hus-{n}-{e}~a" for e in range(400))
        texts = {k: v for key in keys for k, v in occupancy_texts(key, "10", "95 %", "80 %", "Ja").items()}
        submitted_by(row, a_party(f"Part {n}"), texts, {"occupancy": keys})
    desk = as_role(client, Role.SECRETARIAT)
    for i in range(5):
        t=time.perf_counter(); page(desk, f"/runder/overblik/{row.slug}/belaegning/"); print("page", time.perf_counter()-t)
    import cProfile,pstats
    pr=cProfile.Profile(); pr.enable(); page(desk, f"/runder/overblik/{row.slug}/belaegning/"); pr.disable()
    pstats.Stats(pr).sort_stats("tottime").print_stats(25)
    assert 0
