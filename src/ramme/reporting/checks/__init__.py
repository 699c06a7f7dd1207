"""What is asked about answers that do not fit together, with last year or with those of others."""
