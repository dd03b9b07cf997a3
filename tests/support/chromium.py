"""Which Chromium the pages are tried in."""

import shutil


def chromium() -> str:
    """The one without windows where it is installed, which needs half the time; else the whole browser."""
    return shutil.which("chromium-headless-shell") or whole_chromium()


def whole_chromium() -> str:
    """The browser that readers have: for what a profile keeps, frames of other sites among it."""
    program = shutil.which("chromium")
    assert program, "install Chromium: tests/need-browser"
    return program
