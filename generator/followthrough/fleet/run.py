"""A run over all brand folders: who is looked at, proven, stamped or built when, through one executor.

Every step is a task of `tasks.py` for some worker. What a lost worker was at is done again by another one.
"""

from collections import deque
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from followthrough.fleet import tasks
from followthrough.fleet.copies import Copy, Run
from followthrough.fleet.executors import Workers
from followthrough.fleet.sites import Made, Sites
from followthrough.problems import Location, Problem

_WORTH_A_TEMPLATE = 3
"""Copies of a shape. A template takes two builds, one of them that of a copy."""
_TRIES = 3
"""How often a task is given to a worker before it is blamed for what becomes of them."""
BUILD, STAMP, LOOK = 40, 1, 1
"""Units of work: about how long each takes, against the others."""


@dataclass(frozen=True)
class Outcome:
    """What has become of one copy."""

    copy: Copy
    made: Made | None = None
    said: str = ""
    """What is wrong with it, for people."""
    whole: str = ""
    """Why it was built whole; empty if it was stamped, or is as it was."""
    is_new: bool = False


@dataclass
class _Job:
    """A task, what follows from its result, and what its result is if it fails."""

    copy: Copy
    task: Callable[..., Any]
    arguments: tuple[Any, ...]
    then: Callable[[Any], None]
    failed: Callable[[str], Any]
    tries: int = 0


