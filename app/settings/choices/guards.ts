import { defaultDocument, type SettingsDocument } from '../../../rules/settings/document.ts';
import { TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { choicesTexts } from '../../ui/texts/choices.ts';
import { Choices } from '../../ui/tick.ts';
import { SecretField } from '../connect/secret-field.ts';
import type { Secret } from '../parameters.ts';
import { lacksTag } from '../unstorable.ts';
import { Section, type PartProps } from './section.ts';
import { choicesOf } from './what.ts';

const { deletions: words, console: codeWords } = choicesTexts;

// Whoever empties the field and then chooses another way has not chosen a tag.
const { tag: TAG } = defaultDocument.deletions;

/** R-BEY-13: never a hard delete. */
export function DeletionsSection({ document, change }: PartProps): VNode {
  const { deletions } = document;
  const { tag } = deletions;
  type Twin = SettingsDocument['deletions']['twin'];
  return html`<${Section} id="deletions" title=${words.title}>
    <${Choices}
      name="deletions"
      label=${words.label}
      value=${deletions.twin}
      choices=${choicesOf(words.labels, words.hints)}
      onChoose=${(twin: Twin) => change({ deletions: { twin, tag: tag.trim() === '' ? TAG : tag } })}
    />
    ${
      deletions.twin === 'tag' &&
      html`<div class="fields">
        <${TextField}
          id="deletion-tag"
          label=${words.tag}
          maxlength="32"
          value=${tag}
          problem=${lacksTag(document) ? words.noTag : undefined}
          onInput=${(tag: string) => change({ deletions: { ...deletions, tag } })}
        />
      </div>`
    }
  <//>`;
}

/** Shortest console code: it is asked for by a method that answers a few times a minute. */
export const CODE_MIN = 6;

interface ConsoleProps {
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
}

/** R-CON-06: what the console may do to everybody's data asks for a code. */
export function ConsoleSection({ secret, onChange }: ConsoleProps): VNode {
  const short = secret.typed !== '' && secret.typed.trim().length < CODE_MIN;
  return html`<${Section} id="console" title=${codeWords.title} intro=${codeWords.intro}>
    <div class="fields">
      <${SecretField}
        id="console-code"
        label=${codeWords.label}
        hint=${codeWords.hint}
        secret=${secret}
        problem=${short ? codeWords.short : undefined}
        onChange=${onChange}
      />
    </div>
  <//>`;
}
