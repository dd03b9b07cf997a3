"""A center's own folder."""
