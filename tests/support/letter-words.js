/** For `test_letter_words.py`: how blanks meet sentences, how days are named, what is kept of what was typed. */

import { Days } from "../../overrides/js/desk/days.js";
import { fillIn, valuesOf } from "../../overrides/js/letters/blanks.js";
import { body, compose } from "../../overrides/js/letters/letter.js";
import { Calendar } from "../../overrides/js/schedule/calendar.js";
import { Temporal } from "../../overrides/js/schedule/temporal.js";
import { newInterview } from "../../overrides/js/storage/state.js";

const ZONE = "America/Chicago";
const KINDS = { company: "name", role: "name", day: "day" };

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { seams, days, events, letters, typed } = JSON.parse(input);

const moment = (when) => Temporal.PlainDateTime.from(when).toZonedDateTime(ZONE);
const calendar = new Calendar([], ZONE);
const made = (locale, words) => new Days(locale, calendar, events, (key, { day }) => words[key].replace("{day}", day));

function sewn([sentence, value]) {
  const [id] = sentence.match(/(?<=\{)[a-z]+(?=\})/);
  const blanks = { [id]: { label: id, example: "", kind: KINDS[id] } };
  const letter = {
    title: "",
    step: "",
    channel: "email",
    blanks,
    parts: { part: { title: "", wordings: [sentence] } },
  };
  return body(compose(letter, { [id]: value }, { picks: {}, own: {}, subject: "" }));
}

/** What stands in each letter after somebody typed into some, one after the other. */
function kept({ interview, steps }) {
  const words = made("en-US", { desk_on_weekday: "on {day}", desk_on_day: "on {day}" });
  let now = newInterview({ id: "i", name: "", at: moment(steps[0].now).toString() });
  if (interview) now = { ...now, events: [{ id: "e", type: "interview", at: moment(interview).toString() }] };
  return steps.map(({ letter: id, now: when, type, blank = "interview-day" }) => {
    const letter = letters[id];
    const sheet = {
      id,
      letter,
      known: words.known(now.events, moment(when), letter.channel === "post"),
      small: (day) => words.small(day),
    };
    if (type !== undefined) now = fillIn(now, sheet, blank, null, type);
    return valuesOf(sheet, now, null)[blank];
  });
}

console.log(
  JSON.stringify({
    seams: seams.map(sewn),
    days: days.map(({ locale, words, interview, sent, slow }) =>
      made(locale, words).met(moment(interview).toString(), moment(sent), slow),
    ),
    typed: typed.map(kept),
  }),
);
