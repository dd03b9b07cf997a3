"""Trees become knowledge, or problems."""
