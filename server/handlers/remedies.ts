import { sentence } from '../../rules/sentences.ts';
import {
  envelope as validEnvelope,
  offerInput as validOfferInput,
  remedyInput as validRemedyInput,
} from '../../generated/validators.js';
import type { Failure } from '../../rules/console/protocol.ts';
import type { Choice, FieldList } from '../../rules/fields/meta.ts';
import { writesTo, type Pair } from '../../rules/mapping.ts';
import { remediesOf, takesRemedy, type RemedyOffer } from '../../rules/remedies.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { OVERLAY_KEY, type Overlay, type Remedy } from '../../rules/settings/overlay.ts';
import { readOverlay } from '../../rules/settings/read.ts';
import { claimOf, noteChange } from '../audit.ts';
import { checkCode } from '../console-code.ts';
import { parse } from '../door.ts';
import { pairsOfField } from '../freshdesk/map.ts';
import { fieldsTold } from '../mapping-check.ts';
import type { Services } from '../services.ts';
import { loadSettings, type Settings } from '../settings.ts';
import type { Envelope } from './lifecycle.ts';

type Fault = Pick<Failure, 'side' | 'entity' | 'field' | 'reason' | 'message'>;

/** R-BEY-11: what can be decided for all records of a cause. A request to each product where there is a list to choose from. */
export async function offerRemedies(services: Services, args: unknown): Promise<RemedyOffer> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const fault = parse<Fault>(validOfferInput, args, 'The input');
  const settings = await loadSettings(services.store, iparams);
  const pair = pairOfFailure(settings, fault);
  const kinds = pair === null ? [] : remediesOf(fault).filter((kind) => takesRemedy(pair, fault.side, kind));
  if (pair === null || kinds.length === 0) throw new Error(sentence('noRemedy'));
  const choices = kinds.includes('choices')
    ? await choicesOf(services, settings, pair, fault.side)
    : noChoices;
  return { key: pair.key.replace(/@.*$/, ''), kinds, ...choices };
}

const noChoices: Pick<RemedyOffer, 'choices' | 'sources'> = { choices: [], sources: [] };

/** The pair of fields that a failure is about; `null` when it is about none, or the mapping has changed since. */
export function pairOfFailure(
  { pairs, accountPairs }: Pick<Settings, 'pairs' | 'accountPairs'>,
  { side, entity, field }: Pick<Failure, 'side' | 'entity' | 'field'>,
): Pair | null {
  if (field === null) return null;
  const own = entity === 'accounts' ? accountPairs : pairs.filter((pair) => isFor(pair, entity));
  const ofField =
    side === 'freshdesk' ? pairsOfField(field, own) : own.filter((pair) => pair.freshsales === field);
  return ofField.find((pair) => writesTo(pair, side)) ?? null;
}

function isFor({ entities }: Pair, entity: MappedEntity | null): boolean {
  return entity === null || entities.includes(entity);
}

async function choicesOf(services: Services, settings: Settings, pair: Pair, side: Failure['side']) {
  const told = await fieldsTold(services.requests, settings)(pair.entities[0]!);
  const [to, from] =
    side === 'freshdesk' ? (['freshdesk', 'freshsales'] as const) : (['freshsales', 'freshdesk'] as const);
  return { choices: choicesIn(told[to], pair[to]), sources: choicesIn(told[from], pair[from]) };
}

function choicesIn({ fields }: FieldList, path: string): readonly Choice[] {
  return fields.find((field) => field.path === path)?.choices ?? [];
}

/** Applies a decision from the next write on; needs the console code. Those who failed are tried again by whoever asks for it. */
export async function applyRemedy(services: Services, args: unknown): Promise<{ key: string }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, key, remedy } = parse<{ code: string; key: string; remedy: Remedy }>(
    validRemedyInput,
    args,
    'The input',
  );
  await checkCode(services, iparams, code);
  const settings = await loadSettings(services.store, iparams);
  const pair = [...settings.pairs, ...settings.accountPairs].find(
    (one) => one.key.replace(/@.*$/, '') === key,
  );
  if (pair === undefined) throw new Error(sentence('mappingChanged'));
  const overlay = readOverlay(await services.store.get(OVERLAY_KEY));
  await services.store.set(OVERLAY_KEY, withRemedy(overlay, key, remedy));
  const fields = `${pair.freshdesk} ↔ ${pair.freshsales}`;
  await noteChange(services, {
    who: claimOf(args),
    kind: 'remedy',
    about: `${fields}: ${JSON.stringify(remedy)}`,
  });
  return { key };
}

/** Added to what was decided before; the newer links first, since of several the first one counts. */
function withRemedy(overlay: Overlay, key: string, { value, choices, otherwise }: Remedy): Overlay {
  const before = overlay.remedies[key] ?? {};
  const remedy: Remedy = {
    ...before,
    ...(value === undefined ? {} : { value: { ...before.value, ...value } }),
    ...(choices === undefined ? {} : { choices: [...choices, ...(before.choices ?? [])] }),
    ...(otherwise === undefined ? {} : { otherwise: { ...before.otherwise, ...otherwise } }),
  };
  return { ...overlay, remedies: { ...overlay.remedies, [key]: remedy } };
}
