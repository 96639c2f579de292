/**
 * How the sandbox treats a section of a contract. `imitated`: as documented; what the section leaves open or contradicts
 * is a switch, listed beside it. `partly`: some of it is missing, and `how` says what. `left`: not imitated, and `how`
 * says why.
 */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly state: 'imitated' | 'partly' | 'left';
  readonly how: string;
  /** Names of Freshdesk's switches that belong to it; those of the platform and of Freshsales name their section themselves. */
  readonly switches?: readonly string[];
}
