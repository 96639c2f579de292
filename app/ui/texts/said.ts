import { reasons } from '../../../rules/fields/words.ts';
import { sentences, type SentenceCode } from '../../../rules/sentences.ts';
import { catalogue } from './catalogue.ts';

/**
 * What the server says in sentences of its own, and why a value does not fit its field (app/ui/said.ts). Copies, since a
 * translation takes their place, and what was said is recognized by the English.
 */
export const saidTexts = catalogue('said', {
  sentences: structuredClone<Readonly<Record<SentenceCode, string>>>(sentences),
  reasons: structuredClone(reasons),
});
