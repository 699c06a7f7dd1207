"""The addresses of sign-off and of what is published."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.rates.views import derogations, downloads, published, sign_off, together

PUBLISHED: list[URLPattern] = [
    path("", published.published, name="published"),
    path("liste.<slug:kind>", downloads.published_file, name="published_file"),
    path("fravigelser/", derogations.derogations, name="derogations"),
    path("fravigelser/liste.<slug:kind>", derogations.derogations_file, name="derogations_file"),
    path("fravigelser/ny/", derogations.derogation_add, name="derogation_add"),
    path("godkendelse/", together.waiting, name="waiting"),
    path("godkendelse/flere/", together.together, name="together"),
    path("godkendelse/flere/<int:number>/", together.fates, name="sign_off_fates"),
    path("kommentar/<int:number>/", sign_off.comment, name="comment"),
    path("kladder/<int:number>/godkendelse/", sign_off.sign_off, name="sign_off"),
    path("kladder/<int:number>/trin/<slug:step>/", sign_off.step, name="draft_step"),
    path("kladder/<int:number>/offentliggoer/", sign_off.publish, name="draft_publish"),
    path("kladder/<int:number>/kommentarer/", sign_off.comments, name="draft_comments"),
    path("<slug:slug>/<int:year>/", published.rate, name="rate"),
    path("<slug:slug>/<int:year>/ret/", published.correct, name="rate_correct"),
    path("<slug:slug>/<int:year>/kommentarer/", published.rate_comments, name="rate_comments"),
    path("<slug:slug>/<int:year>/takst.<slug:kind>", downloads.rate_file, name="rate_file"),
    path("<slug:slug>/<int:year>/tilsyn.<slug:kind>", downloads.supervision_file, name="supervision_file"),
]
