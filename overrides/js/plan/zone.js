import { shownZone } from "../schedule/temporal.js";

/**
 * The zone of all times, in words: "Times are in Chicago time (Central Time)."
 * @param {import("../ui/dates.js").Dates} dates
 */
export function zoneOf({ language, timeZone: zone, say }) {
  const timeZone = shownZone(zone);
  const [, city] = /^(?!Etc\/)[^/]+\/(?:.*\/)?(.+)$/.exec(timeZone) ?? [];
  const words = (/** @type {"longGeneric" | "long"} */ timeZoneName) =>
    new Intl.DateTimeFormat(language, { timeZone, timeZoneName })
      .formatToParts()
      .find(({ type }) => type === "timeZoneName")?.value ?? "";
  let name = words("long"); // "Central Standard Time"
  try {
    if (city) name = words("longGeneric"); // "Central Time", which is right all year
  } catch {
    // an older browser
  }
  return city ? say("plan_zone_city", { city: city.replaceAll("_", " "), name }) : say("plan_zone", { name });
}
