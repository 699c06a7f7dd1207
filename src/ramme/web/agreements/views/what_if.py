"""What if a clause said something else: the page, the answer alone while a control moves, and the answer as files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from ramme.analysis.questions import Askable
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.agreements.asking import ON_A_PAGE, Answered, Question, answer_to
from ramme.web.agreements.queries.answers import Asker
from ramme.web.agreements.queries.documents import region_name
from ramme.web.agreements.queries.published import areas, published_region
from ramme.web.agreements.tables import TABLES, notes_of
from ramme.web.ui.downloads import listing_answer


@allowed(Action.ASK_WHAT_IF)
def what_if(request: Asking) -> HttpResponse:
    """The page; or the answer alone, where a control on the page asks for it."""
    question = Question.of(request.GET)
    known = areas()
    area = question.area(known, _region_of(request), clock.today().year)
    held = None if area is None else published_region(area)
    clause = None if held is None else question.clause(held)
    found = Answered(None)
    shown = {"question": question, "areas": known, "area": area, "held": held, "clause": clause, "tables": TABLES}
    if held is not None and area is not None and clause is not None:
        found = answer_to(question, held, clause, _asker(request))
        shown["address"] = question.address(area, clause)
        shown |= _control(question, clause)
    shown |= {
        "found": found,
        "may_record": request.actor.may(Action.IMPORT_REGISTRY),
        "answer": found.answer,
        "regions": {each.region: region_name(each.region) for each in known},
        "years": sorted({each.year for each in known}, reverse=True),
    }
    if found.answer is not None:
        shown["page"] = Paginator(found.answer.offerings, ON_A_PAGE).get_page(request.GET.get("side"))
        shown["notes"] = notes_of(found.answer)
    template = "agreements/what_if_answer.html" if request.htmx else "agreements/what_if.html"
    status = 422 if found.problems else 200
    response = render(request, template, shown, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


@allowed(Action.ASK_WHAT_IF)
def what_if_file(request: Asking, table: str, form: str) -> HttpResponse:
    """A list of the answer as a file."""
    question = Question.of(request.GET)
    area = question.area(areas(), _region_of(request), clock.today().year)
    held = None if area is None else published_region(area)
    clause = None if held is None else question.clause(held)
    if held is None or clause is None or table not in TABLES:
        raise Http404
    found = answer_to(question, held, clause, _asker(request))
    if found.answer is None:
        return render(request, "ui/problems.html", {"problems": found.problems}, status=422)
    title, listed = TABLES[table]
    return listing_answer(listed(found.answer), f"hvad-nu-hvis-{table}", form, title)


def _control(question: Question, clause: Askable) -> dict[str, str]:
    """What stands in the control: what was asked for, else what the agreement says, and how far the slider goes."""
    if clause.span is None:
        return {"shown_value": question.value or clause.value}
    span = clause.span
    ends = {"lowest": span.typed(span.lowest), "highest": f"{span.typed(span.highest)} {span.mark}".strip()}
    return {"shown_value": question.value.removesuffix(span.mark).strip() or span.typed(span.now), **ends}


def _asker(request: Asking) -> Asker:
    return Asker(request.actor.party, request.actor.within(Action.ASK_WHAT_IF))


def _region_of(request: Asking) -> str:
    """The region that the party one acts for lies in."""
    membership = request.membership
    return "" if membership is None else membership.party.region_code
