"""Who runs what, for whom and with how many places: parties, offerings, places, classification and scope."""
