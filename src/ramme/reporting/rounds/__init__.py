"""When a round is open, for whom, and how far each respondent is."""
