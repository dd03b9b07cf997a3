"""A CalDAV server, such as phones keep their calendars on, as one of the clients of `make clients`.

Radicale is run by the Python that RADICALE_PYTHON names: it brings a dozen packages that nothing else here needs.
"""

import datetime as dt
import os
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

import icalendar

from support.hosts import free_port, wait_until_it_answers
from support.ics_clients import Event, utc
from support.patience import SECONDS


def radicale(files: list[Path], zone: str, folder: Path) -> list[list[Event]]:
    """Each event of a file is put at its own address, as clients do; then the whole calendar is read."""
    port, config, log = free_port(), folder / "radicale.conf", folder / "radicale.log"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = {folder}\n"
    )
    command = [os.environ["RADICALE_PYTHON"], "-m", "radicale", "-C", str(config)]
    with log.open("wb") as said:
        server = subprocess.Popen(command, env={**os.environ, "TZ": zone}, stderr=said)
    try:
        address = f"http://127.0.0.1:{port}/reader/ours/"
        wait_until_it_answers(server, port, log)
        _ask("MKCALENDAR", address)
        return [_in_radicale(address, file) for file in files]
    finally:
        server.terminate()
        server.wait()


def _in_radicale(address: str, file: Path) -> list[Event]:
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    for event in calendar.walk("VEVENT"):
        single = icalendar.Calendar({"VERSION": "2.0", "PRODID": str(calendar["PRODID"])})
        single.add_component(event)
        _ask("PUT", f"{address}{quote(str(event['UID']), safe='')}.ics", single.to_ical())
    return [_radicale_event(each) for each in icalendar.Calendar.from_ical(_ask("GET", address)).walk("VEVENT")]


def _radicale_event(event: Any) -> Event:
    start = event["DTSTART"].dt
    at = utc(start) if isinstance(start, dt.datetime) else start.isoformat()
    return {"title": str(event["SUMMARY"]), "start": at, "alarms": len(event.walk("VALARM"))}


def _ask(method: str, address: str, body: bytes | None = None) -> bytes:
    headers = {"Content-Type": "text/calendar; charset=utf-8", "Authorization": "Basic cmVhZGVyOng="}  # reader:x
    with urlopen(Request(address, body, headers, method=method), timeout=SECONDS) as answer:
        found: bytes = answer.read()
    return found
