import type { Happening, Story } from '../story.ts';

export const MINUTE_MS = 60_000;

/** What happens besides comes last, so that the parts of a story keep their names. */
export function alsoHappening(story: Story, happenings: readonly Happening[]): Story {
  return { ...story, happenings: [...story.happenings, ...happenings] };
}
