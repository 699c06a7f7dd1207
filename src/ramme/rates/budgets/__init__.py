"""Budgets as operators hand them in: the form, what it says, what must fit together in it, and how one is written."""
