"""Agreements as data: what a region agreed for some years, clause by clause, with the place of each."""

from ramme.agreements.agreement import Agreement, Document, Status
from ramme.agreements.catalogue import Binding, Catalogue
from ramme.agreements.clauses import Clause, NotModelled, Reading
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
    "Document",
    "NotModelled",
    "Notice",
    "NoticeFrom",
    "Reading",
    "ResolvedClause",
    "Status",
    "Terms",
    "Way",
    "clause_not_given",
    "load",
]
