"""From a calculated rate to a published one: who does what, what must be true, what is stored and what is told."""
