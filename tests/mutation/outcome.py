"""What came of the faults in one module."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Of a module: how many of all faults tests have found, and those that they have not."""

    path: str
    killed: int
    all: int
    survivors: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        return 100 * self.killed / self.all if self.all else 100

    @property
    def line(self) -> str:
        """A row of the table."""
        return f"{self.path:56} {self.killed:5} / {self.all:<5} {self.percent:6.1f} %"
