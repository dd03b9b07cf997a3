/** What an event is called. */

/**
 * What an event is called, in the way in which it happened if that is known; one of another version by its id.
 * @param {import("../storage/state.js").RecordedEvent} event
 * @param {import("../schedule/plan.js").Outline} guide
 */
export function eventName({ type, by, answered }, guide) {
  const kind = guide.events[type];
  const way = Object.values(kind?.ways ?? {}).find(
    (way) => (by && way.by === by) || (answered !== undefined && way.answered === (answered ? "yes" : "no")),
  );
  return way?.title ?? kind?.title ?? type;
}
