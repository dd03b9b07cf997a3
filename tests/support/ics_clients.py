"""Our calendar files in real clients, imported twice, in three time zones.

    make clients       (PYTHONPATH=tests python -m support.ics_clients)

Not part of `make test`: it needs Debian's thunderbird, evolution-data-server, gir1.2-ecal-2.0, python3-gi, dbus, khal
and calcurse, and marionette_driver 3.7.1 from PyPI, which wants an environment of its own: name its Python in
MARIONETTE_PYTHON, and likewise that of radicale 3 in RADICALE_PYTHON. What is not installed is left out. The second
file has a higher SEQUENCE and moves one event.
"""

import base64
import datetime as dt
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from support.patience import SECONDS

REPOSITORY = Path(__file__).resolve().parents[2]
ZONES = ("America/Chicago", "Pacific/Kiritimati", "Pacific/Pago_Pago")
FAMILY = "👩‍👩‍👧‍👦"
DAY = "2027-03-17"
TITLES = {
    "moves": "Thank them; by e-mail, \\ soon",
    "long": f"Nächster Schritt {FAMILY * 12}",
    "hostile": "a" * 66 + "BEGIN:VEVENT שלום",  # a line is folded right before BEGIN
}
STARTS = {"moves": "2027-03-14T20:30:00Z", "long": "2027-03-15T14:00:00Z", "hostile": "2027-03-16T15:30:00Z"}
MOVED = "2027-03-15T21:30:00Z"

MAKE = """
await import(new URL("../schedule/temporal.js", process.argv[1])); // sets Temporal where Node has none
const { calendarFile } = await import(process.argv[1]);
const [titles, starts, day, sequence] = JSON.parse(process.argv[2]);
const shared = { sequence, description: "First line\\nsecond line", url: "https://career.example/", alarms: [0, 930] };
const alarms = shared.alarms.map((minutesBefore) => ({ minutesBefore }));
const entries = Object.entries(starts).map(([uid, at]) => {
  const start = Temporal.Instant.from(at).toZonedDateTimeISO("America/Chicago");
  return { ...shared, alarms, uid, title: titles[uid], start, end: start.add({ minutes: 30 }) };
});
const start = Temporal.PlainDate.from(day);
entries.push({ ...shared, alarms: [], uid: "day", title: "All day", start, end: start.add({ days: 1 }) });
const now = Temporal.Instant.from("2027-03-01T12:00:00Z").add({ hours: sequence });
process.stdout.write(await calendarFile(entries, { now, siteName: "Test", uidDomain: "followthrough" }));
"""
THUNDERBIRD = r"""
const [files, done] = [arguments[0], arguments[arguments.length - 1]];
(async () => {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const profile = Services.dirsvc.get("ProfD", Ci.nsIFile);
  profile.append("clients.sqlite");
  const calendar = cal.manager.createCalendar("storage", Services.io.newFileURI(profile));
  calendar.id = cal.getUUID();
  const found = [];
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file), (c) => c.charCodeAt(0));
    const stream = Cc["@mozilla.org/io/arraybuffer-input-stream;1"].createInstance(Ci.nsIArrayBufferInputStream);
    stream.setData(bytes.buffer, 0, bytes.length);
    const importer = Cc["@mozilla.org/calendar/import;1?type=ics"].createInstance(Ci.calIImporter);
    for (const item of importer.importFromStream(stream)) {
      try { await calendar.addItem(item); } // as its import dialog does: what is there already, it leaves alone
      catch (error) { if (error.result != Ci.calIErrors.DUPLICATE_ID) throw error; }
    }
    const kept = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
    found.push(kept.map((item) => ({
      title: item.title,
      start: item.startDate.isDate ? item.startDate.icalString : item.startDate.nativeTime / 1e6,
      alarms: item.getAlarms().length,
    })));
  }
  done(found);
})().catch((error) => done({ error: String(error) }));"""

Event = dict[str, Any]
"""`title`, `start` as ISO date or UTC instant, `alarms` (their number, where the client tells)."""


def made(sequence: int, starts: dict[str, str]) -> bytes:
    """The file that our module writes."""
    node = shutil.which("node", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}") or "node"
    module = (REPOSITORY / "overrides" / "js" / "calendar-file" / "icalendar.js").as_uri()
    data = json.dumps([TITLES, starts, DAY, sequence])
    return subprocess.run(
        [node, "--input-type=module", "-e", MAKE, module, data], check=True, stdout=subprocess.PIPE
    ).stdout


def thunderbird(files: list[Path], zone: str, folder: Path) -> list[list[Event]]:
    """Its own importer, into a calendar as it keeps them."""
    python = os.environ.get("MARIONETTE_PYTHON", sys.executable)
    port = str(2830 + ZONES.index(zone))
    return _self(python, "thunderbird", [port, *map(str, files)], zone, folder)


