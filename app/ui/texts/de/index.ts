import { useLocale, useTextLanguage } from '../../format.ts';
import { choices } from './choices.ts';
import { common } from './common.ts';
import { connect } from './connect.ts';
import { console } from './console.ts';
import { errors } from './errors.ts';
import { mapping } from './mapping.ts';
import { people } from './people.ts';
import { realTime } from './real-time.ts';
import { record } from './record.ts';
import { run } from './run.ts';
import { said } from './said.ts';
import { settings } from './settings.ts';
import { tickets } from './tickets.ts';

// A script of its own, which has the formats once more: they are told the user's habits, too.
useTextLanguage('de');

/** German; of the type of the English texts, so that one that is missing does not build. */
export const german = {
  choices,
  common,
  connect,
  console,
  errors,
  mapping,
  people,
  realTime,
  record,
  run,
  said,
  settings,
  tickets,
};

Object.assign(globalThis, { translation: { texts: german, useLocale } });
