"""`python -m followthrough`."""

from followthrough.cli.main import main

main(prog_name="followthrough")
