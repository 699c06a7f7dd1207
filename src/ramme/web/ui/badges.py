"""What a small label says about a thing: how far a rate is, how fresh a fact is, whether it is made up."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.rates.publication.states import State
from ramme.registry.freshness import Freshness
from ramme.texts import Text


@dataclass(frozen=True, slots=True)
class Badge:
    """A label: its words, its icon, and how it looks. The words say everything; colour and icon only help."""

    words: Text
    icon: str
    look: str


# What is filled in has a broken border and a pencil: it must never be taken for something that has been sent.
STATES: dict[str, Badge] = {
    "draft": Badge(State.DRAFT.text, "edit", "open"),
    "filled_in": Badge(Text(da="Udfyldt, ikke sendt", en="Filled in, not sent"), "hourglass", "open"),
    "approved": Badge(Text(da="Godkendt og sendt", en="Approved and sent"), "send", "info"),
    "received": Badge(State.RECEIVED.text, "download-done", "info"),
    "published": Badge(State.PUBLISHED.text, "success", "success"),
    "returned": Badge(State.RETURNED.text, "reply", "warning"),
    "revised": Badge(Text(da="Rettet", en="Revised"), "sync", "warning"),
    "revised_table": Badge(Text(da="Revideret", en="Revised"), "sync", "warning"),
    "replaced": Badge(Text(da="Erstattet af en senere version", en="Replaced by a later version"), "sync", "quiet"),
    "constructed": Badge(Text(da="Opdigtet", en="Constructed"), "science", "made-up"),
    "unverified": Badge(Text(da="Ikke efterprøvet", en="Not verified"), "help", "warning"),
    "elsewhere": Badge(Text(da="Offentliggjort et andet sted", en="Published elsewhere"), "open-in-new", "quiet"),
    "closed": Badge(Text(da="Lukket", en="Closed"), "lock", "quiet"),
    "setting_up": Badge(Text(da="Under opsætning", en="Being set up"), "edit", "open"),
    "planned": Badge(Text(da="Ikke åbnet", en="Not open yet"), "hourglass", "quiet"),
    "guided": Badge(Text(da="Vejledningen er ude", en="The guidance is out"), "info", "quiet"),
    "correcting": Badge(Text(da="Rettelser modtages", en="Corrections are received"), "sync", "info"),
    "ended": Badge(Text(da="Afsluttet", en="Ended"), "check", "quiet"),
    "frozen": Badge(Text(da="Låst", en="Frozen"), "lock", "success"),
    "not_started": Badge(Text(da="Ikke begyndt", en="Not started"), "hourglass", "quiet"),
    "under_way": Badge(Text(da="I gang", en="Under way"), "edit", "open"),
    "section_filled_in": Badge(Text(da="Udfyldt", en="Filled in"), "check", "info"),
    "section_received": Badge(Text(da="Modtaget", en="Received"), "download-done", "success"),
    "run_prepared": Badge(Text(da="Forberedt", en="Prepared"), "hourglass", "open"),
    "run_approved": Badge(Text(da="Godkendt", en="Approved"), "check", "info"),
    "run_issued": Badge(Text(da="Udstedt", en="Issued"), "send", "success"),
    "run_called_off": Badge(Text(da="Kaldt tilbage", en="Called off"), "reply", "quiet"),
    "line_matching": Badge(Text(da="Passer", en="Matching"), "check", "success"),
    "line_differing": Badge(Text(da="Afviger", en="Differing"), "warning", "warning"),
    "line_unknown": Badge(Text(da="Ukendt", en="Unknown"), "help", "warning"),
    "line_missing": Badge(Text(da="Mangler", en="Missing"), "hourglass", "quiet"),
    "objection_open": Badge(Text(da="Afventer svar", en="Awaits an answer"), "hourglass", "info"),
    "objection_upheld": Badge(Text(da="Medhold", en="Upheld"), "check", "success"),
    "objection_turned_down": Badge(Text(da="Afvist", en="Turned down"), "reply", "warning"),
    "objection_withdrawn": Badge(Text(da="Trukket tilbage", en="Withdrawn"), "close", "quiet"),
    "open": Badge(Text(da="Åben", en="Open"), "info", "info"),
    "answered": Badge(Text(da="Besvaret", en="Answered"), "check", "success"),
    "missing": Badge(Text(da="Mangler", en="Missing"), "warning", "warning"),
    "proposed": Badge(Text(da="Foreslået", en="Proposed"), "send", "info"),
    "in_force": Badge(Text(da="I kraft", en="In force"), "success", "success"),
    "given_up": Badge(Text(da="Opgivet", en="Given up"), "close", "quiet"),
    "accepted": Badge(Text(da="Godkendt af begge", en="Accepted by both"), "check", "success"),
    "turned_down": Badge(Text(da="Afvist", en="Turned down"), "reply", "warning"),
    "withdrawn": Badge(Text(da="Trukket tilbage", en="Withdrawn"), "close", "quiet"),
    "overdue": Badge(Text(da="Fristen er overskredet", en="Overdue"), "error", "error"),
}
FRESHNESS: dict[str, Badge] = {
    Freshness.FRESH: Badge(Freshness.FRESH.text, "success", "success"),
    Freshness.AGEING: Badge(Freshness.AGEING.text, "hourglass", "warning"),
    Freshness.OLD: Badge(Freshness.OLD.text, "warning", "error"),
    Freshness.NEVER_STATED: Badge(Freshness.NEVER_STATED.text, "help", "quiet"),
}
