/**
 * The window of one rule on real dates: where all positions that apply overlap, or our ruling.
 *
 * @typedef {import("./calendar.js").Span} Span
 * @typedef {import("./calendar.js").Moment} Moment
 * @typedef {{from?: Span, aim?: Span, until?: Span, at_most?: number, at_least_every?: Span}} Limits
 *
 * @typedef {Limits & {anchor: Moment, floor: number, source?: string}} Placed what a source says, or we, with what it
 *   counts from; it opens no earlier than `floor`, in milliseconds
 *
 * @typedef {object} Window in milliseconds; infinite where nothing limits it
 * @property {number} from
 * @property {number} earliest the loosest source's `from`
 * @property {number} aim
 * @property {number} until
 * @property {number} latest the loosest source's `until`
 * @property {string[]} fineAlready sources that would not fault you now although it is before `from`, or once `earliest` is there
 * @property {string[]} stillFine sources that would not fault you although `until` is over
 * @property {string[]} binding sources that set `from` and `until`
 * @property {number} atMost
 * @property {boolean} moved whether it was moved to the employer's next business day
 * @property {boolean} holidaysKnown false where it rests on dates whose holidays are not known
 *
 * @typedef {object} Place where and when a rule is evaluated
 * @property {import("./calendar.js").Calendar} calendar
 * @property {boolean} isOffice whether it moves to business days
 * @property {number} happened when what asks for it was recorded to have happened, in milliseconds
 * @property {number} now in milliseconds
 */

/**
 * @param {Placed[]} positions what the sources say that apply to the reader
 * @param {Placed | null} ruling
 * @param {Place} place
 * @returns {Window}
 */
export function windowOf(positions, ruling, place) {
  const { calendar, now } = place;
  const deciding = ruling ? [ruling] : positions;
  const limiting = ruling?.at_most ? [ruling] : positions;
  const opening = openings(deciding, calendar);
  const closing = closings(deciding, calendar);
  const opens = bySource(openings(positions, calendar), Math.max);
  const closes = bySource(closings(positions, calendar), Math.min);
  const from = Math.max(...opening.map(({ ms }) => ms));
  const until = roomFor(from, Math.min(...closing.map(({ ms }) => ms)), calendar);
  const holidaysKnown = knowsHolidays([...deciding, ...positions], calendar);
  const window = toOffice(
    { from, until, latest: Math.max(until, ...closes.values()), moved: false, holidaysKnown },
    place,
  );
  const own = [...opens].map(([source, ms]) => ({
    ...toOffice({ ...window, from: ms, until: closes.get(source) ?? Infinity }, place),
    source,
  }));
  const earliest = Math.min(window.from, ...own.map((each) => each.from));
  const early = now < window.from ? Math.max(now, earliest) : Infinity;
  const late = Math.max(now, window.until);
  const ahead = own.flatMap((each) => (each.from > late ? each.source : []));
  const aim = Math.min(
    ...edges(deciding, ({ aim: span, anchor }) => span && calendar.from(span, anchor)).map(({ ms }) => ms),
  );
  return {
    ...window,
    earliest,
    aim: aimWithin({ ...window, aim }),
    fineAlready: own.flatMap((theirs) =>
      theirs.from < window.from && theirs.from <= early && early < theirs.until ? theirs.source : [],
    ),
    stillFine: [...closes].flatMap(([source, ms]) => (ms > late && !ahead.includes(source) ? source : [])),
    binding: [
      ...new Set(
        [...opening.filter(({ ms }) => ms === from), ...closing.filter(({ ms }) => ms === until)].flatMap(
          ({ source }) => source ?? [],
        ),
      ),
    ],
    holidaysKnown: [window, ...own].every((each) => each.holidaysKnown),
    atMost: Math.min(...limiting.map(({ at_most: most = Infinity }) => most)),
  };
}

/** @typedef {{ms: number, source?: string}} Edge */

/**
 * @param {Placed[]} placed
 * @param {(position: Placed) => number | undefined} edge
 * @returns {Edge[]}
 */
const edges = (placed, edge) =>
  placed.flatMap((position) => {
    const ms = edge(position);
    return ms === undefined ? [] : { ms, source: position.source };
  });

/** @param {Placed[]} placed @param {import("./calendar.js").Calendar} calendar */
const openings = (placed, calendar) =>
  edges(placed, ({ from, anchor, floor }) => from && Math.max(floor, calendar.from(from, anchor)));

/**
 * What is to happen at least every week must happen within a week.
 * @param {Placed[]} placed
 * @param {import("./calendar.js").Calendar} calendar
 */
const closings = (placed, calendar) =>
  edges(placed, ({ until, at_least_every: every, anchor }) => {
    const span = until ?? every;
    return span && calendar.until(span, anchor);
  });

/**
 * A source that says several things is content only where all of them are.
 * @param {Edge[]} candidates
 * @param {(...values: number[]) => number} strictest
 * @returns {Map<string, number>}
 */
function bySource(candidates, strictest) {
  /** @type {Map<string, number>} */
  const edges = new Map();
  for (const { source = "", ms } of candidates) edges.set(source, strictest(ms, edges.get(source) ?? ms));
  return edges;
}

/**
 * Positions that count from different events may leave no time at all to a reader: then there is the day on which it opens.
 * @param {number} from
 * @param {number} until
 * @param {import("./calendar.js").Calendar} calendar
 */
const roomFor = (from, until, calendar) =>
  until <= from && Number.isFinite(from) ? calendar.startOf(calendar.dayAt(from) + 1) : until;

/**
 * An office is open on business days: what opens on another day moves on to the next one, with at least that
 * whole day to act in.
 * @template {{from: number, until: number, latest: number, moved: boolean, holidaysKnown: boolean}} W
 * @param {W} window
 * @param {Place} place
 * @returns {W}
 */
function toOffice(window, { calendar, happened, isOffice }) {
  if (!isOffice) return window;
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
 * @param {{aim: number, from: number, until: number}} window
 */
function aimWithin({ aim, from, until }) {
  const best = Number.isFinite(aim) ? Math.max(aim, from) : aim;
  return best <= until ? best : Infinity;
}

/**
 * Whether all business days that were counted lie in years whose holidays are known.
 * @param {Placed[]} placed
 * @param {import("./calendar.js").Calendar} calendar
 */
const knowsHolidays = (placed, calendar) =>
  placed.every(({ anchor, from, aim, until, at_least_every: every }) =>
    [from, aim, until ?? every].every(
      (span) =>
        span?.unit !== "business days" ||
        (calendar.knowsHolidays(anchor.day) && calendar.knowsHolidays(calendar.day(span, anchor.day))),
    ),
  );
