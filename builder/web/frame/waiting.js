// The attribute of a page that shows nothing yet, for what it shows is still to be chosen.

export const WAITING = "data-waiting";
