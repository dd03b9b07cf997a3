/** What Intl writes. A formatter takes the browser milliseconds to make, the first of a page many: each is made when it is first wanted. */

/**
 * @template Formatter
 * @param {() => Formatter} make
 * @returns {() => Formatter}
 */
function late(make) {
  /** @type {Formatter | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * @param {string} locale a BCP 47 tag
 * @param {Intl.DateTimeFormatOptions} shape
 * @param {() => string} zone
 */
export function dateFormat(locale, shape, zone) {
  const made = late(() => new Intl.DateTimeFormat(locale, { ...shape, timeZone: zone() }));
  return { format: (/** @type {Date} */ date) => made().format(date) };
}

/** "In 21 hours", "yesterday". @param {string} locale a BCP 47 tag */
export function relativeFormat(locale) {
  const made = late(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  return {
    format: (/** @type {number} */ number, /** @type {Intl.RelativeTimeFormatUnit} */ unit) =>
      made().format(number, unit),
  };
}
