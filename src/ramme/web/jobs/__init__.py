"""Long work in the background, with progress, that goes on after a restart."""
