// What chooses among the events of a chart alone on its page: loaded where the address of the page asks for that.

import { chooseAsked, drawStates } from "./frame/choosing.js";

/** @typedef {{ chooseAsked: typeof chooseAsked, drawStates: typeof drawStates }} Choosing */

window.datelineChoosing = { chooseAsked, drawStates };
