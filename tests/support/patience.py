"""How long tests wait for what must come. Only a failure takes as long, so no busy machine makes one."""

SECONDS = 120
MILLISECONDS = SECONDS * 1000
"""For Playwright."""
