import { useEffect, useState } from 'preact/hooks';
import type { FieldNames } from '../../../rules/console/written.ts';
import { isMadeUp } from '../../../rules/made-up.ts';
import { LINK_KEY } from '../../../rules/company.ts';
import type { Failure } from '../../../rules/console/protocol.ts';
import { otherSide, type Side, type Value } from '../../../rules/person.ts';
import { sentences } from '../../../rules/sentences.ts';
import { callServer, type PlatformClient } from '../../ui/platform.ts';
import { said } from '../../ui/said.ts';
import { runTexts as words } from '../../ui/texts/run.ts';

// Asked for once a page: it costs some requests, and fields seldom change.
const asked = new WeakMap<PlatformClient, Promise<FieldNames>>();

/** What people call the mapped fields; until the products have told, fields go by the mapping's own keys. */
export function useFieldNames(client: PlatformClient): FieldNames {
  const [names, setNames] = useState<FieldNames>({});
  useEffect(() => {
    const left = new AbortController();
    const take = async () => {
      const told = await askOnce(client);
      if (!left.signal.aborted) setNames(told);
    };
    void take();
    return () => {
      left.abort();
    };
  }, [client]);
  return names;
}

function askOnce(client: PlatformClient): Promise<FieldNames> {
  const known = asked.get(client);
  if (known !== undefined) return known;
  const asking = ask(client);
  asked.set(client, asking);
  return asking;
}

async function ask(client: PlatformClient): Promise<FieldNames> {
  try {
    return (await callServer<{ names: FieldNames }>(client, 'nameFields')).names;
  } catch {
    // Names are a comfort: without them the list is read by the fields' own keys, and the next opening asks again.
    asked.delete(client);
    return {};
  }
}

/** A field as its product calls it. */
export function fieldLabel(names: FieldNames, key: string, side: Side): string {
  return names[key]?.labels[side] ?? key;
}

/** A field that a failure names, as its product calls it; one that is not mapped any more goes by its own name. */
export function labelOfPath(names: FieldNames, path: string, side: Side): string {
  return Object.values(names).find(({ paths }) => paths[side] === path)?.labels[side] ?? path;
}

/** The value of a failure: one that the app refused is the source's, one that the product refused its own. */
export function failedValue(names: FieldNames, { side, field, value, reason }: Failure): string | null {
  const key = Object.keys(names).find((key) => names[key]!.paths[side] === field);
  if (key === undefined || value === null) return value;
  return withLabels(choicesOf(names, key, reason === null ? side : otherSide(side)), value);
}

/** A value as people see it: a list's choice by its label, `null` where it is empty. */
export function shownValue(names: FieldNames, key: string, side: Side, value: Value): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (isNewLink(key, value)) return words.newLink[side];
  if (value === sentences.textTooLong) return said(value);
  return withLabels(choicesOf(names, key, side), String(value));
}

function choicesOf(names: FieldNames, key: string, side: Side): Readonly<Record<string, string>> {
  return names[key]?.choices[side] ?? {};
}

function isNewLink(key: string, id: Value): boolean {
  return key === LINK_KEY && isMadeUp(Number(id));
}

/** One choice, or several with semicolons between them. */
function withLabels(choices: Readonly<Record<string, string>>, text: string): string {
  const labels = text.split(';').map((choice) => choices[choice] ?? choice);
  return choices[text] ?? labels.join(';');
}
