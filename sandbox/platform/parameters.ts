import { isRecord } from './package/files.ts';

const MASK = '••••••••';

/** Parameters of an installation. `secure` holds keys, nested ones as dotted paths. */
export interface Parameters {
  readonly values: Readonly<Record<string, unknown>>;
  readonly secure: readonly string[];
  /** Module → keys that belong to it. */
  readonly modules?: Readonly<Record<string, readonly string[]>>;
}

export const noParameters: Parameters = { values: {}, secure: [] };

/** Takes what `postConfigs` returned apart: `__meta` is for the platform and not stored (custom-app-settings). */
export function readParameters(
  given: Record<string, unknown>,
  declaredSecure: readonly string[],
): Parameters {
  const { __meta, ...values } = structuredClone(given);
  const listed: unknown = isRecord(__meta) ? __meta['secure'] : undefined;
  const secure = Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
  const modules: unknown = isRecord(__meta) ? __meta['modules'] : undefined;
  return {
    values,
    secure: [...new Set([...declaredSecure, ...secure])],
    ...(isRecord(modules) ? { modules: modules as Record<string, string[]> } : {}),
  };
}

/** Without what belongs only to modules that the account lacks: an edit does not see it (custom-app-settings). */
export function ofModules(parameters: Parameters, subscribed: readonly string[]): Parameters {
  const byModule = Object.entries(parameters.modules ?? {});
  const kept = new Set(
    byModule.filter(([module]) => subscribed.includes(module)).flatMap(([, keys]) => keys),
  );
  const hidden = new Set(byModule.flatMap(([, keys]) => keys.filter((key) => !kept.has(key))));
  const values = Object.entries(parameters.values).filter(([key]) => !hidden.has(key));
  return { ...parameters, values: Object.fromEntries(values) };
}

/** A secure value that the new parameters leave out keeps the value of the old ones. */
export function keepingSecure(next: Parameters, old: Parameters): Parameters {
  const kept = old.secure.filter((path) => valueAt(next.values, path) === undefined);
  const values = kept.reduce(
    (all, path) => withValue(all, path, valueAt(old.values, path)),
    structuredClone(next.values),
  );
  return { ...next, values, secure: [...new Set([...next.secure, ...kept])] };
}

/** Without the secure ones. */
export function withoutSecure(parameters: Parameters): Record<string, unknown> {
  return parameters.secure.reduce(
    (all, path) => withValue(all, path, undefined),
    structuredClone(parameters.values) as Record<string, unknown>,
  );
}

/** Secure values that are there are masked (shown so since FDK 9.5.0). */
export function withMask(parameters: Parameters): Record<string, unknown> {
  return parameters.secure.reduce(
    (all, path) => (valueAt(all, path) === undefined ? all : withValue(all, path, MASK)),
    structuredClone(parameters.values) as Record<string, unknown>,
  );
}

function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, part) => (isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined),
      values,
    );
}

function withValue(
  values: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [first = '', ...rest] = path.split('.');
  const { [first]: old, ...others } = values;
  if (rest.length > 0) {
    const inner = isRecord(old) ? old : {};
    return isRecord(old) || value !== undefined
      ? { ...others, [first]: withValue(inner, rest.join('.'), value) }
      : { ...values };
  }
  return value === undefined ? others : { ...others, [first]: value };
}
