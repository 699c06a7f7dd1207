"""Finding a place: search, map, vacancies, and the two checks with their receipts."""
