"""A built site is finished apart, what browsers will refuse of it is told, and it is published."""

import logging
from collections.abc import Callable

from followthrough.engines.own_files import OwnFiles
from followthrough.engines.staging import Staging
from followthrough.finish import finish

log = logging.getLogger("mkdocs.plugins.followthrough")


def finish_and_publish(
    staging: Staging, own: OwnFiles, is_refused: Callable[[], bool], *, part: str, offline: bool
) -> None:
    """Put the finished site in the place of the previous one, unless that `is_refused` once all is told.

    Raises FinishError or StagingError. What the options mean stands at `finish`.
    """
    log.info("Finishing the site")
    for refused in finish(staging.folder, part=part, copied=own.static, offline=offline):
        log.warning("%s", refused.told(own.located(refused.page, refused.written)))
    if not is_refused():
        changes = staging.publish()
        log.info("%s is up to date: %d files written, %d removed", staging.target, *changes)
