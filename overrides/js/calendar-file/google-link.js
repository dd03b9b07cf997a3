/** An entry at Google Calendar. */

import { clean, oneLine } from "./icalendar.js";

/**
 * An address at Google that offers the entry for saving. It tells Google what the entry says: only for a click.
 * @param {import("./icalendar.js").DatedEntry} entry
 */
export function googleUrl({ title: name, description, start, end }) {
  const compact = (/** @type {import("./icalendar.js").Start} */ moment) =>
    ("epochMilliseconds" in moment ? moment.toInstant().round("second") : moment).toString().replace(/[-:]/g, "");
  const text = encodeURIComponent(oneLine(name)); // not URLSearchParams: its “+” for a space is shown as a plus
  const details = encodeURIComponent(clean(description));
  return `https://calendar.google.com/calendar/render?action=TEMPLATE&text=${text}&dates=${compact(start)}/${compact(end)}&details=${details}`;
}
