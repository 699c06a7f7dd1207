from tests.browser.portal.test_round_overviews import *
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
def test_shots(page, portal, axe_violations):
    row = answered()
    an_offering("Bakkegården", a_party("Region Sjælland"), codes=[("legal_basis", "BL-62")], region_code="1085")
    cap = a_round_of("capacity_changes")
    q="capacity_changes:birkehuset:"
    submitted_by(cap, a_party("Aarhus"), {q+"places_before":"10", q+"changed":"yes", q+"places_after":"12", q+"reason":"Stigende behov for pladser til unge med autisme", q+"category":"cluster", q+"consequences":"Taksten falder, og ventelisten bliver kortere"}, {"capacity_changes":("birkehuset",)})
    m=a_round_of("efficiency")
    submitted_by(m, a_party("Greve"), {"any_measures:value:value":"yes","measures:1:title":"Tæt opfølgning","measures:1:theme":"follow_up","measures:1:description":"Handleplaner ses efter hver tredje måned","measures:1:effect":"1.200.000"})
    s=a_round_of("special_offerings")
    q="special_offerings:bakkegaarden:"
    submitted_by(s, a_party("Region Sjælland"), {q+"reach":"secure",q+"places":"10",q+"places_before":"12",q+"actual_percent":"79 %",q+"places_expected":"15"}, {"special_offerings":("bakkegaarden",)})
    for year in range(2019, 2026):
        b = a_round_of("boernehus", year)
        submitted_by(b, a_party("Region Sjælland"), {"cases:value:actual_cases": str([200,215,222,240,262,270,291][year-2019]), "cases:value:budgeted_cases": str(190+10*(year-2018)), "cases:value:expected_cases":"315"})
    sp=a_round_of("spending")
    submitted_by(sp, a_party("Aarhus"), {"spending:value:before": "100.000.000", "spending:value:now": "102.000.000", "spending:value:source": "accounts"})
    submitted_by(a_round_of("coherence"), a_party("Aarhus"), {"coherence_adults:mj01:coherence": "4"})
    portal.log_in(page, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))
    pages = {"index":"/runder/overblik/","occ":f"/runder/overblik/{row.slug}/belaegning/","cap":f"/runder/overblik/{cap.slug}/kapacitet/","spend":f"/runder/overblik/{sp.slug}/udgifter/?indeks=2,1 %25&kilde=KL","special":"/runder/overblik/paa-tvaers/saerlige-tilbud/","need":"/runder/overblik/paa-tvaers/behov/","measures":"/runder/overblik/paa-tvaers/tiltag/","forecast":"/runder/overblik/paa-tvaers/prognose/?serie=boernehus:cases:actual_cases&frem=2","forecastbad":"/runder/overblik/paa-tvaers/prognose/?serie=boernehus:cases:actual_cases&frem=8","boern":"/runder/overblik/paa-tvaers/boernehus/","sup":"/runder/overblik/paa-tvaers/socialtilsyn/","pub":"/runder/belaegning/"}
    import time
    for w in (1280, 390):
        page.set_viewport_size({"width": w, "height": 900})
        for name, a in pages.items():
            page.goto(portal.at(a))
            wide = page.evaluate("document.documentElement.scrollWidth")
            print(name, w, wide, axe_violations(page))
            page.screenshot(path=f"/tmp/h8/{name}-{w}.png", full_page=True)
    assert 0
