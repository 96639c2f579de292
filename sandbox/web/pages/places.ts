import type { Placeholder, Platform } from '../../platform/types.ts';
import { isHost } from '../installations.ts';
import type { ProductName } from './entities.ts';

/** How a placeholder appears: opened by a button, drawn within the page, or invisible behind it. */
type Appearance = 'panel' | 'inline' | 'background';

/** A placeholder of the app on the page at hand. */
export interface Place {
  readonly placeholder: Placeholder;
  readonly appearance: Appearance;
  /** Says which of the app's places a button opens, when there is more than one. */
  readonly hint: string;
}

/** A page as placeholders see it: `part` is a list, one record, or a record that is being added. */
export interface PageKind {
  readonly product: ProductName;
  readonly kind: string;
  readonly part: 'list' | 'record' | 'new';
}

type Row = readonly [name: string, appearance: Appearance, hint: string];

const salesRecord = (module: string): readonly Row[] => [
  [`${module}_entity_menu`, 'panel', ''],
  [`${module}_quick_actions`, 'panel', 'quick actions'],
];

// developers.freshworks.com, "Front-end apps" of each module: where a placeholder stands.
const PLACES: Readonly<Record<string, readonly Row[]>> = {
  'freshsales/contacts/record': salesRecord('contact'),
  'freshsales/leads/record': salesRecord('lead'),
  'freshsales/deals/record': salesRecord('deal'),
  'freshsales/sales_accounts/record': salesRecord('sales_account'),
  'freshdesk/tickets/record': [
    ['ticket_sidebar', 'panel', ''],
    ['ticket_top_navigation', 'panel', 'top navigation'],
    ['ticket_conversation_editor', 'panel', 'in the editor'],
    ['ticket_attachment', 'panel', 'attach'],
    ['ticket_requester_info', 'inline', ''],
    ['ticket_background', 'background', ''],
    ['time_entry_background', 'background', ''],
  ],
  'freshdesk/tickets/new': [
    ['new_ticket_requester_info', 'inline', ''],
    ['new_ticket_background', 'background', ''],
  ],
  'freshdesk/contacts/record': [
    ['contact_sidebar', 'panel', ''],
    ['contact_background', 'background', ''],
  ],
  'freshdesk/contacts/list': [['contact_list_background', 'background', '']],
  'freshdesk/companies/record': [['company_background', 'background', '']],
  'freshdesk/companies/list': [['company_list_background', 'background', '']],
};

/** Places on every page of a product, beside its own navigation. */
const EVERYWHERE: Readonly<Record<ProductName, readonly Row[]>> = {
  freshsales: [
    ['left_nav_cti', 'panel', 'phone'],
    ['left_nav_chat', 'panel', 'chat'],
  ],
  freshdesk: [['cti_global_sidebar', 'panel', 'phone']],
};

/** The app's places on a page: only once installed, and where the account has the module. */
export function placesOn(platform: Platform, { product, kind, part }: PageKind): readonly Place[] {
  return found(platform, PLACES[`${product}/${kind}/${part}`] ?? []);
}

/** The app's places on every page of a product. */
export function placesEverywhere(platform: Platform, product: ProductName): readonly Place[] {
  return isHost(platform, product) ? found(platform, EVERYWHERE[product]) : [];
}

/** The app's full page in a product, when it has one there. */
export function fullPageIn(platform: Platform, product: ProductName): Placeholder | undefined {
  if (!isHost(platform, product)) return undefined;
  return found(platform, [['full_page_app', 'inline', '']])[0]?.placeholder;
}

function found(platform: Platform, rows: readonly Row[]): readonly Place[] {
  if (!platform.installed()) return [];
  const modules = new Set(['common', ...platform.currentHost().subscribed_modules]);
  const declared = platform.placeholders().filter(({ module }) => modules.has(module));
  return rows.flatMap(([name, appearance, hint]) => {
    const placeholder = declared.find((one) => one.name === name);
    return placeholder === undefined ? [] : [{ placeholder, appearance, hint }];
  });
}
