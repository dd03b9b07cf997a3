/**
 * The window of one rule on real dates: where all positions that apply overlap, or our ruling.
 *
 * @typedef {import("./calendar.js").Span} Span
 * @typedef {import("./calendar.js").Moment} Moment
 *
 * @typedef {object} Applies conditions of guide.json; what is left out holds for everyone
 * @property {string[]} [channel]
 * @property {string[]} [setting]
 * @property {"yes" | "no"} [agency]
 * @property {"yes" | "no"} [answered]
 * @property {"yes" | "no"} [promised]
 * @property {Span} [promised_within]
 * @property {Span} [promised_beyond]
 *
 * @typedef {{from?: Span, aim?: Span, until?: Span, at_most?: number}} Limits
 * @typedef {Limits & {source: string, applies: Applies}} Position
 *
 * @typedef {object} Rule a rule of guide.json
 * @property {string} id
 * @property {string} title
 * @property {string} step
 * @property {string} after
 * @property {"first" | "latest"} which
 * @property {Applies} applies
 * @property {boolean} office
 * @property {boolean} named
 * @property {Span} [every]
 * @property {boolean} lapses
 * @property {string[]} done_by
 * @property {string} [by]
 * @property {string[]} stops_at
 * @property {Position[]} positions
 * @property {Limits} [ruling]
 *
 * @typedef {object} Window in milliseconds; infinite where nothing limits it
 * @property {number} from
 * @property {number} aim
 * @property {number} until
 * @property {number} latest
 * @property {string[]} stillFine sources that would not fault you although `until` is over
 * @property {string[]} binding sources that set `from` and `until`
 * @property {number} atMost
 * @property {boolean} moved whether it was moved to the employer's next business day
 * @property {boolean} holidaysKnown false where it rests on dates whose holidays are not known
 *
 * @typedef {object} Place where and when a rule is evaluated
 * @property {import("./calendar.js").Calendar} calendar
 * @property {Moment} after what spans count from
 * @property {number} happened when that was recorded to have happened, in milliseconds
 * @property {number} now in milliseconds
 */

/**
 * @param {Rule} rule
 * @param {Position[]} positions those of its positions that apply to the reader
 * @param {Place} place
 * @returns {Window}
 */
export function windowOf(rule, positions, place) {
  /** @type {(Limits & {source?: string})[]} */
  const deciding = rule.ruling ? [rule.ruling] : positions;
  const limiting = rule.ruling?.at_most ? [rule.ruling] : positions;
  const opening = edges(deciding, "from", place);
  const closing = edges(deciding, "until", place);
  const loosest = edges(positions, "until", place);
  const from = Math.max(...opening.map((edge) => edge.ms));
  const until = Math.min(...closing.map((edge) => edge.ms));
  const window = {
    from,
    aim: Math.min(...edges(deciding, "aim", place).map((edge) => edge.ms)),
    until,
    latest: Math.max(until, ...loosest.map((edge) => edge.ms)),
    atMost: Math.min(...limiting.map((each) => each.at_most ?? Infinity)),
    binding: sources([...opening.filter((edge) => edge.ms === from), ...closing.filter((edge) => edge.ms === until)]),
    moved: false,
    holidaysKnown: knowsHolidays([...deciding, ...positions], place),
  };
  const kept = rule.office && !rule.named ? inOfficeHours(window, place) : window;
  return {
    ...kept,
    aim: aimWithin(kept),
    stillFine: sources(loosest.filter((edge) => edge.ms > Math.max(kept.until, place.now))),
  };
}

/**
 * @param {(Limits & {source?: string})[]} windows
 * @param {"from" | "aim" | "until"} key
 * @param {Place} place
 */
function edges(windows, key, { calendar, after }) {
  const found = [];
  for (const { [key]: span, source } of windows) {
    if (span) found.push({ source, ms: key === "until" ? calendar.until(span, after) : calendar.from(span, after) });
  }
  return found;
}

/** @param {{source?: string}[]} edges */
const sources = (edges) => [...new Set(edges.flatMap((edge) => edge.source ?? []))];

/**
 * An office is open on business days: what opens on another day moves on to the next one, with at least that
 * whole day to act in.
 * @template {Omit<Window, "stillFine">} W
 * @param {W} window
 * @param {Place} place
 * @returns {W}
 */
function inOfficeHours(window, { calendar, happened }) {
  const opens = calendar.dayAt(Number.isFinite(window.from) ? window.from : happened);
  const day = calendar.businessDay(opens);
  const holidaysKnown = window.holidaysKnown && calendar.knowsHolidays(opens) && calendar.knowsHolidays(day);
  if (day === opens) return { ...window, holidaysKnown };
  const end = calendar.startOf(day + 1);
  const until = Math.max(window.until, end);
  const latest = Math.max(window.latest, end);
  return { ...window, from: calendar.startOf(day), until, latest, moved: true, holidaysKnown };
}

/**
 * One source's best moment may lie where another one would fault you: then the window's opening is the best, or
 * there is none.
 * @param {Omit<Window, "stillFine">} window
 */
function aimWithin({ aim, from, until }) {
  const best = Number.isFinite(aim) ? Math.max(aim, from) : aim;
  return best <= until ? best : Infinity;
}

/**
 * Whether all business days that were counted lie in years whose holidays are known.
 * @param {Limits[]} windows
 * @param {Place} place
 */
function knowsHolidays(windows, { calendar, after }) {
  return windows
    .flatMap(({ from, aim, until }) => [from, aim, until])
    .every(
      (span) =>
        span?.unit !== "business days" ||
        (calendar.knowsHolidays(after.day) && calendar.knowsHolidays(calendar.day(span, after.day))),
    );
}
