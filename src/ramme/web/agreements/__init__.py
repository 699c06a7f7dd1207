"""Agreements on screen: their clauses, two side by side, and what a changed clause would do."""
