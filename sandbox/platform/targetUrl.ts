import { newId, type Core } from './core.ts';
import { failed, fine } from './errors.ts';
import type { Result } from './types.ts';

const OPTIONS_MAX = 100; // characters; serverless-apps/external-events

/** The sandbox's own host for target URLs: the real one is undocumented and must be read as data. */
export const hookHost = 'acme-hooks.freshworks-sandbox.com';

interface Event {
  readonly kind: string;
  readonly name: string;
}

/** `generateTargetUrl`: only in onAppInstall, product and external events (external-events page, FDK 6). */
export function targetUrl(core: Core, event: Event, options: unknown): Result<string> {
  const problem = placeProblem(core, event) ?? optionsProblem(options);
  if (problem !== undefined || core.installation === undefined)
    return failed(400, problem ?? 'The app is not installed');
  const query = typeof options === 'string' ? `?options=${encodeURIComponent(options)}` : '';
  const more = core.options.targetUrlStable ? '' : `/${newId(core.ids)}`;
  return fine(`https://${hookHost}/event/hook/${core.installation.id}${more}${query}`);
}

function placeProblem(core: Core, event: Event): string | undefined {
  if (core.app.events.get('common')?.has('onExternalEvent') !== true) {
    return 'Unsupported operation: The generateTargetUrl method cannot be used unless there is a corresponding external event callback';
  }
  return isAllowed(core, event)
    ? undefined
    : 'Unsupported operation: The generateTargetUrl method cannot be used';
}

function isAllowed({ options }: Core, { kind, name }: Event): boolean {
  if (kind === 'setup')
    return name === 'onAppInstall' || (name === 'afterAppUpdate' && options.targetUrlInUpdate);
  return kind === 'product' || kind === 'external';
}

function optionsProblem(options: unknown): string | undefined {
  const fits = typeof options === 'string' && options.length <= OPTIONS_MAX;
  return fits || options === undefined || options === null
    ? undefined
    : "Invalid argument type: The 'options' argument should be of type string or cannot be greater than 100 characters";
}
