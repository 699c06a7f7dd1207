"""What a party answers: cells as they were typed, read as answers."""
