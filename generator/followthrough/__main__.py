"""`python -m followthrough`."""

from followthrough.cli.main import main

if __name__ == "__main__":  # workers of `fleet` import this module, too
    main(prog_name="followthrough")
