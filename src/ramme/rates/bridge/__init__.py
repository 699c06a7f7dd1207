"""The way from last year's rate to this year's, part by part, adding up exactly."""
