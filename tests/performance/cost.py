"""What a process costs, as the kernel counts it."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from resource import struct_rusage

ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1772323200", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Cost:
    """Wall and CPU time in seconds, peak memory in MB."""

    seconds: float
    cpu: float
    memory: float


def run(command: list[str], **how: object) -> Cost:
    """Run a command to its end; ends this program if it fails. `memory` is that of the largest of its processes."""
    started = time.perf_counter()
    usage = ended(subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, **how))  # type: ignore[call-overload]
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ended(process: "subprocess.Popen[bytes]") -> struct_rusage:
    """Wait for it; what it and all that it has started have used."""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{process.args!r} failed")
    return usage
