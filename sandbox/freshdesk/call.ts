import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { QueryTable } from './fields/query.ts';
import type { Feature } from './plans.ts';
import type { SubLimit } from './limits.ts';
import type { FreshdeskOptions } from './options.ts';
import type { Account } from './state/account.ts';
import type { Agent, Privilege } from './types.ts';

/** One authenticated call on its way through a route. */
export interface Call {
  readonly account: Account;
  readonly options: FreshdeskOptions;
  readonly agent: Agent;
  readonly request: HttpRequest;
  readonly nowMs: number;
  /** The moment of the call as records carry it. */
  readonly now: string;
  /** The first number in the path, 0 when there is none. */
  readonly id: number;
  /** All that stands for `:id` and `:key` in the path, in order. */
  readonly values: readonly string[];
  /** `https://acme.freshdesk.com`, as the caller addressed it. */
  readonly origin: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v2/`; `:id` stands for a number, `:key` for any text. */
  readonly path: string;
  /** What the agent's roles must allow; left out: any agent may. */
  readonly needs?: Privilege;
  readonly sub?: SubLimit;
  /** Credits of the call, 1 unless told. */
  readonly credits?: (query: URLSearchParams) => number;
  /** Parameters that are taken; others are refused. */
  readonly query?: QueryTable;
  /** Files can come along, as `multipart/form-data`. */
  readonly multipart?: true;
  /** What the account's plan must include. */
  readonly feature?: Feature;
  /** The call takes no body. */
  readonly bodyless?: true;
  readonly answer: (call: Call) => HttpResponse;
}
