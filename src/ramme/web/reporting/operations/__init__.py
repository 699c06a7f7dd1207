"""Writing of rounds and answers: one verb a function, one transaction."""
