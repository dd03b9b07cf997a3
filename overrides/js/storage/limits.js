/** How much a saved plan may hold. */

export const LIMITS = {
  interviews: 200,
  events: 500,
  people: 50,
  ticks: 500,
  notes: 200,
  letters: 500,
  fields: 100, // of one letter, on each level
  depth: 3, // levels of a letter's draft
  name: 200, // characters: a name, a job title, an address to reach somebody
  text: 10_000, // characters: a note, a field of a letter
  id: 80,
  whole: 900_000, // characters of all as JSON: below the limit of a file, so that what was saved can be read back
};
