/**
 * Requirements that no test proves yet, each with the reason. The check prints them at every run, and fails as soon as
 * one of them has a proof, so that none outlives its reason.
 */
export const unproven: Readonly<Record<string, string>> = {};
