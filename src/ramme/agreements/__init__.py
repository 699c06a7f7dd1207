"""Agreements as data: what a region agreed for some years, clause by clause, with the place of each."""

from ramme.agreements.agreement import Agreement, Document, Status
from ramme.agreements.catalogue import Binding, Catalogue
from ramme.agreements.checking import check
from ramme.agreements.clauses import Clause, NotModelled, Reading
from ramme.agreements.comparing import Difference, Mark, differences
from ramme.agreements.empty_form import template
from ramme.agreements.kinds import DayOfYear, Notice, NoticeFrom, Way
from ramme.agreements.loading import load
from ramme.agreements.terms import ClauseNotGiven, ResolvedClause, Terms, clause_not_given

__all__ = [
    "Agreement",
    "Binding",
    "Catalogue",
    "Clause",
    "ClauseNotGiven",
    "DayOfYear",
    "Difference",
    "Document",
    "Mark",
    "NotModelled",
    "Notice",
    "NoticeFrom",
    "Reading",
    "ResolvedClause",
    "Status",
    "Terms",
    "Way",
    "check",
    "clause_not_given",
    "differences",
    "load",
    "template",
]
