import type { Clock } from './core/clock.ts';
import type { HttpRequest, HttpResponse } from './core/http.ts';
import type { Product } from './core/product.ts';
import type { Platforms } from './platform/platforms.ts';
import type { Platform } from './platform/types.ts';
import type { PageOptions } from './web/switches.ts';

/** What to fill the two products with. `{people: N}` makes N persons a side (see sandbox/seed). */
export type Seed =
  | 'demo'
  | 'empty'
  | {
      /** Persons on each side. */
      readonly people: number;
      /** Share of persons who are on both sides, 0 … 1. Default 0.8. */
      readonly overlap?: number;
      /** Share of the common persons in whom each side lacks something the other has. Default 0.1. */
      readonly gaps?: number;
      /** Seed of the random numbers. Default 1. */
      readonly seed?: number;
      /** Freshsales records become leads in this share (Classic). Default 0. */
      readonly leads?: number;
      /** Freshsales has nobody yet. Default false. */
      readonly customersOnly?: boolean;
    };

/** A local Freshworks put together: two products, a platform, a clock, and the control interface. */
export interface Sandbox {
  readonly clock: Clock;
  readonly freshdesk: Product;
  readonly freshsales: Product;
  /** The first account's platform. */
  readonly platform: Platform;
  /** All accounts in which the app can be installed, and the way of product events to them. */
  readonly platforms: Platforms;
  /** Switches of the pages and their client library. */
  readonly pages: PageOptions;
  /** Requests below `/_sandbox/` (docs/sandbox.md). */
  control(request: HttpRequest): Promise<HttpResponse>;
  /**
   * A request from outside to a product's REST address. `host` is the account's name (`acme.freshdesk.com`,
   * `acme.myfreshworks.com`, `acme.freshsales.io`). Undefined when no such account is here.
   */
  api(host: string, request: HttpRequest): HttpResponse | undefined;
  /**
   * Waits for work of the platform to end. A virtual clock is moved on as far as the work needs, for one caller after
   * the other; on a real one the work simply takes its time.
   */
  readonly settle: <T>(start: () => Promise<T>) => Promise<T>;
  /** Plain JSON of everything that must survive a restart. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}
