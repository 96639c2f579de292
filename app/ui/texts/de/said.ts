import { saidInGerman } from '../../../../rules/letters/said-german.ts';
import type { saidTexts } from '../said.ts';

export const said: typeof saidTexts = saidInGerman;
