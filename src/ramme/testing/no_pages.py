"""The addresses of the portal at which there is no page to look at."""

from __future__ import annotations

# What is no page of its own: files, pieces of pages, what machines ask, and the ways in and out of the portal.
NO_PAGES = {
    *("agreements:file", "agreements:use_form", "agreements:what_if_file", "audit:export", "audit:looks"),
    *("finding:compare_file", "finding:country", "finding:receipt", "finding:search_file"),
    *(
        "rates:derogations_file",
        "rates:draft_file",
        "rates:published_file",
        "rates:rate_file",
        "rates:supervision_file",
    ),
    *("registry:export", "registry:list_fates", "registry:watched_file"),
    *("reporting:across_file", "reporting:overview_file", "reporting:occupancy_file", "reporting:capacity_note"),
    *("reporting:occupancy_publish", "reporting:calendar", "reporting:round_remind"),
    *("reporting:answer_attach", "reporting:answer_file", "reporting:answer_file_of", "reporting:answer_receipt_pdf"),
    *("reporting:answer_since", "reporting:answer_workbook", "reporting:published_file", "reporting:table_file"),
    *("reporting:themes_file", "reporting:answer_receipt_of"),
    *("rates:draft_bridge", "rates:draft_since", "robots", "sitemap", "running:health", "running:ready"),
    *("running:metrics", "api:nothing", "openid_connect_login", "openid_connect_callback", "accounts:demo_login"),
    *("settlement:agreement_document", "settlement:agreement_propose", "settlement:agreement_accept"),
    *("settlement:agreement_turn_down", "settlement:agreement_take_back", "settlement:agreement_give_up"),
    *("settlement:agreement_amend", "citizens:looks", "citizens:erase"),
    *("settlement:financing_template", "settlement:financing_file", "settlement:financing_drop"),
    *("settlement:occupancy_file", "settlement:occupancy_use", "settlement:above_rates_file"),
    "settlement:occupancy_in_full",
    "settlement:closing_form",
    *("settlement:run_lines_file", "settlement:invoices_file", "settlement:invoice_file"),
    # Shown in the demo alone, and tested with the other pages for all.
    "parts",
    # Forms are sent to these; there is nothing to be seen there.
    *("accounts:act_as", "accounts:end_other_logins", "accounts:language", "accounts:token_withdraw", "set_language"),
    *("finding:vacancies_unchanged", "finding:vacancy", "registry:carry_out", "registry:confirm", "registry:give"),
    *("reporting:answer_save", "reporting:answer_fill_in", "reporting:answer_take_back", "reporting:answer_correct"),
    *("reporting:answer_send_back", "reporting:answer_exception", "reporting:table_drop", "reporting:table_new"),
    "reporting:theme_coding",
    *("registry:settle", "rates:draft_comments", "rates:draft_edits", "rates:draft_fill_in", "rates:draft_take_back"),
    *("rates:draft_take_in", "rates:rate_comments", "rates:together"),
    *("settlement:quick_objection", "settlement:month_done", "settlement:payer_list_keep", "settlement:account_drop"),
    *("settlement:objection_answer", "settlement:objection_withdraw", "settlement:this_month_file"),
    *("settlement:outside_answer", "settlement:outside_withdraw", "settlement:outside_letter"),
    *("settlement:run_again", "settlement:run_call_off"),
    *("settlement:payer_list_file", "settlement:balances_file", "settlement:statement_file"),
}
