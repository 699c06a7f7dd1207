"""What is done when a place is found: vacancies are stated, links are made, checks are begun, answered and closed."""
