import type { Core } from './core.ts';
import { deliver } from './delivery.ts';
import { envelope, executionLimitMs } from './envelope.ts';
import { failed, fine } from './errors.ts';
import type { Executions } from './executions.ts';
import { modules } from './package/modules.ts';
import type { Definition } from './schedule/definition.ts';
import type { Result } from './types.ts';

const PRODUCT_PAYLOAD_MAX_BYTES = 256 * 1024; // rate-limits-and-constraints, product events

/** Whether a change of this kind in the product reaches a handler of the installation. */
export function hears({ app, host, installation }: Core, module: string, event: string): boolean {
  if (installation?.complete !== true || !host.subscribed_modules.includes(module)) return false;
  return module !== 'common' && app.events.get(module)?.has(event) === true;
}

/** Runs the handler of a product event behind the caller's back: it answers at once. */
export function fireEvent(
  core: Core,
  executions: Executions,
  module: string,
  event: string,
  data: Record<string, unknown>,
): Result<null> {
  if (module === 'common' || modules[module]?.events.includes(event) !== true) {
    return failed(400, `Invalid event: ${event}`);
  }
  const handler = core.app.events.get(module)?.get(event);
  if (handler === undefined) return failed(400, `${event} is not configured`);
  const problem = deliveryProblem(core, module, data);
  if (problem !== undefined) return failed(400, problem);
  // The event has the time at which it happened, however long it takes to arrive.
  const { timestamp } = envelope(core, 'product', event);
  const of = { kind: 'product', what: 'events', name: `${module}/${event}`, event, handler } as const;
  startLater(core, executions, of, data, { timestamp });
  return fine(null);
}

/** Runs the handler of a schedule that fell due. */
export function fireSchedule(core: Core, executions: Executions, { name, data }: Definition): void {
  const handler = core.app.events.get('common')?.get('onScheduledEvent');
  if (handler === undefined || core.installation === undefined) return;
  deliver(core, { what: 'schedules', name, afterMs: 0 }, () => {
    const args = envelope(core, 'scheduled', 'onScheduledEvent', data);
    void executions.launch({ kind: 'scheduled', name, handler, args, limitMs: executionLimitMs(core) });
  });
}

/** An event on its way: `name` is what faults know it by, `event` what the handler sees. */
interface Event {
  readonly kind: 'product' | 'external';
  readonly what: 'events' | 'external';
  readonly name: string;
  readonly event: string;
  readonly handler: string;
}

/** Runs the handler a moment later, unless the installation is gone by then. */
export function startLater(
  core: Core,
  executions: Executions,
  { kind, what, name, event, handler }: Event,
  data: unknown,
  more: Record<string, unknown> = {},
): void {
  deliver(core, { what, name, afterMs: core.options.eventDelayMs }, () => {
    const args = { ...envelope(core, kind, event, data), ...more };
    void executions.launch({ kind, name: event, handler, args, limitMs: executionLimitMs(core) });
  });
}

function deliveryProblem(core: Core, module: string, data: Record<string, unknown>): string | undefined {
  if (core.installation?.complete !== true) return 'The app is not installed';
  if (!core.host.subscribed_modules.includes(module)) {
    return `The account of the installation has no module ${module}`;
  }
  return Buffer.byteLength(JSON.stringify(data)) > PRODUCT_PAYLOAD_MAX_BYTES
    ? 'The payload exceeds 256 KB'
    : undefined;
}
