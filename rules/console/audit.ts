/**
 * R-BEY-18: one change of what the app does. `settings`: it was made on the settings page, and noticed at this time; the others
 * were made in the console, or on a record's card, at this time.
 */
export interface AuditEntry {
  readonly atMs: number;
  /** As claimed; `null` for the settings page, of which nobody is told. */
  readonly who: string | null;
  readonly kind:
    | 'settings'
    | 'pause'
    | 'resume'
    | 'goOn'
    | 'stop'
    | 'remedy'
    | 'correct'
    | 'filters'
    | 'leaveOut'
    | 'letBack'
    | 'undo'
    | 'erase';
  /** What exactly, in words; `null` where the kind says it all. */
  readonly about: string | null;
}
