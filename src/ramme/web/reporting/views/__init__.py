"""Pages of rounds: for the secretariat, for who answers, and for who reads the tables."""
