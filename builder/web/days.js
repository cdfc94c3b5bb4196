// Days as they are in addresses and in data: 2024-10-28.

/** @param {string} day */
const start = (day) => new Date(`${day}T00:00Z`);

/**
 * Whether a text is a day of the calendar.
 * @param {string} text
 */
export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && Boolean(start(text).toJSON()?.startsWith(text));

/**
 * A day in words, such as 28 October 2024.
 * @param {string} day
 */
export const inWords = (day) => start(day).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
