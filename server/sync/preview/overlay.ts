import { callError } from '../../platform/errors.ts';
import type { TemplateName } from '../../platform/requests.ts';

/** What a preview's write says of a record, as its product takes it. */
export type Body = Readonly<Record<string, unknown>>;

/** A record as it would be by now; fields in the part for custom ones (`custom_fields`, `custom_field`) each by themselves. */
export function overlaid<T extends Body>(row: T, custom: keyof T & string, body: Body | undefined): T {
  if (body === undefined) return row;
  const [own, others] = [row[custom], body[custom]] as [Body | undefined, Body | undefined];
  return { ...row, ...body, [custom]: { ...own, ...others } };
}

/** What Freshdesk answers where a value must be unique and somebody has it. */
export function taken(field: string, template: TemplateName, holderId: number): Error {
  const refused = [{ field, message: 'It should be a unique value', taken: true, holderId }];
  return callError('invalid', template, 409, { refused });
}
