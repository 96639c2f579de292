/** Seen so short a time ago, a list is not asked for again. */
export const FRESH_MS = 60_000;
/** R-TIC-02: so many are shown first, whatever their age. */
export const RECENT_TICKETS = 5;
/** Tickets that the opening of a record asks for. */
export const OPENING_TICKETS = 30;
/** Tickets a page of "all tickets": the most that Freshdesk gives at once. */
export const PAGE_TICKETS = 100;
/** Addresses of a person, or contacts of a deal, that are looked up at once. */
export const LIVE_LOOKUPS = 5;
/** Letters of a note or a reply; far below what the platform lets through, and of what anybody writes. */
export const NOTE_CHARS = 20_000;
/** R-TIC-10: a request's body ends at 100 KB. */
export const CONVERTED_BYTES = 90_000;

/** Freshdesk's own limit of a subject: rows are stored, and the store has its limits, too. */
export const SUBJECT_CHARS = 255;
