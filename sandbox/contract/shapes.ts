/** Pieces of JSON Schema that the statements share. */
export const text = { type: 'string' } as const;
export const nullableText = { type: ['string', 'null'] } as const;
export const id = { type: 'integer', minimum: 1 } as const;
export const nullableId = { type: ['integer', 'null'] } as const;
export const flag = { type: 'boolean' } as const;
/** ISO 8601 in UTC and whole seconds, as Freshdesk writes it. */
export const utcTime = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' } as const;
/** ISO 8601 in whole seconds with an offset or `Z`, as Freshsales writes it. */
export const offsetTime = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)$',
} as const;

/** An object with these keys; what else it has does not matter, since the products add keys unannounced. */
export function record(
  properties: Readonly<Record<string, object>>,
  optional: readonly string[] = [],
): object {
  return {
    type: 'object',
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    properties,
  };
}

export function listOf(items: object): object {
  return { type: 'array', items };
}
