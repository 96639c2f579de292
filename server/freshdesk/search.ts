// https://developers.freshdesk.com/api/#filter_contacts: so many characters, quotes included; 30 rows a page.
const QUERY_CHARS_MAX = 512;
const ADDRESSES_MAX = 30;

const OR = ' OR ';

/** Queries, without the quotes around each, for the contacts with these addresses: as few as the length of a query allows; about 13 addresses each. */
export function searchQueries(emails: readonly string[]): string[] {
  const queries: string[][] = [];
  let room = 0;
  for (const email of emails) {
    const term = `email:'${email}'`;
    if (room < term.length + OR.length || queries.at(-1)!.length === ADDRESSES_MAX) {
      queries.push([]);
      room = QUERY_CHARS_MAX - 2 + OR.length;
    }
    queries.at(-1)!.push(term);
    room -= term.length + OR.length;
  }
  return queries.map((terms) => terms.join(OR));
}

/** Whether an address can stand in a query: quotes cannot be escaped, and `+` is reported not to be found. */
export function isSearchable(email: string): boolean {
  return /^[\w.@-]{1,100}$/.test(email);
}
