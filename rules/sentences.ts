import type { Reason } from './fields/outcome.ts';
import { reasons } from './fields/words.ts';

/**
 * The sentences in which the server speaks to people, in English; `{name}` stands for a value. They travel and are kept
 * as they are read here, in answers, logs and the store; a page in another language recognizes them (`recognize`) and
 * says them in the words of its catalogue (app/ui/texts/said.ts).
 */
export const sentences = {
  leadsOnlyClassic: 'Leads exist only in Freshsales Classic (….freshsales.io): choose contacts.',
  keyLost: 'The {product} API key is missing: enter the key again in the settings.',
  keysLost: 'The Freshdesk and Freshsales API keys are missing: enter them again in the settings.',
  notMapped:
    'These fields are mandatory and not mapped: {fields}. Map them in the settings or give them a constant.',
  rowsRefused:
    'These rows of the field mapping cannot work: {rows}. Open the field mapping in the settings: the reason stands beside each of them.',
  noCode: 'No console code is set: set one on the settings page of the app.',
  codeLocked: 'The console code was wrong too often. Try again in a quarter of an hour.',
  codeWrong: 'This is not the console code.',
  notAnAddress: 'This is not an email address: type one such as ann@example.com.',
  noRemedy: 'This is mended in the records themselves, or in the field mapping of the settings.',
  mappingChanged: 'The field mapping has changed since: reload the page.',
  nobodyNamed: 'None of these has an address or an id.',
  nobodySynced: 'Nobody was synced yet: start a sync first.',
  detailsGone: 'The details of this run are not kept any more.',
  appOff: 'The integration is switched off: switch it on in the settings.',
  isOff: 'The integration is switched off.',
  paused: 'Syncing is paused: {reason}',
  noFreshsales: 'This account has no Freshsales: install the app there to sync.',
  noRun: 'There is no such run any more.',
  cannotBeUndone: 'Only a run that wrote something by itself can be undone.',
  undoWaits: 'A sync is at work. Wait until it has ended, then press Undo again.',
  undoGone: 'The details of this run are not kept any more, so it cannot be undone.',
  previewWaits: 'A sync is at work. Wait until it has ended, then press Preview again.',
  atWork: 'A sync is at work: try again when it has ended.',
  busy: 'The app is just doing something else: try again in half a minute.',
  justEnding: 'Another execution is just ending. Press Start sync again.',
  previewAtWork: 'A preview is being worked out at this moment. Try again in half a minute.',
  nothingAsks: 'No sync waits for an answer any more. Reload the page.',
  pausedByHand: 'It was paused in the console.',
  stoppedForSync: 'It was stopped for a sync.',
  stoppedByHand: 'It was stopped in the console; the next sync asks again.',
  settingsChanged: 'The settings were changed; the next sync goes by the new ones.',
  settingsChangedAnew: 'The settings were changed; a new sync reads everything.',
  tooManyCompanies:
    'There are more companies and accounts than can be synced (about 17,000 pairs): only people were. Switch off account sync in the settings.',
  quietHours: 'It waits until the quiet hours are over.',
  indexLost: 'The stored index could not be read.',
  appFault:
    'The app met a fault of its own, several times in a row. What was written until then is kept. Start the sync again; if it ends like this once more, report the day and time.',
  storeFailed: 'The platform’s store did not answer for a long time. Start the sync again.',
  productLimited:
    '{product} may not be called at the moment: its calls for this minute or hour are used up, which is nothing unusual. It goes on by itself.',
  productBusy: '{product} is still at work on earlier writes. It goes on by itself.',
  productUnavailable:
    '{product} could not be reached or is out of order ({call}). It is tried again by itself.',
  productUnauthorized: '{product} does not accept the API key: enter it again in the settings.',
  productForbidden: '{product} does not let this API key do it: use an administrator’s key.',
  productOdd: '{product} did not answer as it should ({call}).',
  recordUnanswered: '{product} did not answer for this record, though it was asked several times.',
  rowSkipped:
    'The field is gone from {product} or has another type: its row is skipped. Choose another field in the settings, or remove the row.',
  choicesSkipped:
    'These choices are gone from {product}: what is mapped to them or from them counts as having no choice. Choose others in the field mapping of the settings.',
  constantSkipped:
    'The constant does not fit the field in {product}, or the field is gone: new records are made without it. Correct or remove the constant in the field mapping of the settings.',
  tagsCrowded:
    'More than {count} customers with the filter’s tags were created on {day}: Freshdesk’s search does not give all of them. The others are left out until they change.',
  viewGone:
    'The view that the filter asks for is gone from Freshsales, or the API key may not see it: nobody of it takes part. Choose another view in the filters.',
  leadTwice:
    'This lead was created a second time when the sync went on after an interruption: merge it into lead {id}, or delete it.',
  leftOutLost:
    'The list of records that are left out cannot be read. Let all of them back in the console, then leave out again those that are to stay out.',
  leftOutBusy: 'The list of records that are left out is being changed. Try again in a minute.',
  textTooLong: 'A text that is too long to be kept here.',
  valueUnfit: '“{value}” {reason}. {advice}',
  correctedUnfit: 'The corrected value {reason}. {advice}',
  correctedEmpty: 'The corrected value is empty.',
  notFailing:
    'This is not among what could not be written: it was settled meanwhile, or the row was changed.',
  notCorrectable: 'No single value of this record can be corrected here: open the record.',
  changedMeanwhile:
    'The value in the record was changed meanwhile: it was kept, and the corrected one was not written.',
  otherVersion:
    'The settings were saved by another version of the app ({version}): open the settings page and save them again.',
  overlayLost:
    'What was set in the console cannot be read any more: check filters and left out records, and resume.',
  zoneUnknown: 'The time zone {zone} is not known: choose another one on the settings page.',
  settingsUnreadable: 'The settings cannot be read ({fault}): open the settings page and save them again.',
  testNotTaken:
    'The address did not take the message. Open this page again in a minute; if it stays so, pair again.',
  notPaired: 'This installation is not paired: press Pair, save this page, and test again.',
  noOwnAddress: 'This installation has no address yet: it is made by its first event.',
  pairingIncomplete: 'The pairing code is not complete: copy it again.',
  unexpected: 'Something unexpected happened.',
} as const;

