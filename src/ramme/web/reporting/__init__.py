"""The rounds in which the parties report: set up, answered, signed off, followed, and turned into tables."""
