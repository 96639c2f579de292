import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { html, type VNode } from '../../ui/html.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';

interface Props {
  /** `undefined`: it is gone, and only its path is known. */
  readonly field: FieldMeta | undefined;
  readonly path: string;
}

/** A field's label with its type below. */
export function FieldName({ field, path }: Props): VNode {
  return html`<span class="mapping-field">
    <span>${field?.label ?? path.replace(/^custom_fields?\.(cf_)?/, '')}</span>
    <span class="soft small">${field === undefined ? path : words.types[field.type]}</span>
  </span>`;
}
