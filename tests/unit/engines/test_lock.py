"""One build at a time writes into a folder; what a killed one has left holds nobody up."""

import os
import signal
from pathlib import Path

import pytest

from followthrough.engines import lock
from followthrough.engines.lock import Lock
from followthrough.engines.staging import LOCK
from support.publishing import child


def test_the_second_waits_and_says_so_once(tmp_path: Path) -> None:
    """While the first lives; when it has ended, however it has, the second goes on."""
    told: list[str] = []
    read, write_end = os.pipe()
    first = os.fork()
    if not first:
        Lock(tmp_path / LOCK, print)
        os.write(write_end, b"x")
        signal.pause()
    os.read(read, 1)

    def waiting(sentence: str) -> None:
        told.append(sentence)
        os.kill(first, signal.SIGKILL)
        os.waitpid(first, 0)

    second = Lock(tmp_path / LOCK, waiting)
    assert len(told) == 1
    assert told[0].startswith(f"another build (process {first} on ")
    assert told[0].endswith(f"is writing to {tmp_path}; this one waits until it has ended → if there is none, delete "
                            f"{tmp_path / LOCK}")  # fmt: skip
    second.release()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("has_flock", [True, False])
def test_what_a_killed_build_left_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_flock: bool) -> None:
    """Neither where the kernel knows who holds a file nor where only the number of its process does."""
    if not has_flock:
        monkeypatch.setattr(lock, "_flock", lambda file: None)

    def act() -> None:
        Lock(tmp_path / LOCK, print)
        os.kill(os.getpid(), signal.SIGKILL)

    assert child(act) == -signal.SIGKILL
    assert (tmp_path / LOCK).exists()
    Lock(tmp_path / LOCK, pytest.fail).release()
    mine = f"process {os.getpid()} on {os.uname().nodename}"  # in a container the next build has the same number
    (tmp_path / LOCK).write_text(mine, encoding="utf-8")
    Lock(tmp_path / LOCK, pytest.fail).release()
    assert not (tmp_path / LOCK).exists()


@pytest.mark.parametrize("holder", [f"process 1 on {os.uname().nodename}", "process 1 on another-machine", ""])
def test_without_flock_whoever_may_live_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: str
) -> None:
    monkeypatch.setattr(lock, "_flock", lambda file: None)
    (tmp_path / LOCK).write_text(holder, encoding="utf-8")
    told: list[str] = []

    def waiting(sentence: str) -> None:
        told.append(sentence)
        (tmp_path / LOCK).unlink()

    Lock(tmp_path / LOCK, waiting).release()
    assert len(told) == 1


@pytest.mark.parametrize("has_flock", [True, False])
def test_only_one_of_many_holds_it_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_flock: bool) -> None:
    """Eight builds at once, each of which would notice another."""
    if not has_flock:
        monkeypatch.setattr(lock, "_flock", lambda file: None)
    monkeypatch.setattr(lock, "_PAUSE", 0.001)
    inside = tmp_path / "inside"
    folder = tmp_path / "site"

    def act() -> None:
        for _ in range(10):
            held = Lock(folder / LOCK, lambda _: None)
            inside.mkdir()
            inside.rmdir()
            held.release()

    children = []
    for _ in range(8):
        number = os.fork()
        if not number:
            os._exit(1 if child(act) else 0)
        children.append(number)
    assert [os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) for number in children] == [0] * 8
    assert list(folder.iterdir()) == []
