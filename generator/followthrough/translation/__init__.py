"""How far a language is."""
