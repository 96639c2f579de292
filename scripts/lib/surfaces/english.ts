import type { Texts } from '../../../app/ui/texts/catalogue.ts';
import { choicesTexts } from '../../../app/ui/texts/choices.ts';
import { commonTexts } from '../../../app/ui/texts/common.ts';
import { connectTexts } from '../../../app/ui/texts/connect.ts';
import { consoleTexts } from '../../../app/ui/texts/console.ts';
import { errorTexts } from '../../../app/ui/texts/errors.ts';
import { mappingTexts } from '../../../app/ui/texts/mapping.ts';
import { peopleTexts } from '../../../app/ui/texts/people.ts';
import { realTimeTexts } from '../../../app/ui/texts/real-time.ts';
import { recordTexts } from '../../../app/ui/texts/record.ts';
import { runTexts } from '../../../app/ui/texts/run.ts';
import { saidTexts } from '../../../app/ui/texts/said.ts';
import { settingsTexts } from '../../../app/ui/texts/settings.ts';
import { ticketTexts } from '../../../app/ui/texts/tickets.ts';

/** The whole catalogue, by the names of its parts. */
export const english: Readonly<Record<string, Texts>> = {
  choices: choicesTexts,
  common: commonTexts,
  connect: connectTexts,
  console: consoleTexts,
  errors: errorTexts,
  mapping: mappingTexts,
  people: peopleTexts,
  realTime: realTimeTexts,
  record: recordTexts,
  run: runTexts,
  said: saidTexts,
  settings: settingsTexts,
  tickets: ticketTexts,
};
