import { useState } from 'preact/hooks';
import type { Language } from '../../../rules/letters/letters.ts';
import type { SettingsDocument } from '../../../rules/settings/document.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { choicesTexts } from '../../ui/texts/choices.ts';
import { Choices, Tick } from '../../ui/tick.ts';
import { Section, type PartProps } from './section.ts';
import { choicesOf } from './what.ts';

const { pace: words } = choicesTexts;

type Api = SettingsDocument['api'];

const NIGHT = { from: '22:00', to: '06:00' };

interface PaceProps extends PartProps {
  /** What a refusal taught of Freshsales' calls an hour; it holds instead of the plan's. */
  readonly callsAnHour: number | null;
}

/** R-BEY-07, R-BEY-15: how fast, and when not. */
export function PaceSection({ document, change, callsAnHour }: PaceProps): VNode {
  const { api } = document;
  const set = (part: Partial<Api>) => change({ api: { ...api, ...part } });
  return html`<${Section} id="pace" title=${words.title} intro=${words.intro}>
    <${Choices}
      name="real-time"
      label=${words.realTime}
      value=${document.realTime}
      choices=${choicesOf(words.realTimeLabels, words.realTimeHints)}
      onChoose=${(realTime: SettingsDocument['realTime']) => change({ realTime })}
    />
    ${callsAnHour !== null && html`<${Notice} tone="info">${words.learned(callsAnHour)}<//>`}
    <div class="fields">
      <${NumberField}
        id="share"
        label=${words.share}
        hint=${words.shareHint}
        wrong=${words.notShare}
        value=${api.freshsalesShare}
        min=${10}
        max=${100}
        onNumber=${(share: number | null) => share !== null && set({ freshsalesShare: share })}
      />
      <${NumberField}
        id="per-minute"
        label=${words.perMinute}
        hint=${words.perMinuteHint}
        wrong=${words.notPerMinute}
        value=${api.requestsAMinute}
        min=${15}
        max=${50}
        mayBeEmpty
        onNumber=${(requestsAMinute: number | null) => set({ requestsAMinute })}
      />
      <${TimeZone} document=${document} change=${change} />
      <${LanguageOfLetters} document=${document} change=${change} />
    </div>
    <${QuietHours} api=${api} set=${set} />
  <//>`;
}

interface NumberProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly wrong: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly mayBeEmpty?: boolean;
  readonly onNumber: (value: number | null) => void;
}

/** Keeps what is typed; the settings follow when it is a number in the range. */
function NumberField(props: NumberProps): VNode {
  const { id, label, hint, wrong, value, min, max, mayBeEmpty = false, onNumber } = props;
  const [text, setText] = useState(value === null ? '' : String(value));
  const read = numberIn(text, min, max, mayBeEmpty);
  return html`<${TextField}
    id=${id}
    label=${label}
    hint=${hint}
    problem=${read === undefined ? wrong : undefined}
    inputmode="numeric"
    value=${text}
    onInput=${(typed: string) => {
      setText(typed);
      const next = numberIn(typed, min, max, mayBeEmpty);
      if (next !== undefined) onNumber(next);
    }}
  />`;
}

/** `undefined`: not a number in the range. */
function numberIn(text: string, min: number, max: number, mayBeEmpty: boolean): number | null | undefined {
  if (text.trim() === '') return mayBeEmpty ? null : undefined;
  const number = Number(text);
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
}

function TimeZone({ document, change }: PartProps): VNode {
  const zones = Intl.supportedValuesOf('timeZone');
  const all = zones.includes(document.timeZone) ? zones : [document.timeZone, ...zones];
  return html`<${SelectField}
    id="time-zone"
    label=${words.timeZone}
    hint=${words.timeZoneHint}
    value=${document.timeZone}
    options=${all.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    onSelect=${(timeZone: string) => change({ timeZone })}
  />`;
}

function LanguageOfLetters({ document, change }: PartProps): VNode {
  const { languages } = words;
  return html`<${SelectField}
    id="language"
    label=${words.language}
    hint=${words.languageHint}
    value=${document.language ?? 'en'}
    options=${Object.entries(languages).map(([value, label]) => ({ value, label }))}
    onSelect=${(language: Language) => change({ language })}
  />`;
}

function QuietHours({ api, set }: { readonly api: Api; readonly set: (part: Partial<Api>) => void }): VNode {
  const { quietHours: quiet } = api;
  const time = (end: 'from' | 'to') =>
    quiet &&
    html`<${TextField}
      id=${`quiet-${end}`}
      type="time"
      label=${words[end]}
      value=${quiet[end]}
      onInput=${(value: string) => value !== '' && set({ quietHours: { ...quiet, [end]: value } })}
    />`;
  return html`<div class="stack">
    <${Tick}
      name="quiet"
      label=${words.quiet}
      hint=${words.quietHint}
      checked=${quiet !== null}
      onTick=${(on: boolean) => set({ quietHours: on ? NIGHT : null })}
    />
    ${quiet && html`<div class="fields fields-small">${time('from')}${time('to')}</div>`}
  </div>`;
}
