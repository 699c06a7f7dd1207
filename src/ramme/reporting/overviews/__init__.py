"""What the answers of a round say together: occupancy, special offerings, need, measures and yearly figures."""
