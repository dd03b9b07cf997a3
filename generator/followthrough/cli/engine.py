"""MkDocs, run by the command line in this very process: a signal reaches it, and nothing outlives the command."""

import errno
import os
import runpy
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from followthrough.cli import progress
from followthrough.cli.common import default_config

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_FROM_SIGNAL = 128
"""What shells add to the number of a signal for the exit code of what it has ended."""


def run_build(config_file: Path | None, *arguments: str, quiet: bool) -> NoReturn:
    """Build and exit, as `run` does; on a terminal with a bar."""
    with progress.build(quiet=quiet):
        run("build", config_file, *arguments)


def run(command: str, config_file: Path | None, *arguments: str) -> NoReturn:
    """Run MkDocs and exit: 0 fine, 1 any problem, 128 and more for the signal that has ended a build."""
    if not config_file and not default_config():
        raise click.UsageError("there is no mkdocs.yml here → change to the site's folder, or name it with -f")
    options = ["--config-file", str(config_file)] if config_file else []
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's notice of its own end of life
    sys.argv = ["mkdocs", command, *options, *arguments]
    _leave_on_signals()
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception as error:
        if os.environ.get("FOLLOWTHROUGH_DEBUG"):
            raise
        raise click.ClickException(_sentence(error, arguments)) from None
    else:
        code = 0
    if code > _FROM_SIGNAL:
        sys.exit(0 if command == "serve" else code)  # that is how one ends a server
    sys.exit(1 if code else 0)


def _leave_on_signals() -> None:
    """End as Python ends, so that everybody cleans up. What the caller wants ignored (`nohup`) stays so."""
    signals = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]

    def leave(number: int, _: FrameType | None) -> None:
        for caught in signals:
            signal.signal(caught, signal.SIG_IGN)  # `timeout`, for one, sends each twice
        sys.exit(_FROM_SIGNAL + number)

    for caught in signals:
        if signal.getsignal(caught) != signal.SIG_IGN:
            signal.signal(caught, leave)


def _sentence(error: Exception, arguments: tuple[str, ...]) -> str:
    if isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EADDRNOTAVAIL):
        return f"{arguments[-1]}: {error.strerror} → end what uses it, or name another address with --dev-addr"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror} → check the name and who may read and write it"
    return f"MkDocs, or a plugin or hook in mkdocs.yml, failed: {error!r} → FOLLOWTHROUGH_DEBUG=1 shows where"
