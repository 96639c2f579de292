/** When the account was opened: the time of what it had from the beginning. */
export const ACCOUNT_OPENED_MS = Date.UTC(2024, 0, 2, 3, 4, 5);
