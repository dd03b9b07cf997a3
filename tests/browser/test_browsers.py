"""Chromium, Firefox and WebKit: make a plan, tick, record, come back: all is still there.

    make browsers

Each engine runs where it is installed; where it is not, its test is skipped and says what to install. Firefox is
driven by Playwright. WebKitGTK speaks WebDriver alone: a session, an address, scripts, as plain HTTP.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Playwright

from support.built import Built
from support.embedding import code, host
from support.hosts import free_port
from support.patience import SECONDS

pytestmark = pytest.mark.slow

Run = Callable[[str], Any]
"""Runs the body of an async function in the page, and gives what it returns."""

READY = "document.querySelector('ft-plan[data-ready]')"
UNTIL = """const until = async (found) => {
  for (let tries = 0; tries < 1000 && !found(); tries += 1) await new Promise((go) => setTimeout(go, 100));
  return found();
};
let taps = 0; // each in a place of its own, or it would be the second half of a double tap
const tap = (it) => it.dispatchEvent(new MouseEvent("click", {
  bubbles: true, cancelable: true, clientX: (taps += 1) * 100,
}));
const notes = () => document.querySelector("[data-task='notes'] > .ft-box input");
"""
MAKE = """
await until(() => document.querySelector(".ft-form"));
document.querySelector("#ft-name").value = "Acme";
document.querySelector("[name=person]").value = "Ana";
tap(document.querySelector(".ft-form [type=submit]"));
await until(() => document.querySelector("#ft-line-title")); // the example of a plan is gone
tap(notes());
await until(() => Object.values(localStorage).some((text) => text.includes("note-the-people")));
tap(document.querySelector("#ft-happened-did"));
await until(() => document.querySelector("#ft-tap-thanked"));
tap(document.querySelector("#ft-tap-thanked"));
await until(() => document.querySelector("[data-task='thank-you-email'] .ft-status").textContent === "Done:");
return Object.values(localStorage).some((text) => text.includes("Acme"));
"""
LOOK = """
const shown = await until(() => document.querySelector("#ft-line-title"));
return {
  name: document.querySelector("#ft-line-title").textContent,
  next: Boolean(shown),
  noted: notes().checked,
  thanked: document.querySelector("[data-task='thank-you-email'] .ft-status").textContent,
};
"""


@contextmanager
def driven(kind: BrowserType, program: str, **options: Any) -> Iterator[tuple[Any, Run]]:
    """A page in a browser that Playwright drives."""
    path = shutil.which(program)
    if not path:
        pytest.skip(f"{program} is not installed → apt-get install {program}")
    browser = kind.launch(executable_path=path, **options)
    page = browser.new_page()
    yield page.goto, lambda body: page.evaluate(f"async () => {{ {UNTIL}{body} }}")
    browser.close()


@contextmanager
def webkit() -> Iterator[tuple[Any, Run]]:
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
    browser = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
    if not driver or not display or not browser:
        pytest.skip("WebKit is not installed → apt-get install webkit2gtk-driver xvfb xauth")
    port = free_port()
    # a session of its own, so that the display, the driver and the browser end together
    process = subprocess.Popen([display, "-a", driver, f"--port={port}"], start_new_session=True)

    def call(method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]

    try:
        _wait_for(port)
        wanted = {"webkitgtk:browserOptions": {"binary": str(browser[0]), "args": ["--automation"]}}
        session = f"/session/{call('POST', '/session', {'capabilities': {'alwaysMatch': wanted}})['sessionId']}"
        call("POST", f"{session}/timeouts", {"script": SECONDS * 1000})
        script = "const done = arguments[0]; (async () => {{ {} }})().then(done, (error) => done(String(error)));"
        yield (
            lambda url: call("POST", f"{session}/url", {"url": url}),
            lambda body: call("POST", f"{session}/execute/async", {"script": script.format(UNTIL + body), "args": []}),
        )
        call("DELETE", session)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait_for(port: int) -> None:
    """Until somebody listens there."""
    for _ in range(1000):
        with socket.socket() as caller:
            caller.settimeout(0.2)
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
            time.sleep(0.1)
    pytest.fail("the driver of WebKit does not start")


ENGINES: dict[str, Callable[[Playwright], Any]] = {
    "chromium": lambda playwright: driven(playwright.chromium, "chromium"),
    "firefox": lambda playwright: driven(playwright.firefox, "firefox-esr", channel="moz-firefox"),
    "webkit": lambda _: webkit(),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_plan_is_still_there(engine: str, playwright: Playwright, address: str) -> None:
    """A plan is made, an action ticked and a thank-you recorded; after a reload all of it is there."""
    with ENGINES[engine](playwright) as (go, run):
        go(f"{address}plan/")
        assert run(f"return Boolean(await until(() => {READY}))")
        assert run(MAKE) is True
        go(f"{address}404.html")
        go(f"{address}plan/")
        assert run(f"return Boolean(await until(() => {READY}))")
        assert run(LOOK) == {"name": "Acme", "next": True, "noted": True, "thanked": "Done:"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_frame_grows(engine: str, playwright: Playwright, site: Built, address: str) -> None:
    """In another site's page the frame with the plan becomes as high as what is in it."""
    frame_code, ours, *_ = code(site, address)
    grown = "document.querySelector('iframe').style.height"
    with ENGINES[engine](playwright) as (go, run), host(frame_code + ours) as url:
        go(url)
        assert 300 < float(run(f"return await until(() => {grown})").removesuffix("px")) < 800
