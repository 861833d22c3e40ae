"""Money planned, adjusted and used; exact, by organization, source of funding or practice."""
