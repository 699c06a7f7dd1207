"""The subjects of an agreement, one class each, and every clause that the vocabulary knows by its path."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ramme.agreements.subjects.balances import Closure, Merger, Opening, Surplus
from ramme.agreements.subjects.base_service_proposal import BaseServiceProposal
from ramme.agreements.subjects.boernehus import Boernehus
from ramme.agreements.subjects.changes import Changes, Takeover
from ramme.agreements.subjects.common_principles import CommonContracts, CommonHomes, CommonPrinciples, CommonQuality
from ramme.agreements.subjects.contracts import StandardContracts
from ramme.agreements.subjects.cooperation import (
    AnnualCycle,
    CentralNotice,
    Cooperation,
    Coordination,
    ExpensiveCases,
    Reporting,
    SocialSupervision,
)
from ramme.agreements.subjects.coordination import MostSpecialised, SpecialEducation
from ramme.agreements.subjects.costs import Capital, Costs, Interest, Overhead, Pension
from ramme.agreements.subjects.focus import Analyses, ExpenditureStrategy, FocusAreas
from ramme.agreements.subjects.organisation import AgreementPeriod, Approval, Groups, Secretariat
from ramme.agreements.subjects.rates import (
    Calendar,
    Development,
    Occupancy,
    Principles,
    RateStructure,
    Rounding,
)
from ramme.agreements.subjects.scope import Categories, Scope
from ramme.agreements.subjects.settlement import Financing, NoticePeriods, PaymentAgreement, Settlement, SpecialMeasures
from ramme.agreements.subjects.special_places import SecurePlaces, SpecialPlaces
from ramme.agreements.vocabulary import Entry, Subject

SUBJECTS: tuple[type[Subject], ...] = (
    Scope,
    Categories,
    Principles,
    Development,
    Costs,
    Overhead,
    Pension,
    Interest,
    Capital,
    Occupancy,
    RateStructure,
    Rounding,
    Calendar,
    Surplus,
    Opening,
    Closure,
    Merger,
    Changes,
    PaymentAgreement,
    Settlement,
    NoticePeriods,
    Financing,
    SpecialMeasures,
    Takeover,
    Reporting,
    AnnualCycle,
    Cooperation,
    Coordination,
    CentralNotice,
    SocialSupervision,
    ExpensiveCases,
    AgreementPeriod,
    Approval,
    Groups,
    Secretariat,
    FocusAreas,
    ExpenditureStrategy,
    Analyses,
    MostSpecialised,
    SpecialEducation,
    StandardContracts,
    Boernehus,
    SpecialPlaces,
    SecurePlaces,
    BaseServiceProposal,
    CommonPrinciples,
    CommonContracts,
    CommonQuality,
    CommonHomes,
)
SUBJECT_NAMED: Mapping[str, type[Subject]] = MappingProxyType({subject.name: subject for subject in SUBJECTS})
ENTRIES: Mapping[str, Entry[Any]] = MappingProxyType(
    {entry.path: entry for subject in SUBJECTS for entry in subject.entries()}
)

__all__ = [
    "ENTRIES",
    "SUBJECTS",
    "SUBJECT_NAMED",
    "AgreementPeriod",
    "Analyses",
    "AnnualCycle",
    "Approval",
    "BaseServiceProposal",
    "Boernehus",
    "Calendar",
    "Capital",
    "Categories",
    "CentralNotice",
    "Changes",
    "Closure",
    "CommonContracts",
    "CommonHomes",
    "CommonPrinciples",
    "CommonQuality",
    "Cooperation",
    "Coordination",
    "Costs",
    "Development",
    "ExpenditureStrategy",
    "ExpensiveCases",
    "Financing",
    "FocusAreas",
    "Groups",
    "Interest",
    "Merger",
    "MostSpecialised",
    "NoticePeriods",
    "Occupancy",
    "Opening",
    "Overhead",
    "PaymentAgreement",
    "Pension",
    "Principles",
    "RateStructure",
    "Reporting",
    "Rounding",
    "Scope",
    "Secretariat",
    "SecurePlaces",
    "Settlement",
    "SocialSupervision",
    "SpecialEducation",
    "SpecialMeasures",
    "SpecialPlaces",
    "StandardContracts",
    "Surplus",
    "Takeover",
]
