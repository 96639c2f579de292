/** What can go wrong with a request to a product, with the reason it is worth trying. */
export const requestKinds = {
  '429': 'the answer is 429 with a Retry-After; the product never sees the request',
  '500': 'the answer is 500; the product never sees the request',
  '502': 'the connection breaks; the product never sees the request',
  'timeout-before': 'the request never arrives, the caller waits its full time',
  'timeout-after': 'the request takes effect, only its answer is lost',
  malformed: 'the request takes effect; its answer is JSON with a piece missing in the middle',
  html: 'the request takes effect; the answer is 200 with an HTML page, as a proxy or a login page gives',
  truncated: 'the request takes effect; its answer ends half-way',
  empty: 'the request takes effect; its answer has a status and no body',
} as const;

export const storeKinds = {
  '429': 'a store operation is refused with 429',
  '500': 'a store operation fails with 500',
  'store-error': 'a store operation fails with 500',
  'timeout-before': 'a store operation fails, and had no effect',
  'timeout-after': 'a store operation took effect and says that it failed',
  'lost-update': 'a store operation says that it worked, and had no effect',
} as const;

/** What can happen on the way of an event to its handler. */
export const deliveryKinds = {
  drop: 'it never arrives; a schedule counts as fired',
  duplicate: 'it arrives a second time, `delay` later (default 0)',
  delay: 'it arrives `delay` later (default 5m)',
  reorder: 'it arrives after a random time up to `delay` (default 30s), so that later ones overtake it',
} as const;

/** What can happen to a call of a server method from a page. */
export const methodKinds = {
  '429': 'the call is refused with 429; nothing runs',
  '500': 'the call fails with 500; nothing runs',
  timeout: 'the method runs, and the page hears of a timeout only',
} as const;

export type RequestKind = keyof typeof requestKinds;
export type StoreKind = keyof typeof storeKinds;
export type DeliveryKind = keyof typeof deliveryKinds;
export type MethodKind = keyof typeof methodKinds;

export type FaultKind = RequestKind | StoreKind | DeliveryKind | MethodKind | 'kill';

/** Targets that are no template, product or event, with the kinds that fit them. */
export const plainTargets: Readonly<Record<string, readonly FaultKind[]>> = {
  freshdesk: [...kindsIn(requestKinds), 'kill'],
  freshsales: [...kindsIn(requestKinds), 'kill'],
  store: [...kindsIn(storeKinds), 'kill'],
  events: kindsIn(deliveryKinds),
  external: kindsIn(deliveryKinds),
  schedules: kindsIn(deliveryKinds),
  jobs: kindsIn(deliveryKinds),
  methods: kindsIn(methodKinds),
  execution: ['kill'],
  '*': [...kindsIn(requestKinds), 'store-error', 'kill'],
};

export function kindsIn<K extends string>(kinds: Readonly<Record<K, string>>): K[] {
  return Object.keys(kinds) as K[];
}
