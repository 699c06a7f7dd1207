"""The addresses of the app `rates`."""

from __future__ import annotations

from django.urls import path

from ramme.web.rates.public_urls import PUBLISHED
from ramme.web.rates.views import cells, draft_files, draft_publication, draft_starting, drafts

app_name = "rates"
urlpatterns = [
    path("kladder/", drafts.drafts, name="drafts"),
    path("kladder/ny/", draft_starting.begin, name="draft_begin"),
    path("kladder/<int:number>/", drafts.draft, name="draft"),
    path("kladder/<int:number>/rettelser/", cells.edits, name="draft_edits"),
    path("kladder/<int:number>/siden/", cells.since, name="draft_since"),
    path("kladder/<int:number>/udfyldt/", drafts.fill_in, name="draft_fill_in"),
    path("kladder/<int:number>/tag-tilbage/", drafts.take_back, name="draft_take_back"),
    path("kladder/<int:number>/fil/", draft_starting.upload, name="draft_upload"),
    path("kladder/<int:number>/fil/indsaet/", draft_starting.take_in, name="draft_take_in"),
    path("kladder/<int:number>/hent.<str:kind>", draft_files.file, name="draft_file"),
    path("kladder/<int:number>/udskrift/", draft_files.printed, name="draft_print"),
    path("kladder/<int:number>/siden-sidste-aar/", draft_files.bridge, name="draft_bridge"),
    path("kladder/<int:number>/offentliggoerelse/", draft_publication.publication, name="draft_publication"),
    *PUBLISHED,
]
