"""Open data and the interface for other systems."""
