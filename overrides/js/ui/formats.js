/** What Intl writes. */

/**
 * A formatter takes the browser some milliseconds to make, the first of a page many: it is made when it is first wanted.
 * @template {unknown[]} Given
 * @param {() => {format: (...given: Given) => string}} make
 * @returns {{format: (...given: Given) => string}}
 */
export function whenWanted(make) {
  /** @type {{format: (...given: Given) => string} | undefined} */
  let made;
  return {
    format: (...given) => {
      made ??= make();
      return made.format(...given);
    },
  };
}
