"""Merged content becomes knowledge, or problems."""
