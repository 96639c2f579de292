import { settingsTexts as words } from '../ui/texts/settings.ts';

/** What the page edits. A key is `''` as long as nobody typed one. */
export interface Form {
  readonly freshdeskDomain: string;
  readonly freshdeskKey: string;
  readonly freshsalesDomain: string;
  readonly freshsalesKey: string;
  readonly contacts: boolean;
  readonly leads: boolean;
  readonly direction: 'both' | 'toFreshsales' | 'toFreshdesk';
  readonly createAs: 'contacts' | 'leads';
  /** The addresses whose keys are saved already: such a key is kept when none is typed. */
  readonly saved: { readonly freshdeskDomain: string; readonly freshsalesDomain: string } | null;
}

export type Problems = Partial<Record<keyof Form, string>>;

export const emptyForm: Form = {
  freshdeskDomain: '',
  freshdeskKey: '',
  freshsalesDomain: '',
  freshsalesKey: '',
  contacts: true,
  leads: false,
  direction: 'both',
  createAs: 'contacts',
  saved: null,
};

/** R-CON-04: the host of whatever people paste, `acme` alone included. */
export function hostOf(pasted: string, suffix: string): string {
  const host = pasted
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d+$/, '');
  return host === '' || host.includes('.') ? host : host + suffix;
}

/** The form with its addresses as hosts. */
export function withHosts(form: Form): Form {
  return {
    ...form,
    freshdeskDomain: hostOf(form.freshdeskDomain, '.freshdesk.com'),
    freshsalesDomain: hostOf(form.freshsalesDomain, '.myfreshworks.com'),
  };
}

export function isClassic(form: Form): boolean {
  return form.freshsalesDomain.endsWith('.freshsales.io');
}

/** What can be said without asking anybody. */
export function problemsOf(form: Form): Problems {
  return {
    ...domainProblem(
      'freshdeskDomain',
      form.freshdeskDomain,
      /^[a-z0-9-]+\.freshdesk\.com$/,
      words.badFreshdesk,
    ),
    ...domainProblem(
      'freshsalesDomain',
      form.freshsalesDomain,
      /^[a-z0-9-]+\.(myfreshworks\.com|freshworks\.com|freshsales\.io)$/,
      words.badFreshsales,
    ),
    ...keyProblem('freshdeskKey', form),
    ...keyProblem('freshsalesKey', form),
    ...(form.contacts || leadsOf(form) ? {} : { contacts: words.missingEntity }),
  };
}

function domainProblem(field: keyof Form, host: string, form: RegExp, unlike: string): Problems {
  if (host === '') return { [field]: words.missingDomain };
  return form.test(host) ? {} : { [field]: unlike };
}

function keyProblem(field: 'freshdeskKey' | 'freshsalesKey', form: Form): Problems {
  if (form[field].trim() !== '' || keepsKey(form, field)) return {};
  return { [field]: form.saved === null ? words.missingKey : words.keyOfOtherAddress };
}

/** Whether the saved key stays: it was given for one address and never goes to another. */
export function keepsKey(form: Form, field: 'freshdeskKey' | 'freshsalesKey'): boolean {
  const domain = field === 'freshdeskKey' ? 'freshdeskDomain' : 'freshsalesDomain';
  return form[field] === '' && form.saved !== null && form.saved[domain] === form[domain];
}

/** Leads are synced only where they exist. */
export function leadsOf(form: Form): boolean {
  return form.leads && isClassic(form);
}

/** The chosen kinds of Freshsales records. */
export function entitiesOf(form: Form): string[] {
  return [...(form.contacts ? ['contacts'] : []), ...(leadsOf(form) ? ['leads'] : [])];
}

/** The parameters to store, in the platform's form: secure ones named, those left empty left out. */
export function toParameters(form: Form): Record<string, unknown> {
  const entities = entitiesOf(form);
  const createAs = entities.includes(form.createAs) ? form.createAs : entities[0];
  return {
    __meta: { secure: ['freshdesk_key', 'freshsales_key'] },
    freshdesk_domain: form.freshdeskDomain,
    freshsales_domain: form.freshsalesDomain,
    ...(form.freshdeskKey === '' ? {} : { freshdesk_key: form.freshdeskKey.trim() }),
    ...(form.freshsalesKey === '' ? {} : { freshsales_key: form.freshsalesKey.trim() }),
    settings: { version: 1, entities, direction: form.direction, create_as: createAs },
  };
}

interface Stored {
  readonly freshdesk_domain?: string;
  readonly freshdesk_key?: string;
  readonly freshsales_domain?: string;
  readonly freshsales_key?: string;
  readonly settings?: {
    readonly entities?: readonly string[];
    readonly direction?: Form['direction'];
    readonly create_as?: Form['createAs'];
  };
}

/** The form of stored parameters. What the platform gives for a secure one is unverified: a mask counts as nothing. */
export function fromParameters(configs: unknown): Form {
  const stored = (configs ?? {}) as Stored;
  const choices = { entities: ['contacts'], ...stored.settings };
  return {
    ...emptyForm,
    ...choicesOf(stored.settings),
    freshdeskDomain: stored.freshdesk_domain ?? '',
    freshdeskKey: unmasked(stored.freshdesk_key),
    freshsalesDomain: stored.freshsales_domain ?? '',
    freshsalesKey: unmasked(stored.freshsales_key),
    contacts: choices.entities.includes('contacts'),
    leads: choices.entities.includes('leads'),
    saved: {
      freshdeskDomain: stored.freshdesk_domain ?? '',
      freshsalesDomain: stored.freshsales_domain ?? '',
    },
  };
}

function choicesOf(settings: Stored['settings']): Pick<Form, 'direction' | 'createAs'> {
  return {
    direction: settings?.direction ?? emptyForm.direction,
    createAs: settings?.create_as ?? emptyForm.createAs,
  };
}

function unmasked(value: unknown): string {
  return typeof value === 'string' && !/^[•●*·x]+/u.test(value) ? value : '';
}