def in_thunderbird(port: str, *names: str) -> Any:
    """What `thunderbird` runs in the environment that has marionette_driver."""
    marionette = importlib.import_module("marionette_driver.marionette").Marionette(
        bin=shutil.which("thunderbird"),
        app="thunderbird",
        headless=True,
        host="127.0.0.1",
        port=int(port),
        gecko_log=str(Path.home() / "gecko.log"),
        startup_timeout=10 * SECONDS,
    )
    marionette.start_session()
    marionette.set_context("chrome")
    marionette.timeout.script = 60
    files = [base64.b64encode(Path(name).read_bytes()).decode() for name in names]
    found = marionette.execute_async_script(THUNDERBIRD, script_args=[files], sandbox="system")
    marionette.delete_session()
    marionette.quit(in_app=False)
    if not isinstance(found, list):
        return found
    for event in (event for kept in found for event in kept):
        if isinstance(event["start"], str):
            event["start"] = f"{event['start'][:4]}-{event['start'][4:6]}-{event['start'][6:8]}"
        else:
            event["start"] = utc(dt.datetime.fromtimestamp(event["start"], dt.UTC))
    return found


def evolution(files: list[Path], zone: str, folder: Path) -> list[list[Event]]:
    """Evolution Data Server, which keeps the calendars of GNOME."""
    return _self("/usr/bin/python3", "evolution", [str(file) for file in files], zone, folder, "dbus-run-session", "--")


def in_evolution(*names: str) -> Any:
    """What `evolution` runs in Debian's Python, which has GObject."""
    gi = importlib.import_module("gi")
    for name, version in (("ECal", "2.0"), ("EDataServer", "1.2"), ("ICalGLib", "3.0")):
        gi.require_version(name, version)
    ecal, server, ical = (importlib.import_module(f"gi.repository.{it}") for it in ("ECal", "EDataServer", "ICalGLib"))
    registry = server.SourceRegistry.new_sync(None)
    source = registry.ref_source("system-calendar")
    client = ecal.Client.connect_sync(source, ecal.ClientSourceType.EVENTS, 30, None)
    found = []
    for name in names:
        component = ical.Component.new_from_string(Path(name).read_text(encoding="utf-8"))
        client.receive_objects_sync(component, ecal.OperationFlags.NONE, None)
        _, kept = client.get_object_list_as_comps_sync("#t", None)
        found.append([_evolution_event(each) for each in kept])
    return found


def _evolution_event(component: Any) -> Event:
    start = component.get_dtstart().get_value()
    day = f"{start.get_year():04}-{start.get_month():02}-{start.get_day():02}"
    at = day if start.is_date() else utc(dt.datetime.fromtimestamp(start.as_timet_with_zone(None), dt.UTC))
    alarms = component.get_alarm_uids() or []
    return {"title": component.get_summary().get_value(), "start": at, "alarms": len(alarms)}


def khal(files: list[Path], zone: str, folder: Path) -> list[list[Event]]:
    """A calendar of plain files."""
    config = folder / "khal.conf"
    config.write_text(
        f"[calendars]\n[[ours]]\npath = {folder / 'khal'}\ntype = calendar\n[locale]\nlocal_timezone = {zone}\n"
        "default_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\n"
        f"path = {folder / 'khal.db'}\n"
    )
    (folder / "khal").mkdir()
    found = []
    for file in files:
        _run(["khal", "-c", str(config), "import", "--batch", "-a", "ours", str(file)], zone, folder)
        form = "{start-long}\t{title}\t{uid}"
        listed = _run(["khal", "-c", str(config), "list", "-df", "", "-f", form, "2027-03-10", "15d"], zone, folder)
        rows = [line.split("\t") for line in listed.splitlines() if "\t" in line]
        kept = [item.read_text(encoding="utf-8") for item in (folder / "khal").glob("*.ics")]
        alarms = {uid: item.count("BEGIN:VALARM") for item in kept for _, _, uid in rows if f"UID:{uid}" in item}
        found.append([{"title": title, "start": _local(at, zone), "alarms": alarms[uid]} for at, title, uid in rows])
    return found


def calcurse(files: list[Path], zone: str, folder: Path) -> list[list[Event]]:
    """A calendar in a terminal. It knows no UIDs, and of an alarm only that there is one."""
    (folder / "calcurse").mkdir()
    found = []
    for file in files:
        _run(["calcurse", "-q", "-D", str(folder / "calcurse"), "-i", str(file)], zone, folder)
        rows = (folder / "calcurse" / "apts").read_text(encoding="utf-8").splitlines()
        found.append([_calcurse_event(row, zone) for row in rows])
    return found


