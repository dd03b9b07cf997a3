/** What is said, not sent: the plan asks so for its button, and the desk for its whole page. */

const SPOKEN = ["phone", "in-person"];

/** @param {{channel: string}} letter */
export const isSpoken = (letter) => SPOKEN.includes(letter.channel);
