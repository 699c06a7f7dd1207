"""Do the parts of pages say everything in words, lead to the place of an error, and escape what comes from outside?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from ramme.citations import Citation, Place
from ramme.problems import stops, warns
from ramme.quantities import Days
from ramme.rates.publication.states import State
from ramme.registry.freshness import FreshnessLimits
from ramme.texts import Text
from ramme.web.ui import badges, icons
from ramme.web.ui.words import pair
from tests.web.ui.reading import Page, read

WRONG = stops("wrong", says=Text(da="Forkert.", en="Wrong."), remedy=Text(da="Ret.", en="Put right."))
ODD = warns("odd", says=Text(da="Sært.", en="Odd."), remedy=Text(da="Se efter.", en="Check."))


class Places(forms.Form):
    """A form with the kinds of fields that the portal has."""

    places = forms.IntegerField(label=pair("Pladser", "Places"), help_text=pair("I alt.", "In all."))
    note = forms.CharField(label=pair("Bemærkning", "Remark"), required=False)
    kind = forms.ChoiceField(label=pair("Slags", "Kind"), choices=(("a", pair("Døgn", "Day")),))
    way = forms.ChoiceField(label="Enhed", choices=(("d", "Døgn"), ("m", "Måned")), widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Set efter")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def told(template: str, address: str = "/takster/", **values: Any) -> str:
    context = Context({"request": RequestFactory().get(address), "csrf_token": "t", **values})
    return Template(template).render(context)


def page(template: str, address: str = "/takster/", **values: Any) -> Page:
    return read(told(template, address, **values))


def test_every_state_of_a_rate_has_a_label_of_its_own_words_and_icon() -> None:
    states = [badges.STATES[state.value] for state in State]

    assert len({each.words.da for each in states}) == len(states)
    assert len({each.icon for each in states}) == len(states)


def test_filled_in_does_not_look_or_sound_like_sent() -> None:
    filled_in, sent = badges.STATES["filled_in"], badges.STATES["approved"]

    assert filled_in.look != sent.look
    assert "ikke sendt" in filled_in.words.da
    assert "not sent" in filled_in.words.en


@pytest.mark.parametrize("badge", [*badges.STATES.values(), *badges.FRESHNESS.values()])
def test_every_label_draws_an_icon_that_the_design_system_has(badge: badges.Badge) -> None:
    assert "<path" in icons.drawn(badge.icon)


def test_an_icon_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        icons.drawn("unicorn")


def test_an_icon_is_passed_over_unless_it_says_something() -> None:
    assert 'aria-hidden="true"' in icons.drawn("search")
    assert 'role="img" aria-label="Søg &lt;her&gt;"' in icons.drawn("search", says="Søg <her>")


@pytest.mark.parametrize(
    ("stated", "words", "age"),
    [
        (date(2026, 10, 23), "Frisk", "oplyst for 30 dage siden"),
        (date(2026, 10, 22), "Ved at blive gammel", "oplyst for 31 dage siden"),
        (date(2026, 8, 24), "Ved at blive gammel", "oplyst for 90 dage siden"),
        (date(2026, 8, 23), "Gammel", "oplyst for 91 dage siden"),
        (None, "Aldrig oplyst", ""),
    ],
)
def test_the_age_of_a_fact_is_said_in_words(stated: date | None, words: str, age: str) -> None:
    text = page("{% freshness stated today %}", stated=stated, today=date(2026, 11, 22)).text["span"]

    assert words in text
    assert age in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_may_set_its_own_limits_of_freshness() -> None:
    limits = FreshnessLimits(fresh=Days(1), ageing=Days(2))
    days: dict[str, Any] = {"stated": date(2026, 11, 19), "today": date(2026, 11, 22), "limits": limits}

    assert "Gammel" in told("{% freshness stated today limits %}", **days)


def test_an_alert_says_its_kind_and_only_an_error_interrupts() -> None:
    error = page('{% alert "error" "Nej" "No" %}<p>x</p>{% endalert %}')
    info = page('{% alert "info" %}<p>x</p>{% endalert %}')

    assert error.all("div", role="alert")
    assert error.all("svg")[0]["aria-label"] == "Fejl"
    assert not info.all("div", role="alert")


def test_a_table_has_a_caption_and_can_be_scrolled_by_keyboard() -> None:
    table = page('{% table "Takster" "Rates" %}<tbody></tbody>{% endtable %}')

    assert table.text["caption"] == "Takster"
    assert table.all("div", role="region", tabindex="0", aria_label="Takster")


@pytest.mark.parametrize(
    ("address", "direction", "leads_to"),
    [
        ("/takster/?q=a&side=3", None, "/takster/?q=a&amp;orden=navn"),
        ("/takster/?orden=navn", "ascending", "/takster/?orden=-navn"),
        ("/takster/?orden=-navn", "descending", "/takster/?orden=navn"),
    ],
)
def test_a_heading_orders_its_column_and_back_and_begins_at_the_first_page(
    address: str, direction: str | None, leads_to: str
) -> None:
    heading = told('{% heading "Navn" "Name" sort="navn" %}', address)

    assert f'href="{leads_to}"' in heading
    assert read(heading).all("th")[0].get("aria-sort") == direction


def test_a_heading_without_an_order_is_plain() -> None:
    assert not page('{% heading "Navn" "Name" %}', "/takster/?orden=").all("a")


def test_pages_of_a_list_keep_what_was_searched_for_and_mark_the_present_one() -> None:
    fifth = Paginator(range(100), 10).page(5)

    shown = page("{% pagination page %}", "/takster/?q=skov&side=5", page=fifth)

    assert shown.all("a", aria_current="page")[0]["href"] == "/takster/?q=skov&side=5"
    assert shown.all("a", rel="next")[0]["href"] == "/takster/?q=skov&side=6"
    assert shown.all("a", rel="prev")[0]["href"] == "/takster/?q=skov&side=4"
    assert "Side 5 af 10" in shown.text["span"]


def test_a_list_of_one_page_has_no_pages() -> None:
    assert told("{% pagination page %}", page=Paginator(range(10), 10).page(1)) == ""


def test_problems_that_stop_come_first_each_with_place_remedy_and_source() -> None:
    source = Citation(document="d", title=Text(da="Aftalen", en="The agreement"), place="kap. 3")
    problems = [ODD.at(Place(field="fuel")), WRONG.at(Place(sheet="<b>Ark", cell="C7"), source=source)]

    html = told("{% problems_list problems %}", problems=problems)

    assert html.index("Forkert.") < html.index("Sært.")
    assert "arket »&lt;b&gt;Ark«, celle C7" in html
    assert "Ret." in html
    assert "Kilde: Aftalen, kap. 3" in html
    assert "Der er 2 ting at rette" in html


def test_without_problems_nothing_is_said() -> None:
    assert told("{% problems_list problems %}", problems=[]) == ""


def test_a_problem_of_a_field_leads_to_the_field_where_the_page_has_it() -> None:
    html = page('{% problems_list problems "/kladde/1/" %}', problems=[ODD.at(Place(field="fuel"))])

    assert html.all("a")[0]["href"] == "/kladde/1/#fuel"


def test_a_fact_that_is_not_known_says_so_and_a_nought_is_a_figure() -> None:
    assert "Ikke oplyst" in told('{% fact "Adresse" "Address" value %}', value="")
    assert "Ikke oplyst" in told('{% fact "Adresse" "Address" value %}', value=None)
    assert "<td>0</td>" in told('{% fact "Pladser" "Places" value %}', value=0)
    assert "&lt;b&gt;" in told('{% fact "Navn" "Name" value %}', value="<b>")


def test_the_present_step_is_marked_and_every_step_says_how_far_it_is() -> None:
    steps = page('{% steps "Vejen" "The way" %}{% step "A" "A" "done" %}{% step "B" "B" "now" %}{% endsteps %}')

    assert len(steps.all("li", aria_current="step")) == 1
    assert "Udført" in steps.text["li"]
    assert "Her er du" in steps.text["li"]


def test_progress_is_a_bar_with_words() -> None:
    bar = page('{% progress 1340 2000 "Beregner" "Calculating" %}')

    assert bar.all("progress") == [{"max": "2000", "value": "1340"}]
    assert "Beregner" in bar.text["label"]


def test_a_form_that_asks_first_is_posted_with_its_key_and_offers_a_way_back() -> None:
    html = '{% confirm_form "/x/" "Luk" "Close" back="/y/" kind="warning" %}<p>Sikker?</p>{% endconfirm_form %}'

    form = page(html)

    assert form.all("form")[0]["method"] == "post"
    assert form.all("input", name="csrfmiddlewaretoken", value="t")
    assert form.all("a")[0]["href"] == "/y/"
    assert "button-warning" in form.all("button")[0]["class"]


def test_a_field_is_described_by_its_help_its_clause_and_its_error() -> None:
    form = Places({"places": "mange"})

    html = told('{% field form.places clause="kap. 3" suffix="pladser" %}', form=form)
    field = read(html).all("input")[0]

    assert field["aria-describedby"] == "id_places-hint id_places-error"
    assert field["aria-invalid"] == "true"
    assert "(kap. 3)" in html
    assert {"id_places-hint", "id_places-error"} <= {held["id"] for held in read(html).all("span") if "id" in held}


def test_a_field_that_need_not_be_filled_in_says_so() -> None:
    assert "(frivilligt)" in told("{% field form.note %}", form=Places())
    assert "(frivilligt)" not in told("{% field form.places %}", form=Places())


@pytest.mark.parametrize(("name", "css"), [("kind", "form-select"), ("sure", "form-checkbox"), ("note", "form-input")])
def test_each_kind_of_field_looks_as_the_design_system_wants_it(name: str, css: str) -> None:
    html = told("{% field form.kind %}{% field form.sure %}{% field form.note %}", form=Places())

    assert f'id="id_{name}"' in html
    assert f'class="{css}"' in html


def test_choices_stand_together_under_one_heading() -> None:
    choices = page("{% field form.way %}", form=Places({"way": "m"}))

    assert choices.text["legend"].strip() == "Enhed"
    assert [held["value"] for held in choices.all("input", type="radio")] == ["d", "m"]
    assert len([held for held in choices.all("input") if "checked" in held]) == 1


def test_a_hidden_field_is_given_as_it_is() -> None:
    assert told("{% field form.key %}", form=Places()) == '<input type="hidden" name="key" id="id_key">'


def test_the_summary_of_errors_leads_to_each_field_that_can_be_reached() -> None:
    form = Places({"places": "mange", "kind": "a"})

    summary = page("{% error_summary form %}{% fields form %}", form=form)
    targets = {held["href"].removeprefix("#") for held in summary.all("a")}
    reached = {held["id"] for _, held in summary.tags if "id" in held}

    assert {"id_places", "id_way", "id_sure"} == targets
    assert targets <= reached


def test_a_form_without_errors_has_no_summary() -> None:
    assert told("{% error_summary form %}", form=Places()).strip() == ""


def test_labels_of_a_form_are_told_in_the_language_of_the_page() -> None:
    with translation.override("en"):
        html = told("{% field form.places %}{% field form.kind %}", form=Places())

    assert "Places" in html
    assert "In all." in html
    assert ">Day</option>" in html


def test_the_way_to_a_page_begins_at_the_front_page_and_ends_here() -> None:
    way = page(
        '{% breadcrumbs %}{% crumb "/takster/" "Takster" "Rates" %}{% crumb "" name name %}{% endbreadcrumbs %}',
        name="<A>",
    )

    assert [held["href"] for held in way.all("a")] == ["/", "/takster/"]
    assert len(way.all("li", aria_current="page")) == 1


def test_a_download_says_what_kind_of_file_it_is() -> None:
    html = told('{% download "/x.xlsx" "Arbejdsbog" "Workbook" "xlsx" says="84 kB" %}')

    assert "(xlsx, 84 kB)" in html


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '" onclick="x'])
def test_names_from_outside_are_escaped_in_every_part(text: str) -> None:
    parts = [
        "{% crumb '' t t %}",
        "{% heading t t %}",
        "{% table t t %}{% endtable %}",
        "{% fact t t t %}",
        "{% step t t 'now' says=t address=t %}",
        "{% download t t t t says=t %}",
        "{% help_at t t about=t %}",
        "{% empty_state t t %}{% endempty_state %}",
        "{% details t t %}{% enddetails %}",
        "{% alert 'info' t t %}{% endalert %}",
        "{% confirm_form t t t back=t %}{% endconfirm_form %}",
    ]

    html = "".join(told(part, t=text) for part in parts)

    assert text not in html
