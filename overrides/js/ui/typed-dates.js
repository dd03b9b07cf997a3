/** Fields for dates in which a date and a time can be typed in one go: `03052026 0300PM`. */

/** So that a year has four digits, and typing goes on by itself. */
const LAST_DAY = "9999-12-31";

/**
 * @template {HTMLInputElement} Input
 * @param {Input} input for a date, or with a time as well
 * @returns {Input}
 */
export function typedDates(input) {
  let before = "";
  input.max = input.type === "date" ? LAST_DAY : `${LAST_DAY}T23:59`;
  input.addEventListener("keydown", (event) => {
    if (event.key === " " && /^\d$/.test(before)) event.preventDefault(); // it would open the calendar in the middle of typing
    before = event.key;
  });
  return input;
}
