"""The pages that belong to no domain word: the front page, about, accessibility, help, and the choice of language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from ramme.registry.country_map import ATTRIBUTION
from ramme.web.accounts.doors import public
from ramme.web.settings import environment
from ramme.web.ui import example, guidance, guides, start_parts

IN_SITEMAP = ("start", "about", "how_rates_work", "accessibility", "privacy", "sources", "help")


@public
def start(request: HttpRequest) -> HttpResponse:
    """The front page, with the parts that other apps have put there."""
    return render(request, "ui/start.html", {"parts": start_parts.gathered(request)})


@public
def about(request: HttpRequest) -> HttpResponse:
    """What Ramme is, for whom, and who answers for it."""
    return render(request, "ui/about.html")


@public
def how_rates_work(request: HttpRequest) -> HttpResponse:
    """How a rate comes about, in plain words."""
    return render(request, "ui/how_rates_work.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "ui/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data there are, and which cookies."""
    return render(request, "ui/privacy.html")


@public
def sources(request: HttpRequest) -> HttpResponse:
    """Where rules, maps, type and icons come from, and on which terms."""
    return render(request, "ui/sources.html", {"map": ATTRIBUTION})


@public
def help_for_all(request: HttpRequest) -> HttpResponse:
    """Help, one page a role."""
    return render(request, "ui/help.html", {"guides": guides.GUIDES})


@public
def help_for_role(request: HttpRequest, role: str) -> HttpResponse:
    """What somebody in a role does in the portal, step by step."""
    guide = next((each for each in guides.GUIDES if each.slug == role), None)
    if guide is None:
        raise Http404
    return render(request, "ui/help_role.html", {"guide": guide})


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps the language in a cookie and goes back to where one was."""
    return set_language(request)


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public pages; nothing at all of a demo."""
    lines = ["User-agent: *", *guidance.not_for_robots(), f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages, for search engines."""
    addresses = [request.build_absolute_uri(reverse(name)) for name in IN_SITEMAP]
    return render(request, "ui/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


@public
def parts(request: HttpRequest) -> HttpResponse:
    """Every part of a page with an example, to look at and to try; only in the demo."""
    if not environment.DEMO:
        raise Http404
    return render(request, "ui/parts.html", example.everything(request))
