// From content/schemas/letters-json.schema.json, written by `make schemas`.

/** A blank in letters. The same id means the same thing in every letter; see `blanks.yaml`. */
export interface Blank {
  example: string;
  /** What of the plan fills it: person (their name), interview-name (offered, and asked all the same), interview-day, or an event that names a day or a moment. Without: what the reader noted under its id. */
  fill?: string;
  /** name: stands as it is, and no check of words reads it. day: stands in the letter in which it was written, and in no other. Without: words of the reader's. */
  kind?: "name" | "day";
  label: string;
  /** person: another value for each person met. */
  per?: "person";
}

/** Something that letters are looked over for. A remark is advice; it never stops anybody. */
export interface Check {
  /** Write `editorial` for what rests on none of the sources. */
  basis: "sources" | "editorial";
  blanks: ReadonlyArray<string>;
  /** Only letters sent this way. */
  channels: ReadonlyArray<"email" | "post" | "phone" | "in-person" | "text-and-social">;
  /** The sections this rests on, each as source/section. */
  cites: ReadonlyArray<string>;
  /** Equal to the file name. You may leave it out. */
  id: string;
  kind: "blank-left" | "generic" | "name" | "other-name" | "mentions" | "says" | "avoids" | "length" | "window" | "alike";
  /** Only these letters. With `channels`, both must fit. */
  letters: ReadonlyArray<string>;
  /** length: most paragraphs. alike: most percent in common. */
  limit?: number;
  /** length: most words. */
  most_words?: number;
  order: number;
  /** Only these parts of a letter. */
  parts: ReadonlyArray<string>;
  /** The remark: what is off, and what to do. `{found}` is what was found. */
  says: string;
  /** What the letter should do, so that it reads after “This letter should”. */
  title: string;
  /** `word*` is any word that begins so; case does not matter. */
  words: ReadonlyArray<string>;
}

/** A letter, complete: every blank that occurs in it is here. */
export interface DeskLetter {
  basis: "sources" | "editorial";
  blanks: Record<string, Blank>;
  channel: "email" | "post" | "phone" | "in-person" | "text-and-social";
  parts: Record<string, Part>;
  records?: Recorded;
  rule?: string;
  step: string;
  subject?: string;
  /** The actions that name this letter. */
  ticks: ReadonlyArray<string>;
  title: string;
}

/** A source's short name and its sections' titles, for remarks. */
export interface DeskSource {
  sections: Record<string, string>;
  short: string;
}

/** One paragraph or line of a letter, in several wordings. */
export interface Part {
  /** A blank: the part stands only where that is filled. */
  if_filled?: string;
  /** A part before it, whose paragraph it goes on with; where that is not there, it begins its own. */
  joins?: string;
  /** true: the letter is whole without it. */
  optional: boolean;
  title: string;
  /** A blank: the part stands only where that is not filled. */
  unless_filled?: string;
  /** The first is shown; the others are offered. */
  wordings: ReadonlyArray<string>;
}

/** The event that sending a letter records. */
export interface Recorded {
  answered?: boolean;
  by: "email" | "post" | "phone" | "in-person" | "text-and-social";
  type: string;
}

/** The whole of `letters.json`, or what concerns one letter. Dicts are keyed by id, all is in reading order. */
export interface Letters {
  checks: ReadonlyArray<Check>;
  language: string;
  letters: Record<string, DeskLetter>;
  /** The blanks of any letter that hold a name which no plan knows. */
  names: ReadonlyArray<string>;
  schema: 1;
  sources: Record<string, DeskSource>;
  /** The interface's texts that the desk shows. */
  words: Record<string, string>;
}
