"""What each overview of rounds is called, who may see it, and which lists it shows."""
