import type { Pair } from '../../../rules/mapping.ts';
import { LINK_KEY } from '../../../rules/company.ts';
import type { Settings } from '../../settings.ts';
import type { Slice } from '../slice.ts';
import type { Books } from './books.ts';

/** The settings with the link of people filled in: which account is which company, as far as the pairs are loaded. */
export function withLinks(settings: Settings, books: () => Books | null): Settings {
  if (!hasLink(settings)) return settings;
  const companyOf = (id: string) => textOf(books()?.pairs.companyOf(Number(id)));
  const accountOf = (id: string) => textOf(books()?.pairs.accountOf(Number(id)));
  const linked = (pair: Pair): Pair => ({
    ...pair,
    routes: {
      freshdesk: { ...pair.routes.freshdesk, partnerOf: companyOf },
      freshsales: { ...pair.routes.freshsales, partnerOf: accountOf },
    },
  });
  return { ...settings, pairs: settings.pairs.map((pair) => (pair.key === LINK_KEY ? linked(pair) : pair)) };
}

function hasLink({ pairs }: Settings): boolean {
  return pairs.some(({ key }) => key === LINK_KEY);
}

function textOf(id: number | undefined): string | null {
  return id === undefined ? null : String(id);
}

/** Reads which account is which company, before people are compared: nothing where they are not linked. */
export async function loadLinks({ books, settings }: Slice, people: readonly unknown[]): Promise<void> {
  if (books !== null && people.length > 0 && hasLink(settings)) await books.pairs.load();
}
