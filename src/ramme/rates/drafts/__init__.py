"""Budgets that are being filled in on a screen: cells of text as typed, edits, merging, reading, and help."""
