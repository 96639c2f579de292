import { message } from './texts.ts';
import type { Message } from './texts.ts';

/** An answer of the product that is not what the caller hoped for. */
export class Refusal extends Error {
  readonly status: number;
  readonly messages: readonly Message[];

  constructor(status: number, messages: readonly Message[]) {
    super(`${status} ${messages.map(({ name }) => name).join(', ')}`);
    this.name = 'Refusal';
    this.status = status;
    this.messages = messages;
  }
}

export function invalid(...messages: Message[]): Refusal {
  return new Refusal(400, messages);
}

export function missing(): Refusal {
  return new Refusal(404, [message('missing')]);
}

// A list without a view and an unknown view are refused, not missing (developers.freshworks.com/crm/api).
export function forbidden(): Refusal {
  return new Refusal(403, [message('forbidden')]);
}
