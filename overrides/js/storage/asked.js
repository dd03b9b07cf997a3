/**
 * Small questions that were answered, or waved off, do not come back. That is kept with the ticks of the interview, under
 * these ids, beside those of actions.
 *
 * @typedef {"when" | "setting" | "channel" | "agency"} Question
 */

/** @type {Record<Question, string>} */
export const ASKED = {
  when: "asked-when",
  setting: "asked-setting",
  channel: "asked-channel",
  agency: "asked-agency",
};
