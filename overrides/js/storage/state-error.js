/** What is wrong with data that should be a plan. */

/** Data that is not a plan; `key` is the id of a message in ui.yaml, `values` fill its braces. */
export class StateError extends Error {
  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @param {import("./validate.js").Problem[]} [problems] the first few, where its content is wrong
   */
  constructor(key, values = {}, problems = []) {
    super([key, ...problems.map((problem) => `${problem.path}: ${problem.key}`)].join("; "));
    this.name = new.target.name;
    this.key = key;
    this.values = values;
    this.problems = problems;
  }
}
