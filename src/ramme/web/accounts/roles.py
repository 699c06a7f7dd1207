"""The roles, what can be done in the portal, and which role may do it to whose things: one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ramme.agreements import Way
from ramme.texts import Text


class Role(Way):
    """What somebody is in the cooperation."""

    SECRETARIAT = "secretariat", "Sekretariat", "Secretariat"
    ECONOMIST = "economist", "Økonom hos driftsherren", "Operator's economist"
    APPROVER = "approver", "Godkender hos driftsherren", "Operator's approver"
    CASEWORKER = "caseworker", "Sagsbehandler", "Caseworker"
    FINANCE_CLERK = "finance_clerk", "Medarbejder i økonomi", "Finance clerk"
    DIRECTOR = "director", "Direktør eller politiker", "Director or politician"
    SUPERVISION = "supervision", "Socialtilsyn eller revisor", "Social supervision or auditor"
    INTEGRATOR = "integrator", "Systemintegrator", "Integrator"
    ADMINISTRATOR = "administrator", "Administrator", "Administrator"


_BY_CODE = {role.value: role for role in Role}


def role_named(code: str) -> Role:
    """The role of a code; raises KeyError where there is none."""
    return _BY_CODE[code]


class Reach(StrEnum):
    """Whose things a role may do something to: those of its own party, or of all."""

    OWN = "own"
    ALL = "all"


class Action(Way):
    """What can be done in the portal by somebody who has logged in; what is public needs no action."""

    SEE_TASKS = "see_tasks", "Se egne opgaver", "See one's own tasks"
    SEE_DRAFT = "see_draft", "Se en takstkladde", "See a draft of a rate"
    FILL_IN_DRAFT = "fill_in_draft", "Udfylde en takstkladde", "Fill in a draft of a rate"
    APPROVE_DRAFT = "approve_draft", "Godkende en takst for driftsherren", "Approve a rate for the operator"
    RECEIVE_DRAFT = "receive_draft", "Modtage eller returnere en takst", "Receive or return a rate"
    PUBLISH_RATE = "publish_rate", "Offentliggøre en takst", "Publish a rate"
    COMMENT_ON_DRAFT = "comment_on_draft", "Kommentere en linje", "Comment on a line"
    GRANT_DEROGATION = "grant_derogation", "Registrere en fravigelse", "Register a derogation"
    KEEP_REGISTRY = "keep_registry", "Rette i registret", "Keep the registry"
    IMPORT_REGISTRY = "import_registry", "Indlæse lister i registret", "Import lists into the registry"
    RECONCILE = "reconcile", "Afstemme med Tilbudsportalen", "Reconcile with Tilbudsportalen"
    STATE_VACANCY = "state_vacancy", "Melde ledige pladser", "State vacancies"
    MAKE_CHECK = "make_check", "Undersøge offentlige pladser først", "Check public places first"
    ANSWER_CHECK = "answer_check", "Svare på en forespørgsel", "Answer a check"
    SEE_CHECK = "see_check", "Se undersøgelser og kvitteringer", "See checks and receipts"
    SEE_WATCH_LIST = "see_watch_list", "Se observationslisten", "See the watch list"
    ASK_WHAT_IF = "ask_what_if", "Regne på ændrede vilkår", "Ask what if"
    KEEP_ROUND = "keep_round", "Opsætte og følge indberetningsrunder", "Set up and follow reporting rounds"
    SEE_SUBMISSION = "see_submission", "Se en indberetning", "See a submission"
    FILL_IN_SUBMISSION = "fill_in_submission", "Udfylde en indberetning", "Fill in a submission"
    APPROVE_SUBMISSION = "approve_submission", "Godkende og indsende en indberetning", "Approve and send a submission"
    RECEIVE_SUBMISSION = (
        "receive_submission",
        "Modtage eller returnere en indberetning",
        "Receive or return a submission",
    )
    SEE_MISSING = "see_missing", "Se, hvem der mangler at svare", "See who has not answered"
    PUBLISH_TABLE = "publish_table", "Offentliggøre tabeller", "Publish tables"
    SEE_PAYMENT_AGREEMENT = "see_payment_agreement", "Se betalingsaftaler og ophold", "See payment agreements and stays"
    MAKE_PAYMENT_AGREEMENT = "make_payment_agreement", "Skrive en betalingsaftale", "Write a payment agreement"
    ACCEPT_AS_BUYER = "accept_as_buyer", "Godkende en betalingsaftale som køber", "Accept a payment agreement as buyer"
    ACCEPT_AS_SELLER = (
        "accept_as_seller",
        "Godkende en betalingsaftale som driftsherre",
        "Accept a payment agreement as operator",
    )
    KEEP_STAY = "keep_stay", "Skrive ind- og udskrivning", "Write down admission and discharge"
    SEE_CITIZEN = "see_citizen", "Se en borgers navn og CPR-nummer", "See a citizen's name and CPR number"
    ERASE_CITIZEN = "erase_citizen", "Slette borgeroplysninger efter frist", "Erase citizens after their time"
    PREPARE_RUN = "prepare_run", "Forberede en afregning", "Prepare a run"
    APPROVE_RUN = "approve_run", "Godkende en afregning", "Approve a run"
    KEEP_FINANCING = "keep_financing", "Opsætte fast finansiering", "Set up fixed financing"
    SEE_INVOICE = "see_invoice", "Se regninger og mellemværender", "See invoices and balances"
    RAISE_OBJECTION = "raise_objection", "Gøre indsigelse mod en regning", "Object to an invoice"
    ANSWER_OBJECTION = "answer_objection", "Svare på en indsigelse", "Answer an objection"
    REGISTER_PAYMENT = "register_payment", "Bogføre en betaling", "Enter a payment"
    KEEP_INVOICING = "keep_invoicing", "Rette partens oplysninger til regninger", "Keep what invoices say of the party"
    KEEP_MEMBERS = "keep_members", "Styre brugere og roller", "Keep members and roles"
    KEEP_TOKENS = "keep_tokens", "Styre adgangsnøgler til API'et", "Keep access tokens"
    SEE_TRAIL = "see_trail", "Se revisionssporet", "See the audit trail"
    SEE_OPERATION = "see_operation", "Se portalens drift", "See how the portal runs"


ROLES: Mapping[str, Role] = {role.value: role for role in Role}
_R = Role
_OWN, _ALL = Reach.OWN, Reach.ALL
_READERS = {_R.DIRECTOR: _OWN, _R.SUPERVISION: _ALL, _R.SECRETARIAT: _ALL}
WHO_MAY: Mapping[Action, Mapping[Role, Reach]] = {
    Action.SEE_TASKS: dict.fromkeys(Role, _OWN),
    Action.SEE_DRAFT: {_R.ECONOMIST: _OWN, _R.APPROVER: _OWN, _R.INTEGRATOR: _OWN, **_READERS},
    Action.FILL_IN_DRAFT: {_R.ECONOMIST: _OWN},
    Action.APPROVE_DRAFT: {_R.APPROVER: _OWN},
    Action.RECEIVE_DRAFT: {_R.SECRETARIAT: _ALL},
    Action.PUBLISH_RATE: {_R.SECRETARIAT: _ALL},
    Action.COMMENT_ON_DRAFT: {_R.ECONOMIST: _OWN, _R.APPROVER: _OWN, _R.SECRETARIAT: _ALL, _R.SUPERVISION: _ALL},
    Action.GRANT_DEROGATION: {_R.SECRETARIAT: _ALL},
    Action.KEEP_REGISTRY: {_R.ECONOMIST: _OWN, _R.SECRETARIAT: _ALL},
    Action.IMPORT_REGISTRY: {_R.ECONOMIST: _OWN, _R.SECRETARIAT: _ALL},
    Action.RECONCILE: {_R.ECONOMIST: _OWN, _R.SECRETARIAT: _ALL},
    Action.STATE_VACANCY: {_R.ECONOMIST: _OWN, _R.APPROVER: _OWN, _R.CASEWORKER: _OWN, _R.INTEGRATOR: _OWN},
    Action.MAKE_CHECK: {_R.CASEWORKER: _OWN},
    Action.ANSWER_CHECK: {_R.ECONOMIST: _OWN, _R.APPROVER: _OWN, _R.CASEWORKER: _OWN},
    Action.SEE_CHECK: {
        _R.CASEWORKER: _OWN,
        _R.ECONOMIST: _OWN,
        _R.APPROVER: _OWN,
        _R.DIRECTOR: _OWN,
        _R.SUPERVISION: _ALL,
    },
    Action.SEE_WATCH_LIST: _READERS,
    Action.ASK_WHAT_IF: {_R.ECONOMIST: _OWN, _R.FINANCE_CLERK: _OWN, **_READERS},
    Action.KEEP_ROUND: {_R.SECRETARIAT: _ALL},
    Action.SEE_SUBMISSION: {
        _R.ECONOMIST: _OWN,
        _R.APPROVER: _OWN,
        _R.CASEWORKER: _OWN,
        _R.FINANCE_CLERK: _OWN,
        _R.DIRECTOR: _OWN,
        _R.SECRETARIAT: _ALL,
    },
    Action.FILL_IN_SUBMISSION: {_R.ECONOMIST: _OWN, _R.CASEWORKER: _OWN, _R.FINANCE_CLERK: _OWN},
    Action.APPROVE_SUBMISSION: {_R.APPROVER: _OWN},
    Action.RECEIVE_SUBMISSION: {_R.SECRETARIAT: _ALL},
    Action.SEE_MISSING: {_R.DIRECTOR: _ALL, _R.SECRETARIAT: _ALL},
    Action.PUBLISH_TABLE: {_R.SECRETARIAT: _ALL},
    Action.SEE_PAYMENT_AGREEMENT: {
        _R.CASEWORKER: _OWN,
        _R.ECONOMIST: _OWN,
        _R.APPROVER: _OWN,
        _R.FINANCE_CLERK: _OWN,
    },
    Action.MAKE_PAYMENT_AGREEMENT: {_R.CASEWORKER: _OWN, _R.ECONOMIST: _OWN},
    Action.ACCEPT_AS_BUYER: {_R.CASEWORKER: _OWN},
    Action.ACCEPT_AS_SELLER: {_R.APPROVER: _OWN},
    Action.KEEP_STAY: {_R.ECONOMIST: _OWN, _R.CASEWORKER: _OWN},
    Action.SEE_CITIZEN: {_R.CASEWORKER: _OWN, _R.ECONOMIST: _OWN},
    Action.ERASE_CITIZEN: {_R.ADMINISTRATOR: _OWN},
    Action.PREPARE_RUN: {_R.FINANCE_CLERK: _OWN, _R.ECONOMIST: _OWN},
    Action.APPROVE_RUN: {_R.APPROVER: _OWN},
    Action.KEEP_FINANCING: {_R.ECONOMIST: _OWN},
    Action.SEE_INVOICE: {
        _R.FINANCE_CLERK: _OWN,
        _R.ECONOMIST: _OWN,
        _R.APPROVER: _OWN,
        _R.DIRECTOR: _OWN,
        _R.INTEGRATOR: _OWN,
    },
    Action.RAISE_OBJECTION: {_R.FINANCE_CLERK: _OWN},
    Action.ANSWER_OBJECTION: {_R.ECONOMIST: _OWN, _R.FINANCE_CLERK: _OWN},
    Action.REGISTER_PAYMENT: {_R.FINANCE_CLERK: _OWN, _R.ECONOMIST: _OWN},
    Action.KEEP_INVOICING: {_R.FINANCE_CLERK: _OWN, _R.ECONOMIST: _OWN},
    Action.KEEP_MEMBERS: {_R.ADMINISTRATOR: _OWN, _R.SECRETARIAT: _ALL},
    Action.KEEP_TOKENS: {_R.INTEGRATOR: _OWN, _R.ADMINISTRATOR: _OWN},
    Action.SEE_TRAIL: {**dict.fromkeys(Role, _OWN), _R.SUPERVISION: _ALL, _R.SECRETARIAT: _ALL},
    Action.SEE_OPERATION: {_R.ADMINISTRATOR: _OWN, _R.SECRETARIAT: _ALL},
}
OWN_PARTY = Text(da="egen part", en="own party")
ALL_PARTIES = Text(da="alle parter", en="all parties")
