"""One file becomes a tree with the place of every value."""
