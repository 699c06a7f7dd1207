"""The addresses of the paying municipality's side, of objections, and of balances."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.settlement.views import balances, objections, outside, payer, payer_lists

PAYER: list[URLPattern] = [
    path("betaler/", payer.this_month, name="this_month"),
    path("betaler/hent/<str:kind>/", payer.this_month_file, name="this_month_file"),
    path("betaler/linjer/", payer.quick_objection, name="quick_objection"),
    path("betaler/indsigelse/", payer.raise_objection, name="object"),
    path("betaler/faerdig/", payer.month_done, name="month_done"),
    path("betaler/lister/", payer_lists.payer_lists, name="payer_lists"),
    path("betaler/lister/<int:pk>/", payer_lists.payer_list, name="payer_list"),
    path("betaler/lister/<int:pk>/gem/", payer_lists.payer_list_keep, name="payer_list_keep"),
    path("betaler/lister/<int:pk>/hent/<str:kind>/", payer_lists.payer_list_file, name="payer_list_file"),
    path("betaler/lister/<int:pk>/indsigelse/", outside.payer_list_object, name="payer_list_object"),
    path("betaler/kontoplan/", payer_lists.accounts_map, name="accounts_map"),
    path("betaler/kontoplan/<int:pk>/glem/", payer_lists.account_drop, name="account_drop"),
    path("indsigelser/", objections.objections, name="objections"),
    path("indsigelser/uden-for/", outside.outside_objections, name="outside_objections"),
    path("indsigelser/uden-for/<int:number>/", outside.outside_objection, name="outside_objection"),
    path("indsigelser/uden-for/<int:number>/hent/<str:kind>/", outside.outside_letter, name="outside_letter"),
    path("indsigelser/uden-for/<int:number>/svar/", outside.outside_answer, name="outside_answer"),
    path("indsigelser/uden-for/<int:number>/traek-tilbage/", outside.outside_withdraw, name="outside_withdraw"),
    path("indsigelser/<int:number>/", objections.objection, name="objection"),
    path("indsigelser/<int:number>/svar/", objections.objection_answer, name="objection_answer"),
    path("indsigelser/<int:number>/traek-tilbage/", objections.objection_withdraw, name="objection_withdraw"),
    path("frister/", objections.deadlines, name="deadlines"),
    path("mellemvaerende/", balances.balances, name="balances"),
    path("mellemvaerende/hent/<str:kind>/", balances.balances_file, name="balances_file"),
    path("mellemvaerende/betaling/", balances.payment_new, name="payment_new"),
    path("mellemvaerende/med/<str:party>/", balances.statement, name="statement"),
    path("mellemvaerende/med/<str:party>/hent/<str:kind>/", balances.statement_file, name="statement_file"),
]
