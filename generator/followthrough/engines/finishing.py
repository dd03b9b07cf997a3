"""A built site is finished apart, what browsers will refuse of it is told, and it is published."""

import logging
from typing import Any

from followthrough.engines.own_files import OwnFiles
from followthrough.engines.staging import Staging
from followthrough.finish import finish

log = logging.getLogger("mkdocs.plugins.followthrough")


def finish_and_publish(staging: Staging, own: OwnFiles, *, part: str, offline: bool, strict: bool) -> None:
    """Put the finished site in the place of the previous one, unless `strict` refuses it once all is told.

    Raises FinishError or StagingError. What the other options mean stands at `finish`.
    """
    log.info("Finishing the site")
    for refused in finish(staging.folder, part=part, copied=own.static, offline=offline):
        log.warning("%s", refused.message(own.located(refused.page, refused.written)))
    if not (strict and has_warned()):
        changes = staging.publish()
        log.info("%s is up to date: %d files written, %d removed", staging.target, *changes)


def has_warned() -> bool:
    """Whether MkDocs' own counter for `--strict` has seen a warning."""
    handlers: list[Any] = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if hasattr(handler, "get_counts"))
