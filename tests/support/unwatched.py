"""A Chromium in which DevTools watch the pages alone, not the workers, as Playwright has them do.

A worker that is watched may never be idle, and Chromium lets the next one take over only when the one in charge is.
This one speaks the DevTools protocol over a pipe: messages in JSON, each ended by a zero byte.
"""

import fcntl
import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from support.chromium import whole_chromium
from support.patience import SECONDS

_OPTIONS = ["--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-pipe", "--window-size=390,844"]
_PATIENCE = SECONDS  # Chromium alone may take 30 to find a worker idle


class Chromium:
    """Sends commands and waits for their answers; events are nobody's business here."""

    def __init__(self, commands: IO[bytes], answers: IO[bytes]) -> None:
        self._commands, self._answers, self._number, self._rest = commands, answers, 0, b""

    def send(self, method: str, session: str = "", **params: Any) -> Any:
        """The result of a command. Raises RuntimeError with Chromium's reason if there is none."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        self._commands.write(json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        self._commands.flush()
        while (answer := self._next()).get("id") != self._number:
            pass
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]

    def open(self, address: str) -> "Tab":
        """A tab that goes to an address."""
        target = self.send("Target.createTarget", url=address)["targetId"]
        return Tab(self, target, self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])

    def _next(self) -> Any:
        while b"\0" not in self._rest:
            more = os.read(self._answers.fileno(), 1 << 16)
            if not more:
                raise RuntimeError("Chromium has ended")
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)


class Tab:
    def __init__(self, chromium: Chromium, target: str, session: str) -> None:
        self._chromium, self._target, self._session = chromium, target, session

    def run(self, expression: str) -> Any:
        """The value of an expression, or of what it promises; None while the page changes."""
        try:
            done = self._chromium.send(
                "Runtime.evaluate", self._session, expression=expression, awaitPromise=True, returnByValue=True
            )
        except RuntimeError:
            return None
        assert "exceptionDetails" not in done, f"{expression}: {done['result'].get('description')}"
        return done["result"].get("value")

    def until(self, expression: str) -> Any:
        """The value of an expression as soon as it is true."""
        end = time.monotonic() + _PATIENCE
        while not (value := self.run(expression)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.02)
        return value

    def go(self, address: str) -> None:
        self._chromium.send("Page.navigate", self._session, url=address)

    def close(self) -> None:
        self._chromium.send("Target.closeTarget", targetId=self._target)


@contextmanager
def unwatched(profile: Path) -> Iterator[Chromium]:
    """Chromium with a fresh profile in that folder."""
    program = whole_chromium()
    its_input, commands = _pipe()
    answers, its_output = _pipe()
    with Path(os.devnull).open("wb") as nowhere:
        ends = [(nowhere.fileno(), 2), (its_input, 3), (its_output, 4)]  # Chromium reads from 3 and writes to 4
        command = [program, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        actions = [(os.POSIX_SPAWN_DUP2, here, there) for here, there in ends]
        process = os.posix_spawn(program, command, os.environ, file_actions=actions)
    os.close(its_input)
    os.close(its_output)
    try:
        with os.fdopen(commands, "wb") as write, os.fdopen(answers, "rb", buffering=0) as read:
            chromium = Chromium(write, read)
            yield chromium
            chromium.send("Browser.close")
    finally:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)


def _pipe() -> tuple[int, int]:
    """Two ends whose numbers are none that Chromium reads from or writes to."""
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return high[0], high[1]
