"""Parts of pages as tags: icons, labels, alerts, tables, lists, steps, links to files, forms that ask first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ramme.problems import Problem
from ramme.quantities import Count, Days
from ramme.registry.freshness import FreshnessLimits, age_of, age_told, freshness_of
from ramme.texts import Text
from ramme.web.accounts.roles import Role
from ramme.web.ui import badges, icons
from ramme.web.ui.templatetags.saying import language_now

register = template.Library()
# What a fact of the registry is measured by where a page sets no limits of its own.
LIMITS = FreshnessLimits(fresh=Days(30), ageing=Days(90))
ALERT_ICONS = {
    "info": Text(da="Information", en="Information"),
    "success": Text(da="Det lykkedes", en="Success"),
    "warning": Text(da="Advarsel", en="Warning"),
    "error": Text(da="Fejl", en="Error"),
}
FILE_ICONS = {"xlsx": "file-excel", "pdf": "file-pdf", "docx": "file-word"}
STEP_STATES = {
    "done": Text(da="Udført", en="Done"),
    "now": Text(da="Her er du", en="You are here"),
    "later": Text(da="Senere", en="Later"),
    "problem": Text(da="Skal rettes", en="To be put right"),
}


def part(name: str, **context: Any) -> SafeString:  # noqa: ANN401 (what the part reads)
    """A part of a page from its template in `ui/parts/`."""
    return render_to_string(f"ui/parts/{name}.html", context)


def in_words(da: str, en: str) -> str:
    """One of two texts, in the language of the page."""
    return Text(da=da, en=en).told(language_now())


@register.simple_tag
def icon(name: str, says: str = "", css: str = "") -> SafeString:
    """An icon: `{% icon "search" %}`; with `says` where no words stand beside it."""
    return icons.drawn(name, says=says, css=css)


@register.simple_tag
def state(code: str, words: Text | None = None) -> SafeString:
    """A label for a state by its code: `{% state draft.state %}`; `words` replaces what it says."""
    badge = badges.STATES[code]
    return part("badge", badge=badge, words=words or badge.words)


@register.simple_tag
def freshness(stated_on: date | None, on: date, limits: FreshnessLimits = LIMITS) -> SafeString:
    """How old a fact is, in words and with a label: `{% freshness row.stated_on today %}`."""
    badge = badges.FRESHNESS[freshness_of(stated_on, on, limits)]
    age = age_told(age_of(stated_on, on)) if stated_on else None
    return part("freshness", badge=badge, words=badge.words, age=age)


@register.filter
def role_told(role: str) -> Text | str:
    """The name of a role by its code."""
    return next((each.text for each in Role if each.value == role), role)


@register.simple_block_tag
def alert(content: str, kind: str, da: str = "", en: str = "") -> SafeString:
    """An alert (info, success, warning, error): `{% alert "error" "Overskrift" "Heading" %}<p>…</p>{% endalert %}`."""
    return part("alert", content=content, kind=kind, heading=in_words(da, en), icon_says=ALERT_ICONS[kind])


@register.simple_block_tag
def empty_state(content: str, da: str, en: str) -> SafeString:
    """What a list without rows says: what will stand here, and what to do first."""
    return part("empty_state", content=content, heading=in_words(da, en))


@register.simple_block_tag
def details(content: str, da: str, en: str) -> SafeString:
    """Words that unfold: `{% details "Sådan er det regnet" "How it was calculated" %}…{% enddetails %}`."""
    return part("details", content=content, summary=in_words(da, en))


@register.simple_block_tag
def table(content: str, da: str, en: str, css: str = "", hidden_caption: bool = False) -> SafeString:  # noqa: FBT001, FBT002 (a template writes the word)
    """A table with a caption, which scrolls sideways inside itself: rows are written as plain HTML within it.

    `css="table-md-responsive-headers"` turns rows into cards on a phone. Cells with figures have class `number`.
    """
    return part("table", content=content, caption=in_words(da, en), css=css, hidden_caption=hidden_caption)


@register.simple_tag(takes_context=True)
def heading(context: Context, da: str, en: str, sort: str = "", css: str = "") -> SafeString:
    """The heading of a column; with `sort="navn"` a link that orders by it, and back, in the parameter `orden`."""
    request = context["request"]
    now = request.GET.get("orden", "") if sort else ""
    direction = {sort: "ascending", f"-{sort}": "descending"}.get(now, "none") if sort else ""
    asked = request.GET.copy()
    asked.pop("side", None)
    asked["orden"] = f"-{sort}" if direction == "ascending" else sort
    address = f"{request.path}?{asked.urlencode()}"
    return part("heading", words=in_words(da, en), sort=sort, direction=direction, address=address, css=css)


@register.simple_block_tag
def facts(content: str, da: str = "", en: str = "") -> SafeString:
    """A list of names and values: `{% facts "Om tilbuddet" "About" %}{% fact "Driftsherre" "Operator" name %}…`."""
    return part("facts", content=content, caption=in_words(da, en))


@register.simple_tag
def fact(da: str, en: str, value: object = "") -> SafeString:
    """A name and its value in a list of facts; what is not known says so."""
    return part("fact", words=in_words(da, en), value=value)


@register.simple_block_tag
def breadcrumbs(content: str) -> SafeString:
    """The way to this page: `{% breadcrumbs %}{% crumb address "Takster" "Rates" %}{% crumb "" da en %}…`."""
    return part("breadcrumbs", content=content)


@register.simple_tag
def crumb(address: str, da: str, en: str) -> SafeString:
    """A page on the way; without an address, the page itself."""
    return part("crumb", address=address, words=in_words(da, en))


@register.simple_block_tag
def steps(content: str, da: str, en: str) -> SafeString:
    """Where in a process one is: `{% steps "Fra kladde til takst" "…" %}{% step "Udfyldt" "Filled in" "done" %}…`."""
    return part("steps", content=content, words=in_words(da, en))


@register.simple_tag
def step(da: str, en: str, how_far: str, says: str = "", address: str = "") -> SafeString:
    """A step of a process: done, now, later or problem."""
    return part("step", words=in_words(da, en), how_far=how_far, state=STEP_STATES[how_far], says=says, address=address)


@register.simple_tag
def progress(done: int, of: int, da: str, en: str) -> SafeString:
    """How far long work is, as a bar with words."""
    figures = {"done_told": Count(done), "of_told": Count(of)}
    return part("progress", done=done, of=of, words=in_words(da, en), **figures)


@register.simple_tag
def download(address: str, da: str, en: str, kind: str = "", says: str = "") -> SafeString:
    """A link to a file, with its kind: `{% download address "Arbejdsbog" "Workbook" "xlsx" %}`."""
    return part("download", address=address, words=in_words(da, en), kind=kind, says=says, icon=FILE_ICONS.get(kind))


@register.simple_tag
def help_at(da: str, en: str, about: str = "") -> SafeString:
    """Help that unfolds where it is needed, with script and without; `about` names what it is about."""
    return part("help", text=in_words(da, en), about=about)


@register.simple_block_tag(takes_context=True)
def confirm_form(context: Context, content: str, action: str, da: str, en: str, **how: str) -> SafeString:
    """A form that does one thing when its button is pressed: `{% confirm_form address "Offentliggør" "Publish" %}`.

    `back=` is where one goes instead; `kind="warning"` when it cannot be undone.
    """
    token, kind = context.get("csrf_token", ""), how.get("kind", "primary")
    words, back = in_words(da, en), how.get("back", "")
    return part("confirm", content=content, action=action, words=words, back=back, kind=kind, token=token)


@register.simple_tag
def problems_list(problems: Iterable[Problem], address: str = "") -> SafeString:
    """Problems with place, what is wrong, what helps and the source, those that stop first."""
    ordered = sorted(problems, key=lambda each: each.weight)
    return part("problems", problems=ordered, address=address) if ordered else SafeString("")


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Any) -> SafeString:  # noqa: ANN401 (a page of Django's paginator)
    """The pages of a long list, in the parameter `side`; nothing where there is one page."""
    if page.paginator.num_pages < 2:  # noqa: PLR2004 (one page needs no list of pages)
        return SafeString("")
    request = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    asked = request.GET.copy()

    def address(number: int | str) -> str:
        asked["side"] = str(number)
        return f"{request.path}?{asked.urlencode()}"

    shown = [(each, address(each) if isinstance(each, int) else "") for each in numbers]
    before = address(page.previous_page_number()) if page.has_previous() else ""
    after = address(page.next_page_number()) if page.has_next() else ""
    return part("pagination", page=page, shown=shown, before=before, after=after)
