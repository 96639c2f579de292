import type { Clock } from '../core/clock.ts';
import type { HttpResponse } from '../core/http.ts';
import type { Product } from '../core/product.ts';
import type { LocalPlatform } from '../platform/platform.ts';
import type { Platforms } from '../platform/platforms.ts';
import type { Seed } from '../sandbox.types.ts';
import type { PageOptions } from '../web/switches.ts';
import type { Driver } from './driver.ts';
import type { Body } from './wire.ts';

/** A product whose unverified facts are switches. */
export interface ConfigurableProduct extends Product {
  options(): object;
  configure(options: object): void;
}

/** What the control interface acts on. */
export interface ControlServices extends Driver {
  readonly clock: Clock;
  readonly platforms: Platforms;
  readonly freshdesk: ConfigurableProduct;
  readonly freshsales: ConfigurableProduct;
  readonly pages: PageOptions;
  /** Replaces the data of both products. */
  load(seed: Seed): void;
}

/** What one request acts on: `platform` is the account it names, or the first. */
export interface RouteServices extends ControlServices {
  readonly platform: LocalPlatform;
  /** Whether the request names an account. */
  readonly named: boolean;
}

/** `rest` is what stands behind the slash of a route that ends in one. */
export type Route = (
  services: RouteServices,
  body: Body,
  rest: string,
) => Promise<HttpResponse> | HttpResponse;
