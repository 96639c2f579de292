import type { End } from '../play.ts';

/** Looks at how a story ended and says what is wrong, in sentences. */
export interface Check {
  /** The requirement, or what else it is about. */
  readonly name: string;
  readonly of: (end: End) => readonly string[];
}
