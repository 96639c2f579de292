import { json, type HttpResponse } from '../core/http.ts';
import { meaningsOf, valueProblem } from '../core/optionKinds.ts';
import { freshsalesOptions } from '../freshsales/options.ts';
import { optionsProblem, platformOptions } from '../platform/options.ts';
import { switchesProblem } from '../web/switches.ts';
import type { ConfigurableProduct, Route, RouteServices } from './services.ts';
import { BadInput, objectIn, onlyKnown } from './wire.ts';

/** The switches of platform and products. */
export const optionRoutes: Readonly<Record<string, Route>> = {
  'GET options': (services) => allOptions(services),
  'GET options/meaning': ({ platform, freshsales }) =>
    json(200, {
      platform: meaningsOf(platformOptions, { ...platform.options() }),
      freshsales: meaningsOf(freshsalesOptions, { ...freshsales.options() }),
    }),
  'POST options': (services, body) => {
    onlyKnown(body, ['platform', 'freshdesk', 'freshsales', 'pages']);
    const platform = objectIn(body, 'platform') ?? {};
    const pages = objectIn(body, 'pages') ?? {};
    const problem = optionsProblem(platform) ?? switchesProblem(pages);
    if (problem !== undefined) throw new BadInput(problem);
    configureProducts(services, body);
    services.pages.configure(pages);
    // Limits can be raised for one installation alone; what is not named holds for all.
    const changing = services.named ? [services.platform] : services.platforms.list();
    for (const one of changing) one.configure(platform);
    return allOptions(services);
  },
};

/** Changes the products' options; all are checked before the first is changed. */
export function configureProducts(
  { freshdesk, freshsales }: Pick<RouteServices, 'freshdesk' | 'freshsales'>,
  body: Readonly<Record<string, unknown>>,
): void {
  const changes = [
    { name: 'freshdesk', product: freshdesk },
    { name: 'freshsales', product: freshsales },
  ].map(({ name, product }) => ({ name, product, options: objectIn(body, name) ?? {} }));
  for (const { name, product, options } of changes) refuseUnknown(name, product, options);
  const problem = valueProblem(freshsalesOptions, objectIn(body, 'freshsales') ?? {});
  if (problem !== undefined) throw new BadInput(`freshsales option ${problem}`);
  for (const { product, options } of changes) product.configure(options);
}

function refuseUnknown(name: string, product: ConfigurableProduct, options: object): void {
  const known = Object.keys(product.options());
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown !== undefined) {
    throw new BadInput(`There is no ${name} option '${unknown}'. Known are: ${known.join(', ')}.`);
  }
}

function allOptions({ platform, freshdesk, freshsales, pages }: RouteServices): HttpResponse {
  return json(200, {
    platform: platform.options(),
    freshdesk: freshdesk.options(),
    freshsales: freshsales.options(),
    pages: pages.options(),
  });
}
