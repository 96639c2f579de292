/**
 * Why somebody was left out of a run.
 * `leftOut`: by hand, or since what was done to it was undone. `noEmail`: there is no address to go by. `ambiguous`: its
 * record belongs to another customer. `deleted`: its other half was deleted. `taken`: Freshdesk says that the address is
 * an agent's, or that of a customer who was deleted or blocked.
 */
export type LeftReason = (typeof leftReasons)[number];

export const leftReasons = ['leftOut', 'noEmail', 'ambiguous', 'deleted', 'taken'] as const;
