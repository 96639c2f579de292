let report: ((text: string) => void) | undefined;

/**
 * A promise of an app that is rejected while nobody looks would end the process. It is told by its realm: the rest
 * of the program keeps Node's behaviour.
 */
export function watchStrayRejections(newest: (text: string) => void): void {
  if (report === undefined) process.on('unhandledRejection', onUnhandled);
  report = newest;
}

function onUnhandled(reason: unknown, promise: Promise<unknown>): void {
  if (promise instanceof Promise) throw reason;
  const message = (reason as { message?: unknown } | null)?.message;
  report?.(`Unhandled rejection: ${typeof message === 'string' ? message : String(reason)}`);
}
