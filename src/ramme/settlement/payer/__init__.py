"""The paying municipality's side: lines held against its agreements, objections, and when a right is lost."""
