"""The page is whole in itself, tells every figure down to its cell and clause, and runs nothing a user typed."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ramme.explanations import recorded
from ramme.explanations.page import as_page
from ramme.texts import Language
from tests.explanations.examples import explained

RECORD = recorded(explained())
PAGE = as_page(RECORD)
VOID = {"meta", "col", "rect", "br", "link", "img", "input"}


class Reading(HTMLParser):
    """What a browser meets: tags with attributes, ids, links, headings, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)

    def all(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(PAGE)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ")


def test_every_tag_is_closed_in_its_order(reading: Reading) -> None:
    assert reading.open == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_says_its_language(language: Language) -> None:
    reading = Reading(as_page(RECORD, language))

    assert ("html", {"lang": language}) in reading.tags


def test_nothing_is_fetched_from_anywhere(reading: Reading) -> None:
    assert reading.all("src") == []
    assert not any(tag in {"link", "img", "iframe", "object", "form"} for tag, _ in reading.tags)
    assert all(link.startswith("#") for link in reading.all("href"))
    assert "url(" not in PAGE
    assert "@import" not in PAGE


def test_no_handler_and_no_style_stands_inside_a_tag(reading: Reading) -> None:
    names = {name for _, attributes in reading.tags for name in attributes}

    assert not any(name.startswith("on") for name in names)
    assert "style" not in names


def test_the_policy_allows_exactly_the_style_and_the_script_that_stand_there(reading: Reading) -> None:
    policy = next(attributes["content"] for tag, attributes in reading.tags if "http-equiv" in attributes and tag)

    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        (raw,) = reading.raw[tag]
        digest = base64.b64encode(hashlib.sha256(raw.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_what_a_user_typed_is_shown_and_never_run(reading: Reading) -> None:
    assert len(reading.raw["script"]) == 1
    assert "<script>alert" not in PAGE
    assert "&lt;script&gt;alert(&#39;nat&#39;)&lt;/script&gt;" in PAGE
    assert "Eksempelgården &lt;b&gt;Nord&lt;/b&gt;" in PAGE


def test_every_place_that_could_hold_a_users_text_is_escaped() -> None:
    nasty = "\"'><script>x</script>"
    told = explained(lines=((nasty, 100_00), ("b", 100_00)))
    record = replace(recorded(replace(told, title=nasty)), results=((nasty, recorded(told).results[0][1]),))

    reading = Reading(as_page(replace(record, made_with={nasty: nasty})))

    assert len(reading.raw["script"]) == 1
    assert reading.open == []


def test_every_link_leads_to_something_on_the_page(reading: Reading) -> None:
    ids = reading.all("id")

    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in reading.all("href")} <= set(ids)


def test_every_reference_of_the_markup_is_to_something_on_the_page(reading: Reading) -> None:
    assert set(reading.all("aria-labelledby")) <= set(reading.all("id"))


def test_headings_never_jump_a_level(reading: Reading) -> None:
    levels = [int(tag[1]) for tag, _ in reading.tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


def test_cells_that_head_a_row_or_column_say_which(reading: Reading) -> None:
    assert all(attributes.get("scope") in {"row", "col"} for tag, attributes in reading.tags if tag == "th")


def test_landmarks_and_a_way_past_the_top_are_there(reading: Reading) -> None:
    tags = [tag for tag, _ in reading.tags]

    assert [tags.count(landmark) for landmark in ("header", "main", "footer")] == [1, 1, 1]
    first_link = next(attributes for tag, attributes in reading.tags if tag == "a")
    assert first_link["href"] == "#content"


def test_the_top_says_what_for_whom_and_that_it_is_constructed() -> None:
    text = text_of(PAGE)

    assert "Taksten for Eksempelgården 2017 Konstrueret eksempel Tallene er opdigtede" in text
    assert "Driftsherre Eksempel Kommune Budgetår 2017 Rammeaftale Prøveaftale 2017 (konstrueret)" in text
    assert "Konstrueret eksempel" not in text_of(as_page(replace(RECORD, constructed=False)))


def test_the_rate_stands_first_and_leads_to_its_step() -> None:
    results = PAGE[PAGE.index('id="result"') : PAGE.index('id="warnings"')]

    assert "Døgnophold Takst pr. dag 554,00 kr." in text_of(results)
    assert 'href="#step-9"' in results


def test_the_ladder_has_bars_as_long_as_the_years_amounts() -> None:
    ladder = PAGE[PAGE.index('id="ladder"') : PAGE.index('id="steps"')]

    widths = [int(width) for width in re.findall(r'rect width="(\d+)"', ladder)]

    assert widths == [998, 60, 1000]  # the rate itself, an amount for one day, has none
    assert "7.154 belægningsdage" in ladder


def test_a_step_opens_to_its_sentence_its_parts_and_what_uses_it() -> None:
    step = text_of(PAGE[PAGE.index('id="step-3"') : PAGE.index('id="step-4"')])

    assert "= mindste af 7,0 % (Driftsherrens procent) og 6,1 % (Højeste overhead, kap. 11.3)" in step
    assert "Driftsherrens procent 7,0 % budget 2017.xlsx, arket »Budget«, celle C20" in step
    assert "Højeste overhead 6,1 % Prøveaftale 2017 (konstrueret), kap. 11.3 Vores ord om højeste overhead." in step
    assert "Løn i alt 3.955.957,43 kr. trin 1" in step
    assert "Bruges i Grundlag for taksten" in step


def test_an_own_value_and_a_reading_are_said_where_they_are_used() -> None:
    step = text_of(PAGE[PAGE.index('id="step-8"') : PAGE.index('id="step-9"')])

    assert "Egen værdi, ikke aftalens · Prøveaftale 2017 (konstrueret), kap. 11.3" in step
    assert "Vores fortolkning: Også i skudår, læser vi." in step


def test_a_step_is_told_once_and_pointed_to_the_second_time() -> None:
    assert PAGE.count('id="step-1"') == 1
    assert PAGE.count("summen af 7 linjer") == 1


def test_warnings_stand_with_what_to_do() -> None:
    warnings = text_of(PAGE[PAGE.index('id="warnings"') : PAGE.index('id="ladder"')])

    assert "Driftsherrens procent (7,0 %) er over aftalens loft. Taksten bruger loftet." in warnings
    assert "budget 2017.xlsx, celle C20" in warnings
    assert 'id="warnings"' not in as_page(replace(RECORD, problems=()))


def test_what_only_a_branch_not_taken_would_use_is_not_told() -> None:
    assert "Restværdi" not in PAGE
    assert "Anskaffelse, Bus" not in PAGE


def test_the_english_page_has_english_figures_and_words() -> None:
    text = text_of(as_page(RECORD, "en"))

    assert "Constructed example" in text
    assert "the lesser of 7.0 % (Driftsherrens procent) and 6.1 % (Overhead maximum, kap. 11.3)" in text
    assert "DKK 554.00" in text
    assert "Bruges i" not in text


def test_each_clause_in_the_list_bears_the_path_that_own_values_are_given_by() -> None:
    paths = re.findall(r'<span class="path">\[([a-z_.]+)\]</span>', PAGE)

    used = [line.clause.path for line in RECORD.clauses if line.used]
    assert paths == [*used, *(method.clause.path for method in RECORD.methods)]
