"""Where long work is: a bar with the time left on a terminal, plain lines elsewhere, nothing if it is to be quiet."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

T = TypeVar("T")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print nothing but what is wrong.")

_PAGES = "mkdocs.commands.build"
_THEIR_HANDLER = "MkDocsStreamHandler"
_OURS = "mkdocs.plugins.followthrough"
_PASSES = 2
"""MkDocs reads each page, then writes it."""


def is_terminal() -> bool:
    """Whether a bar can be drawn: a log would keep each of its states."""
    return sys.stderr.isatty()


def each(items: Iterable[T], label: str, total: int, *, quiet: bool, line: Callable[[T], str]) -> Iterator[T]:
    """The items, with a bar while they are worked on, or a line once each is done."""
    if quiet:
        yield from items
    elif is_terminal():
        with _bar(total, label) as bar:
            for item in items:
                yield item
                bar.update(1)
    else:
        for item in items:
            yield item
            click.echo(line(item), err=True)


@contextmanager
def units(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar over units of work, of which more may be found on the way: what is given is called with (done, found)."""
    if quiet or not is_terminal():
        yield lambda done, found: None
        return
    with _bar(0, label, show_pos=False) as bar:

        def work(done: int, found: int) -> None:
            bar.length += found
            bar.finished = False  # it was, if all that had been found was done
            bar.update(done)

        yield work


@contextmanager
def build(*, quiet: bool) -> Iterator[None]:
    """A build by MkDocs. Its log says what it does, in plain lines; on a terminal a bar takes their place.

    Not by its own `--quiet`: that keeps warnings from being counted, and a strict build would pass.
    """
    if not quiet and not is_terminal():
        yield
        return
    handler, log, pages = _BuildLog(draws=not quiet), logging.getLogger("mkdocs"), logging.getLogger(_PAGES)
    log.addHandler(handler)
    pages.setLevel(logging.DEBUG)  # says of each page that it is read and written
    try:
        yield
    finally:
        handler.end()
        log.removeHandler(handler)
        pages.setLevel(logging.NOTSET)


class _BuildLog(logging.Handler):
    """Reads MkDocs' log: pages read and written move the bar. Of its own lines only errors are left to MkDocs."""

    def __init__(self, *, draws: bool) -> None:
        super().__init__(logging.DEBUG)
        self._draws = draws
        self._bar: Any = None

    def emit(self, record: logging.LogRecord) -> None:
        for theirs in logging.getLogger("mkdocs").handlers:
            if theirs.name == _THEIR_HANDLER:  # it comes after this one
                theirs.setLevel(logging.ERROR)
        pages = getattr(record, "pages", 0)
        if pages and self._draws:
            self._begin(record.getMessage(), pages * _PASSES)
        elif record.name == _PAGES and record.msg.startswith(("Reading: ", "Building page ")):
            if self._bar:
                self._bar.update(1)
        elif record.name == _OURS and record.levelno == logging.INFO and self._draws:
            self.end()
            click.echo(record.getMessage(), err=True)
        elif record.levelno >= logging.WARNING:
            self.end()
            if record.levelno < logging.ERROR:  # those MkDocs itself prints
                click.echo(f"{record.levelname} -  {record.getMessage()}", err=True)

    def _begin(self, label: str, length: int) -> None:
        self.end()
        self._bar = _bar(length, label)
        self._bar.render_progress()

    def end(self) -> None:
        """Leave the bar where it is; what is printed next begins a line of its own."""
        if self._bar:
            self._bar.render_finish()
            self._bar = None


def _bar(length: int, label: str, *, show_pos: bool = True) -> Any:
    return click.progressbar(length=length, label=label, file=sys.stderr, show_pos=show_pos)
