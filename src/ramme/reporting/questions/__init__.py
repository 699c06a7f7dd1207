"""What a round asks: questions of every kind, in sections, kept as data."""
