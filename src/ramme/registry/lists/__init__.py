"""Lists of offerings as others keep them: read by a mapping of columns, held against the registry, handed out."""
