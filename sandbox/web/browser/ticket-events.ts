import { tellAll } from './frames.ts';
import { switches } from './switches.ts';

// Fields of a ticket's form and the events of their change (events method, support_ticket).
const CHANGES: Readonly<Record<string, string>> = {
  priority: 'ticket.priorityChanged',
  status: 'ticket.statusChanged',
  group_id: 'ticket.groupChanged',
  responder_id: 'ticket.agentChanged',
  type: 'ticket.typeChanged',
};

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Tells the app what happens on a ticket's page: buttons with `data-event`, and fields whose value is changed. */
export function startTicketEvents(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-event]') : null;
    if (button instanceof HTMLElement) tellAll(button.dataset.event ?? '', {});
  });
  document.addEventListener('focusin', ({ target }) => {
    if (isField(target)) target.dataset.old ??= target.value;
  });
  document.addEventListener('change', ({ target }) => {
    if (!isField(target) || target.closest('[data-ticket-form]') === null) return;
    const event = CHANGES[target.name];
    const old = target.dataset.old ?? initialOf(target);
    target.dataset.old = target.value;
    if (event !== undefined) tellAll(event, { old: typed(old), new: typed(target.value) });
  });
}

/** What a ticket's form changes, field by field: old and new value. */
export function changedAttributes(form: HTMLFormElement): Record<string, unknown> {
  const changed = [...form.elements]
    .filter(isField)
    .filter((field) => field.name !== '' && field.type !== 'hidden' && field.value !== initialOf(field));
  return Object.fromEntries(
    changed.map((field) => {
      const [old, now] = [typed(initialOf(field)), typed(field.value)];
      return [field.name, switches().changedAttributes === 'pair' ? [old, now] : { old, new: now }];
    }),
  );
}

function isField(target: unknown): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  );
}

/** The value with which the page was made. */
function initialOf(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  return [...field.options].find(({ defaultSelected }) => defaultSelected)?.value ?? '';
}

function typed(text: string): unknown {
  if (text === '') return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}
