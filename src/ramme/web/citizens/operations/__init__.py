"""What is done with citizens: kept, seen, changed and erased; each written down with its purpose."""
