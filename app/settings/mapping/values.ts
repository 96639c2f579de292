import type { ValueRules } from '../../../rules/settings/document.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import { Tick } from '../../ui/tick.ts';
import type { ChangeOptions } from './options.ts';

const { values: words } = mappingTexts;

// Countries whose numbers the rules know how to complete are told by their ISO code; these are the ones most asked for.
const COUNTRIES = 'AT AU BE BR CA CH CZ DE DK ES FI FR GB IE IN IT JP MX NL NO NZ PL PT SE SG US ZA'.split(
  ' ',
);

interface Props {
  /** Unique within the table. */
  readonly id: string;
  readonly rules: ValueRules;
  readonly onChange: ChangeOptions;
}

/** R-BEY-12: what is done to a value before it is written. */
export function ValueRulesForm({ id: pair, rules, onChange }: Props): VNode {
  const set = (part: Partial<Record<keyof ValueRules, ValueRules[keyof ValueRules] | undefined>>) => {
    onChange((before) => ({ ...before, value: without({ ...before.value, ...part }) }));
  };
  const id = (name: string) => `${name}-${pair}`;
  const countries = new Intl.DisplayNames('en', { type: 'region' });
  return html`<section class="stack" aria-label=${words.title}>
    <h3 aria-level="2">${words.title}</h3>
    <div class="fields value-rules">
      <${Tick}
        label=${words.trim}
        checked=${rules.trim === true}
        onTick=${(on: boolean) => set({ trim: on || undefined })}
      />
      <${Tick}
        label=${words.oneLine}
        checked=${rules.oneLine === true}
        onTick=${(on: boolean) => set({ oneLine: on || undefined })}
      />
      <${SelectField}
        id=${id('letters')}
        label=${words.letters}
        value=${rules.letters ?? ''}
        options=${[
          { value: '', label: words.lettersAs },
          ...Object.entries(words.lettersOf).map(([value, label]) => ({ value, label })),
        ]}
        onSelect=${(letters: string) => set({ letters: letters === '' ? undefined : letters })}
      />
      <${SelectField}
        id=${id('phone')}
        label=${words.phone}
        value=${rules.phone ?? ''}
        options=${[
          { value: '', label: words.phoneNone },
          ...COUNTRIES.map((value) => ({ value, label: countries.of(value) ?? value })),
        ]}
        onSelect=${(phone: string) => set({ phone: phone === '' ? undefined : phone })}
      />
      <${TextField}
        id=${id('shorten')}
        label=${words.shorten}
        inputmode="numeric"
        value=${rules.shorten === undefined ? '' : String(rules.shorten)}
        onInput=${(text: string) => set({ shorten: Number.parseInt(text, 10) || undefined })}
      />
    </div>
  </section>`;
}

/** Rules that are off are left out: the document stays small. */
function without(rules: object): ValueRules {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}
