/**
 * What every page has of what moves; `on-demand.js` fetches the rest. Each module stands
 * alone and finds its own markup.
 */
import "./dialogs.js";
import "./fill.js";
import "./filters.js";
import "./follow.js";
import "./help.js";
import "./list-keys.js";
import "./live.js";
import "./look.js";
import "./menu.js";
import "./offline.js";
import "./on-demand.js";
import "./palette.js";
import "./peek.js";
import "./press.js";
import "./row-keys.js";
import "./send-key.js";
import "./shortcuts.js";
import "./theme.js";
import "./toast.js";
import "./unsaved.js";
