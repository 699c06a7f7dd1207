"""Who bears what it costs to open an offering: the operator alone, or as the municipalities agree."""
