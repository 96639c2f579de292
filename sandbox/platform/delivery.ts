import type { Core } from './core.ts';
import type { DeliveryFault } from './faults/faults.ts';

/** Something on its way to a handler; `what` and `name` are the targets of faults. */
interface Delivery {
  readonly what: 'events' | 'external' | 'schedules' | 'jobs';
  readonly name: string;
  readonly afterMs: number;
}

/** Calls `arrive` when the delivery is through, as the faults will have it, unless the installation is gone by then. */
export function deliver(core: Core, { what, name, afterMs }: Delivery, arrive: () => void): void {
  const { clock } = core;
  const id = core.installation?.id;
  for (const delayMs of delaysOf(core.faults.forDelivery(what, name))) {
    const waitMs = afterMs + delayMs;
    const arriveHere = () => {
      if (core.installation?.id === id) arrive();
    };
    if (waitMs === 0) arriveHere();
    else clock.at(clock.now() + waitMs, arriveHere);
  }
}

// One delay for each time that it arrives.
function delaysOf(fault: DeliveryFault | undefined): readonly number[] {
  switch (fault?.kind) {
    case undefined:
      return [0];
    case 'drop':
      return [];
    case 'duplicate':
      return [0, fault.delayMs];
    case 'delay':
    case 'reorder':
  }
  return [fault.delayMs];
}