@dataclass
class Fleet:
    """A run. `tell` hears of each copy that is done with, and `work` of units of work: those done, those found."""

    run: Run
    workers: Workers
    tell: Callable[[Outcome], None] = lambda outcome: None
    work: Callable[[int, int], None] = lambda done, found: None
    everything: bool = False
    """Build what has not changed, too."""
    verify: int = 0
    """How many of the stamped sites are built as well, and compared."""

    def __post_init__(self) -> None:
        self.sites = Sites(self.run.out)
        self._executor: Executor | None = None
        self._waiting: deque[_Job] = deque()
        self._at_work: dict[Future[Any], tuple[_Job, Executor]] = {}
        self._shapes: dict[str, list[Copy]] = {}

    def over(self, folders: Collection[Path]) -> None:
        """Make the site of each folder. If this is interrupted, what is being made is dropped; the rest is whole."""
        self.sites.open()
        try:
            self.work(0, LOOK * len(folders))
            for folder in folders:
                made_from = "" if self.everything else self._made_from(folder.name)
                self._add(Copy(folder), tasks.look_at, (folder, made_from), self._looked, partial(_unread, folder))
            self._work_off()
            for copies in sorted(self._shapes.values(), key=len, reverse=True):
                self._begin(copies)
            self._work_off()
        finally:
            self.sites.stop.touch()
            wait(self._at_work)
            if self._executor:
                self._executor.shutdown()
            self.sites.close()

    def _made_from(self, name: str) -> str:
        """The hash of what a site was made from, if it is there; "" without one."""
        made = self.sites.made(name)
        return made.inputs if made and (self.sites.folder / name).is_dir() else ""

    def _looked(self, copy: Copy) -> None:
        self.work(LOOK, 0)
        place = self.sites.folder / copy.name
        if copy.problems:
            self.tell(Outcome(copy, said="\n".join(map(str, sorted(set(copy.problems))))))
        elif self.sites.is_foreign(copy.name):
            self.tell(Outcome(copy, said=f"{place}: no run has made what is there → move it away"))
        elif copy.inputs == self._made_from(copy.name) and not self.everything:
            self.tell(Outcome(copy, self.sites.made(copy.name)))
        elif copy.stamp:
            self._shapes.setdefault(copy.stamp.shape, []).append(copy)
        else:
            self._whole(copy, copy.why)

    def _begin(self, copies: list[Copy]) -> None:
        """Of one shape: build a site with made-up values and that of the first copy, compare, and stamp the others."""
        first, *others = copies
        if len(copies) < _WORTH_A_TEMPLATE:
            for copy in copies:
                self._whole(copy, "few are like it")
            return
        template, answers = self.sites.new_template(), list[str]()
        self.work(0, BUILD)

        def answered(why: str) -> None:
            answers.append(why)
            if len(answers) < 2:  # of the template, and of the first copy
                return
            if why := next(filter(None, answers), ""):
                self._follow(others, template, why)
            else:
                self._add(first, tasks.prove, (first, template), partial(self._follow, others, template), str)

        def made(why: str) -> None:
            self.work(BUILD, 0)
            answered(why)

        self._add(first, tasks.make_template, (first, template), made, str)
        self._whole(first, "first of its kind", lambda done: answered("" if done.made else "the first has problems"))

    def _follow(self, copies: list[Copy], template: Path, why: str) -> None:
        """Stamp copies with a template, or build them, if there is a reason why not to."""
        self.work(0, STAMP * len(copies) if not why else 0)
        for number, copy in enumerate(copies):
            if why:
                self._whole(copy, why)
                continue
            # evenly over all copies
            verify = (number + 1) * self.verify // len(copies) > number * self.verify // len(copies)
            self._add(copy, tasks.make_stamped, (copy, template, verify), partial(self._made, copy, STAMP), _failed)

    def _whole(self, copy: Copy, why: str, then: Callable[[tasks.Done], None] = lambda done: None) -> None:
        def done(result: tasks.Done) -> None:
            self._made(copy, BUILD, result)
            then(result)

        self.work(0, BUILD)
        self._add(copy, tasks.make_whole, (copy, why), done, _failed)

    def _made(self, copy: Copy, units: int, done: tasks.Done) -> None:
        self.work(units, 0)
        self.tell(Outcome(copy, done.made, done.said, done.whole, is_new=True))

    def _add(
        self,
        copy: Copy,
        task: Callable[..., Any],
        arguments: tuple[Any, ...],
        then: Callable[[Any], None],
        failed: Callable[[str], Any],
    ) -> None:
        self._waiting.append(_Job(copy, task, (self.run, *arguments), then, failed))

    def _work_off(self) -> None:
        while self._waiting or self._at_work:
            self._hand_out()
            finished, _ = wait(self._at_work, return_when=FIRST_COMPLETED)
            for future in finished:
                self._take(future, *self._at_work.pop(future))

    def _hand_out(self) -> None:
        """Give waiting tasks to the workers. One that has broken an executor may be to blame: it goes alone."""
        while self._waiting and len(self._at_work) < self.workers.width:
            is_alone = self._waiting[0].tries > 0
            if self._at_work and (is_alone or any(job.tries for job, _ in self._at_work.values())):
                return
            job = self._waiting.popleft()
            self._executor = self._executor or self.workers.start()
            try:
                future = self._executor.submit(job.task, *job.arguments)
            except BrokenExecutor as error:
                future = Future()
                future.set_exception(error)
            self._at_work[future] = job, self._executor

    def _take(self, future: "Future[Any]", job: _Job, executor: Executor) -> None:
        try:
            result = future.result()
        except BrokenExecutor:
            self._executor = None if executor is self._executor else self._executor
            job.tries += 1
            if job.tries < _TRIES:
                self._waiting.appendleft(job)
                return
            result = job.failed(f"{job.copy.folder}: the process that worked on it was ended {_TRIES} times")
        except Exception as error:
            what = f"{job.copy.folder}: a mistake in Followthrough itself: {error!r}"
            result = job.failed(f"{what} → please report this line")
        job.then(result)


def _unread(folder: Path, why: str) -> Copy:
    """A copy that nobody could look at."""
    what, _, hint = why.partition(" → ")
    return Copy(folder, problems=(Problem(Location(folder), what, hint or "try again"),))


def _failed(why: str) -> tasks.Done:
    return tasks.Done(said=why)
