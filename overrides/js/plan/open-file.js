/** A plan in a file, opened where there is none yet. */

import { planFile } from "./plan-file-panel.js";

/** @param {() => import("./host.d.ts").Context} latest */
export const openFile = (latest) => ({ nodes: planFile(latest, true) });