def _calcurse_event(row: str, zone: str) -> Event:
    """`03/14/2027 @ 15:30 -> 03/14/2027 @ 16:00>note !title` (`|` without an alarm), or `03/17/2027 [1] title`."""
    if "->" not in row:
        day, _, title = row.partition(" [1]")
        title = title.strip().partition(" ")[2] if ">" in title else title.strip()
        return {"title": title, "start": dt.datetime.strptime(day, "%m/%d/%Y").date().isoformat(), "alarms": 0}
    start, _, rest = row.partition(" -> ")
    mark = min(index for index in (rest.find("|"), rest.find("!")) if index >= 0)
    at = dt.datetime.strptime(start, "%m/%d/%Y @ %H:%M").strftime("%Y-%m-%d %H:%M")
    return {"title": rest[mark + 1 :], "start": _local(at, zone), "alarms": int(rest[mark] == "!")}


def _on_a_server(files: list[Path], zone: str, folder: Path) -> list[list[Event]]:
    from support.radicale_server import radicale  # needs what the Pythons of the clients lack

    return radicale(files, zone, folder)


CLIENTS: dict[str, tuple[str, Callable[[list[Path], str, Path], list[list[Event]]]]] = {
    "Thunderbird": ("thunderbird", thunderbird),
    "Evolution": ("dbus-run-session", evolution),
    "khal": ("khal", khal),
    "calcurse": ("calcurse", calcurse),
    "Radicale": (os.environ.get("RADICALE_PYTHON", ""), _on_a_server),
}


def main() -> None:
    """Import into every client in every zone, and print what is there after each of the two imports."""
    from support.results import RESULTS, measured, write  # not in the Pythons of the clients

    right: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch, "first.ics"), Path(scratch, "second.ics")]
        files[0].write_bytes(made(1, STARTS))
        files[1].write_bytes(made(2, {**STARTS, "moves": MOVED}))
        print(f"{'client':12} {'zone':19} {'events':7} {'instants':9} {'titles':7} {'alarms':7} second import")
        for name, (program, read) in CLIENTS.items():
            for zone in ZONES if shutil.which(program) else ():
                folder = Path(scratch, name, zone.replace("/", "-"))
                folder.mkdir(parents=True)
                first, second = read(files, zone, folder)
                verdict = f"{_verdict(first, 3 if read is calcurse else 6)} {_second(second)}"
                right[f"{name} {zone}"] = not re.search("WRONG|DUPLICATES", verdict)
                print(f"{name:12} {zone:19} {verdict}", flush=True)
    write(RESULTS / "clients.json", "make clients", {"make clients": measured(right)})


def _verdict(found: list[Event], most: int) -> str:
    wanted = {TITLES[uid]: at for uid, at in STARTS.items()} | {"All day": DAY}
    got = {" ".join(event["title"].split()): event for event in found}
    wanted = {" ".join(title.split()): at for title, at in wanted.items()}
    instants = sorted(event["start"] for event in found) == sorted(wanted.values())
    alarms = sum(event["alarms"] for event in found)
    marks = (f"{len(found)} of 4", _mark(instants), _mark(got.keys() == wanted.keys()), f"{alarms} of {most}")
    return f"{marks[0]:7} {marks[1]:9} {marks[2]:7} {marks[3]:7}"


def _second(found: list[Event]) -> str:
    moved = [event["start"] for event in found if event["title"].startswith("Thank")]
    if moved == [MOVED] and len(found) == 4:
        return "updated, no duplicate"
    if moved == [STARTS["moves"]] and len(found) == 4:
        return "no duplicate, NOT UPDATED"
    return f"DUPLICATES: {len(found)} events"


def _mark(right: bool) -> str:
    return "right" if right else "WRONG"


def utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _local(text: str, zone: str) -> str:
    """A date, or a UTC instant from the local time that a client shows."""
    if " " not in text.strip():
        return text.strip()
    return utc(dt.datetime.fromisoformat(text.strip()).replace(tzinfo=ZoneInfo(zone)))


def _run(command: list[str], zone: str, folder: Path) -> str:
    """A client with a home of its own."""
    home = {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "TZ": zone,
        "LC_ALL": "C.UTF-8",
        "GIO_USE_VFS": "local",
    }
    environment = {**os.environ, **home}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"):
        environment.pop(name, None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=10 * SECONDS, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def _self(python: str, part: str, arguments: list[str], zone: str, folder: Path, *before: str) -> list[list[Event]]:
    """Run one part of this file in another Python."""
    output = _run([*before, python, str(Path(__file__).resolve()), part, *arguments], zone, folder)
    found = json.loads(output.splitlines()[-1])
    if not isinstance(found, list):
        raise SystemExit(f"{part}: {found}")
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        part = in_thunderbird if sys.argv[1] == "thunderbird" else in_evolution
        print(json.dumps(part(*sys.argv[2:])))
    else:
        main()
