"""The addresses of answering."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.reporting.views import answer_files, answer_others, answer_saving, answer_steps, answering

ANSWERING: list[URLPattern] = [
    path("mine/", answering.mine, name="mine"),
    path("<slug:slug>/svar/", answering.answer, name="answer"),
    path("<slug:slug>/svar/afsnit/<slug:section>/", answering.section, name="answer_section"),
    path("<slug:slug>/svar/afsnit/<slug:section>/gem/", answer_saving.save, name="answer_save"),
    path("<slug:slug>/svar/afsnit/<slug:section>/siden/", answer_saving.since, name="answer_since"),
    path("<slug:slug>/svar/afsnit/<slug:section>/kollega/", answer_others.delegate, name="answer_delegate"),
    path("<slug:slug>/svar/meld-udfyldt/", answer_steps.fill_in, name="answer_fill_in"),
    path("<slug:slug>/svar/tag-tilbage/", answer_steps.take_back, name="answer_take_back"),
    path("<slug:slug>/svar/godkend/", answer_steps.approve, name="answer_approve"),
    path("<slug:slug>/svar/send-tilbage/", answer_steps.send_back, name="answer_send_back"),
    path("<slug:slug>/svar/ret/", answer_steps.correct, name="answer_correct"),
    path("<slug:slug>/svar/udsaettelse/", answer_steps.ask_exception, name="answer_exception"),
    path("<slug:slug>/svar/fil/<int:number>/", answer_files.enclosed, name="answer_file"),
    path("<slug:slug>/svar/vedhaeft/", answer_files.attach, name="answer_attach"),
    path("<slug:slug>/svar/arbejdsbog/<slug:kind>/", answer_files.workbook, name="answer_workbook"),
    path("<slug:slug>/svar/indlaes/", answer_files.workbook_in, name="answer_workbook_in"),
    path("<slug:slug>/svar/kvittering/<int:version>/", answer_others.receipt, name="answer_receipt"),
    path("<slug:slug>/svar/kvittering/<int:version>/pdf/", answer_others.receipt_pdf, name="answer_receipt_pdf"),
    path("<slug:slug>/svar/<slug:party>/", answer_others.received, name="answer_of"),
    path("<slug:slug>/svar/<slug:party>/fil/<int:number>/", answer_files.enclosed_of, name="answer_file_of"),
    path(
        "<slug:slug>/svar/<slug:party>/kvittering/<int:version>/", answer_others.received_pdf, name="answer_receipt_of"
    ),
]
