"""What the registry knows of an offering: who runs it, for whom, on which paragraphs, where, with which places."""
