import time, pytest
from ramme.reporting.questions.questionnaire import *
from ramme.testing.portal import *
from ramme.testing.rounds import *
from ramme.testing.submissions import submitted_by
from ramme.texts import same
from ramme.web.accounts.roles import Role
pytestmark = pytest.mark.django_db
def test_speed(client):
    import cProfile,pstats
    def prof(url):
        pr=cProfile.Profile(); pr.enable(); client.get(url); pr.disable(); pstats.Stats(pr).sort_stats("cumtime").print_stats(45)
    def med(url):
        ts=[]
        for _ in range(7):
            t=time.perf_counter(); r=client.get(url); ts.append(time.perf_counter()-t); assert r.status_code==200
        print(url, f"first {ts[0]*1000:.0f} median {sorted(ts)[3]*1000:.0f} ms")
    named=Question(key="big",title=same("Stor"),lines=Lines.NAMED,named=tuple(Line(f"l{n}",same(f"Linje {n}")) for n in range(200)),columns=(Column(key="a",title=same("A"),kind=Kind.NUMBER),Column(key="b",title=same("B"),kind=Kind.SCALE),Column(key="c",title=same("C"),kind=Kind.NUMBER)))
    own=Question(key="own",title=same("Egne"),lines=Lines.OFFERINGS,columns=(Column(key="a",title=same("A"),kind=Kind.NUMBER),Column(key="b",title=same("B"),kind=Kind.SCALE)))
    for q,slug in ((own,"own"),(named,"named")):
        qq=Questionnaire(key="own",title=same("X"),sections=(Section(key="s",title=same("S"),questions=(q,)),))
        row=a_round(qq,slug=slug,state="frozen",frozen_at=MOMENT)
        for n in range(22):
            p=a_party(f"Part {n}")
            keys=[f"l{i}" for i in range(200)]
            texts={f"{q.key}:{k}:{c.key}":("3" if c.kind is Kind.SCALE else str(n+i)) for i,k in enumerate(keys) for c in q.columns}
            submitted_by(row,p,texts,{q.key:tuple(keys)} if q is own else None)
        logged_in(client,a_person(Role.SECRETARIAT,a_party("Sek"), email=f"{slug}@x.example"))
        med(f"/runder/{slug}/tabeller/")
        prof(f"/runder/{slug}/tabeller/{q.key}-a/"); prof(f"/runder/{slug}/tabeller/{q.key}-a/") 
        for c in q.columns: med(f"/runder/{slug}/tabeller/{q.key}-{c.key}/")
        for c in q.columns[:2]:
            r=client.post(f"/runder/{slug}/tabeller/{q.key}-{c.key}/offentliggoer/",{"revision":0,"after":0}); assert r.status_code==302, r.content.decode()[:3000]
            med(f"/runder/tabeller/{slug}/{q.key}-{c.key}/")
        med(f"/runder/{slug}/tabeller/")
