'use strict';

/** The date so many days after an instant. */
const day = (from, days) => new Date(new Date(from).getTime() + days * 86400000).toISOString().slice(0, 10);

module.exports = { day };
