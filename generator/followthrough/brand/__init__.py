"""Whose copy it is."""
