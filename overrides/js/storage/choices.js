/**
 * How a reader can meet and talk with an employer. That none of the model's values is forgotten here is held by types.
 *
 * @typedef {import("../schedule/plan.js").Channel} AnyChannel
 * @typedef {import("../schedule/plan.js").Setting} Setting
 * @typedef {Exclude<AnyChannel, "in-person" | "text-and-social">} Channel the others are for letters and rules alone
 */

/** @type {Record<Channel, true>} */
const channels = { email: true, phone: true, post: true };

/** @type {Record<Setting, true>} */
const settings = { "in-person": true, video: true, phone: true };

/** In the order in which they are offered. */
export const CHANNELS = /** @type {Channel[]} */ (Object.keys(channels));
export const SETTINGS = /** @type {Setting[]} */ (Object.keys(settings));
