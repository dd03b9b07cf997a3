/** Parts of the page of the plan that are fetched when they are wanted, and what the page lends to them. */

import { part } from "../ui/parts.js";

/**
 * @typedef {"view" | "onboarding" | "interviews" | "event-forms" | "storage-notice" | "task" | "notes"} PartName
 * @typedef {{[Name in PartName]: import("../ui/parts.js").Parts[`../plan/${Name}.js`]}} PlanParts
 * @typedef {<Name extends PartName>(name: Name) => PlanParts[Name] | null | undefined} Want
 * @typedef {import("./commands.js").Commands} Commands
 *
 * @typedef {object} Host what the page lends to its parts; what can change is asked for
 * @property {HTMLElement} body where they stand
 * @property {import("../schedule/plan.js").Guide} guide
 * @property {import("../ui/dom.js").Say} say
 * @property {string} root the way from this page to the site's root
 * @property {() => import("../storage/snapshot.js").Snapshot} store
 * @property {() => string} timeZone
 * @property {() => import("./commands.js").Fresh | null} fresh
 * @property {() => string} why the last change was not possible
 * @property {() => boolean} isReady whether what changes the plan is here
 * @property {() => Promise<import("../storage/store.js").Store | null>} loadEditor null: it cannot be fetched, and the page has failed
 * @property {(name: PartName) => Promise<void>} load
 * @property {Want} want a part if it is here; if not, it is fetched, and the page drawn again
 * @property {(command: (commands: Commands) => boolean, needed?: PartName) => boolean} dispatch
 * @property {() => Promise<void>} redraw
 * @property {() => void} add
 * @property {(nodes: import("../ui/dom.js").Child) => void} tell
 * @property {(whole: boolean) => void} print
 */

export class LazyParts {
  /** @type {{[Name in PartName]?: PlanParts[Name] | null}} those that are here; null: on its way */
  #here = {};

  /** @param {() => void} redraw once something has come */
  constructor(redraw) {
    this.redraw = redraw;
  }

  /** @param {PartName} name */
  has = (name) => Boolean(this.#here[name]);

  /** @param {PartName} name */
  load = async (name) => {
    try {
      Object.assign(this.#here, { [name]: await part(`../plan/${name}.js`) });
    } catch (error) {
      delete this.#here[name]; // the page is not there yet: if it comes without this, that is wanted again
      throw error;
    }
  };

  /** @type {Want} */
  want = (name) => {
    if (!(name in this.#here)) {
      this.#here[name] = null;
      this.load(name).then(this.redraw, console.info);
    }
    return this.#here[name];
  };
}
