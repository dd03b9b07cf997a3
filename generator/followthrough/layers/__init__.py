"""Folders laid over each other: base, translation, center, its translation."""
