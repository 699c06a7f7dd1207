"""Rounds in which the parties report: what is asked, what is answered and checked, and the tables that come of it."""
