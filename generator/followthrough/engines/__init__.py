"""Who builds the folder."""
