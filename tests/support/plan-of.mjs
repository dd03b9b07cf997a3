// The plan and the calendar's entries for one interview, made from a built site's guide.json: `node plan-of.mjs GUIDE EVENTS`.

import { readFileSync } from "node:fs";
import { entriesOf } from "../../overrides/js/calendar-file/entries.js";
import { plan } from "../../overrides/js/plan.js";

const [, , file, events] = process.argv;
const guide = JSON.parse(readFileSync(file, "utf8"));
const timeZone = "America/Chicago";
const now = Temporal.ZonedDateTime.from("2026-03-05T16:00[America/Chicago]");
const interview = { id: "one", name: "", people: [], events: JSON.parse(events), ticks: {}, notes: {} };
const tasks = plan(guide, interview, { now: now.toInstant(), timeZone });
const entries = entriesOf(tasks, interview, { guide, now, site: "https://flats.example/" });
const task = ({ id, title, status, until }) => ({ id, title, status, until: until?.toString() });
const entry = ({ title, start, url }) => ({ title, start: start.toString(), url });
console.log(JSON.stringify({ tasks: tasks.map(task), entries: entries.map(entry) }));
