"""The constructed demo region and the example budget: invented figures, marked as such wherever they are shown."""
