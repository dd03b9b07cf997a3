/** What every page does for its readers. */

import "./colors.js";
import "./folds.js";
import "./keys.js";
import "./languages.js";
import "./search.js";

document.documentElement.classList.replace("no-js", "js");
