"""What the pages of agreements read: the known agreements as they are shown, and the rates of a region as columns."""

from ramme.web.agreements.queries.known import catalogue, known, problems

__all__ = ["catalogue", "known", "problems"]