export type SentenceCode = keyof typeof sentences;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type ValuesOf<Code extends SentenceCode> = Readonly<Record<NamesIn<(typeof sentences)[Code]>, string>>;

/** A sentence with its values, in English. */
export function sentence<Code extends SentenceCode>(
  code: Code,
  ...[values]: [NamesIn<(typeof sentences)[Code]>] extends [never] ? [] : [ValuesOf<Code>]
): string {
  return fill(sentences[code], values ?? {});
}

/** A text with values in the places of their names. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (name, key: string) => values[key] ?? name);
}

/** A language's words for the sentences, and for why a value does not fit its field (rules/fields/words.ts). */
export interface Said {
  readonly sentences: Readonly<Record<SentenceCode, string>>;
  readonly reasons: Readonly<Record<Reason, { readonly reason: string; readonly advice: string }>>;
}

/** What was said in English, in the words of a language: also the values that are sentences themselves. A product's own words stay. */
export function saidIn(words: Said, text: string): string {
  const ofValue = wordsOfReason(words, text);
  if (ofValue !== null) return ofValue;
  const found = recognize(text);
  if (found === null) return text;
  const values = Object.entries(found.values).map(([name, value]) => [name, saidIn(words, value)] as const);
  return fill(words.sentences[found.code], Object.fromEntries(values));
}

function wordsOfReason(words: Said, text: string): string | null {
  for (const [code, { reason, advice }] of Object.entries(reasons)) {
    const own = words.reasons[code as Reason];
    if (text === reason) return own.reason;
    // Its sentence ends where the sentence around it does.
    if (text === advice) return own.advice;
  }
  return null;
}

/** What an English text says: which sentence, with which values. `null`: none of ours. */
export function recognize(
  text: string,
): { readonly code: SentenceCode; readonly values: Readonly<Record<string, string>> } | null {
  for (const [code, pattern] of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return { code, values: { ...found.groups } };
  }
  return null;
}

// Sentences that begin with a value come last: their value could be another sentence's beginning.
const patterns: readonly (readonly [SentenceCode, RegExp])[] = (Object.keys(sentences) as SentenceCode[])
  .sort((a, b) => Number(sentences[a].startsWith('{')) - Number(sentences[b].startsWith('{')))
  .map((code) => [code, patternOf(sentences[code])]);

function patternOf(text: string): RegExp {
  const literal = text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{(\w+)\}/g, '(?<$1>.*?)')}$`, 's');
}
