"""`js/plan.js` of the built site, called from Python: interviews in, tasks out, all as plain data."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from support.guides import Data

_SETUP = """async () => {
  const { plan } = await import(new URL("js/plan.js", location));
  const frozen = (data) => {
    if (typeof data === "object" && data) Object.values(Object.freeze(data)).forEach(frozen);
    return data;
  };
  const guides = {};
  const planOf = ({ guide, interview, now, timeZone }) => {
    try {
      const instant = now.endsWith("Z") ? now : Temporal.ZonedDateTime.from(now).toInstant();
      return plan(guides[guide], interview, { now: instant, timeZone });
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  };
  const ms = (zoned) => zoned?.epochMilliseconds ?? null;
  const edges = ["from", "earliest", "aim", "until", "latest"];
  const inMilliseconds = (task) => ({ ...task, ...Object.fromEntries(edges.map((edge) => [edge, ms(task[edge])])) });
  Object.assign(window, {
    learn: (name, guide) => { guides[name] = frozen(JSON.parse(guide)); },
    plans: (cases) => JSON.stringify(JSON.parse(cases).map((each) => planOf(frozen(each)))),
    start: (cases) => {
      window.answer = new Promise((resolve) => setTimeout(() => {
        const plans = JSON.parse(cases).map(planOf);
        resolve(JSON.stringify(plans.map((tasks) => (Array.isArray(tasks) ? tasks.map(inMilliseconds) : tasks))));
      }));
    },
    guides, plan,
  });
}"""


_LOCAL_TIMES = """asked => asked.map(([zone, moments]) => moments.map(at =>
  Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone).toPlainDateTime().toString()))"""


class Planner:
    """A page that holds guides by name and makes plans. Inputs are frozen: an evaluator that writes to them fails."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(_SETUP)

    def learn(self, name: str, guide: Data) -> None:
        """Keep a guide, parsed once, as a page would."""
        self.page.evaluate("([name, guide]) => learn(name, guide)", [name, json.dumps(guide)])

    def plans(self, cases: Iterable[Data]) -> list[Any]:
        """For each case its tasks, with edges as ISO texts; or the error as text."""
        plans: list[Any] = json.loads(self.page.evaluate("cases => plans(cases)", json.dumps(list(cases))))
        return plans

    def start(self, cases: list[Data]) -> None:
        """Begin to make plans, so that Python can work meanwhile; fetch them with `finish`."""
        self.page.evaluate("cases => { start(cases) }", json.dumps(cases))

    def local_times(self, asked: list[tuple[str, list[int]]]) -> list[list[str]]:
        """For each zone what its clocks show at each moment, in seconds since 1970, as the browser knows it."""
        times: list[list[str]] = self.page.evaluate(_LOCAL_TIMES, asked)
        return times

    def finish(self) -> list[Any]:
        """For each case its tasks, with edges in milliseconds since 1970; or the error as text."""
        plans: list[Any] = json.loads(self.page.evaluate("() => window.answer"))
        return plans


@contextmanager
def planner(browser: Browser, address: str, *, polyfill: bool = False) -> Iterator[Planner]:
    """Open a page of the site and load the evaluator, with the browser's own Temporal or with the polyfill."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    if polyfill:
        page.add_init_script("delete globalThis.Temporal")
    page.goto(f"{address}404.html")
    yield Planner(page)
    context.close()
