"""Rates over the years: their movement, indices, the agreed targets, total spending, and changes within a year."""
