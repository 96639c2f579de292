import { isRecord } from './files.ts';
import type { FieldProblem } from './iparams.ts';

/**
 * What is wrong with the `events` of the fields of `iparams.json`: each a list of `{"change": "<function>"}`, the
 * function declared in `assets/iparams.js` (app-settings/app-installation-page; words of the CLI).
 */
export function iparamsEventErrors(
  fields: Readonly<Record<string, unknown>>,
  functions: ReadonlySet<string>,
): FieldProblem[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    isRecord(field) && field['events'] !== undefined
      ? fieldErrors(name, field, functions).map((message) => ({ name, message }))
      : [],
  );
}

function fieldErrors(
  name: string,
  { type, events }: Record<string, unknown>,
  functions: ReadonlySet<string>,
): string[] {
  if (!Array.isArray(events) || !events.every(isRecord)) {
    return [`For the '${name}' ${String(type)} type, add the Events as an array.`];
  }
  return events
    .flatMap((one) => Object.entries(one))
    .flatMap(([event, handler]) => {
      if (event !== 'change') return [`The ${event} event is not supported in the '${name}' field`];
      const known = typeof handler === 'string' && functions.has(handler);
      return known ? [] : [`The ${String(handler)} function does not exist for the '${name}' field.`];
    });
}
