import type { AuditEntry } from '../../../rules/console/audit.ts';
import type { Filter, Filters, Remedy } from '../../../rules/settings/overlay.ts';
import { formatList, formatTime } from '../../ui/format.ts';
import { peopleTexts } from '../../ui/texts/people.ts';

const { abouts: words } = peopleTexts.data;
const { kinds } = peopleTexts.leftOut;

/** What exactly an entry of the log changed, in words; `null` where its kind says it all. */
export function aboutOf({ kind, about }: Pick<AuditEntry, 'kind' | 'about'>): string | null {
  if (about === null) return null;
  return (readers[kind] ?? asItIs)(about);
}

const readers: Readonly<Partial<Record<AuditEntry['kind'], (about: string) => string>>> = {
  undo: (about) => (Number.isNaN(Date.parse(about)) ? about : words.run(formatTime(about))),
  letBack: recordsIn,
  leaveOut: recordsIn,
  filters: (about) => inWords<Filters>(about, filtersIn),
  remedy: remedyIn,
};

function asItIs(about: string): string {
  return about;
}

/** Stored as JSON; what was too long to be stored whole is shown as far as it goes. */
function inWords<T>(json: string, toWords: (value: T) => string): string {
  try {
    return toWords(JSON.parse(json) as T);
  } catch {
    return `${json}…`;
  }
}

function recordsIn(about: string): string {
  const records = about.split(', ').map((ref) => {
    const [kind = '', id] = ref.split('/');
    return kind in kinds ? `${kinds[kind as keyof typeof kinds]} ${id ?? ''}` : ref;
  });
  return formatList(records);
}

function filtersIn({ onlyExisting, customers, records }: Filters): string {
  const parts = [
    ...(onlyExisting ? [words.onlyExisting] : []),
    ...sideIn(words.customers, customers),
    ...sideIn(words.records, records),
  ];
  return parts.length === 0 ? words.everybody : parts.join('; ');
}

function sideIn(who: string, { tags, companyIds, stageIds, viewId, createdAfter }: Filter): string[] {
  const asks = [
    ...some(tags).map((list) => words.tags(formatList(list))),
    ...some(companyIds).map(({ length }) => words.companies(length)),
    ...some(stageIds).map(({ length }) => words.stages(length)),
    ...given(viewId).map(words.view),
    ...given(createdAfter).map(words.createdAfter),
  ];
  return asks.length === 0 ? [] : [`${who}: ${asks.join(', ')}`];
}

/** The list, where it has anything. */
function some<T>(list: readonly T[] | undefined): (readonly T[])[] {
  return list === undefined || list.length === 0 ? [] : [list];
}

/** The value, where there is one. */
function given<T>(value: T | null | undefined): T[] {
  return value == null ? [] : [value];
}

/** `fields: JSON`. */
function remedyIn(about: string): string {
  const at = about.indexOf(': {');
  if (at === -1) return about;
  const fields = about.slice(0, at);
  return inWords<Remedy>(about.slice(at + 2), (remedy) => `${fields}: ${decisions(remedy).join(', ')}`);
}

function decisions({ value = {}, choices = [], otherwise = {} }: Remedy): string[] {
  const others = [...new Set([otherwise.toFreshsales, otherwise.toFreshdesk])];
  return [
    ...choices.map(({ fd, fs = fd }) => words.choice(fd, fs)),
    ...others.flatMap((choice) => (choice === undefined ? [] : [words.otherwise(choice)])),
    ...(value.shorten === undefined ? [] : [words.shorten(value.shorten)]),
    ...(value.phone === undefined ? [] : [words.phone(value.phone)]),
    ...(value.oneLine === true ? [words.oneLine] : []),
  ];
}
