"""The addresses of payment agreements."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.settlement.views import agreement_writing, agreements

AGREEMENTS: list[URLPattern] = [
    path("aftaler/", agreements.agreements, name="agreements"),
    path("aftaler/ny/", agreement_writing.agreement_new, name="agreement_new"),
    path("aftaler/<slug:number>/", agreements.agreement, name="agreement"),
    path("aftaler/<slug:number>/ret/", agreement_writing.agreement_edit, name="agreement_edit"),
    path("aftaler/<slug:number>/foreslaa/", agreements.propose, name="agreement_propose"),
    path("aftaler/<slug:number>/godkend/", agreements.accept, name="agreement_accept"),
    path("aftaler/<slug:number>/afvis/", agreements.turn_down, name="agreement_turn_down"),
    path("aftaler/<slug:number>/tag-tilbage/", agreements.take_back, name="agreement_take_back"),
    path("aftaler/<slug:number>/opgiv/", agreements.give_up, name="agreement_give_up"),
    path("aftaler/<slug:number>/aendr/", agreements.amend, name="agreement_amend"),
    path("aftaler/<slug:number>/aftale.<slug:kind>", agreements.document, name="agreement_document"),
    path("aftaler/<slug:number>/med-navn/<slug:kind>/", agreements.named_document, name="agreement_named_document"),
]
