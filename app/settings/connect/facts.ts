import { html, type VNode } from '../../ui/html.ts';
import { formatList } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.ts';
import { SelectField } from '../../ui/field.ts';
import { connectTexts as words } from '../../ui/texts/connect.ts';
import type { SettingsDocument } from '../../../rules/settings/document.ts';
import type { FreshdeskFacts as Desk } from './freshdesk.ts';
import type { FreshsalesFacts as Sales } from './freshsales.ts';

const { facts: labels } = words;

interface Fact {
  readonly label: string;
  readonly value: string | null;
}

function Facts({ facts }: { readonly facts: readonly Fact[] }): VNode {
  return html`<dl class="facts">
    ${facts
      .filter(({ value }) => value !== null && value !== '')
      .map(
        ({ label, value }) =>
          html`<div key=${label}>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`;
}

/** Whose key it is, and what can be known of the account. */
export function FreshdeskFacts({ facts }: { readonly facts: Desk }): VNode {
  const { name, email, roles, accountName, plan, rateLimit, people } = facts;
  return html`<${Facts}
    facts=${[
      { label: labels.owner, value: [name, email === null ? null : `(${email})`].filter(Boolean).join(' ') },
      { label: labels.role, value: roles.length === 0 ? null : formatList(roles) },
      { label: labels.account, value: [accountName, plan].filter(Boolean).join(', ') },
      { label: labels.rate, value: rateLimit === null ? null : labels.rateValue(rateLimit) },
      { label: labels.people, value: people === null ? null : labels.customers(people) },
    ]}
  />`;
}

type Plan = SettingsDocument['freshsalesPlan'];

interface SalesProps {
  readonly facts: Sales;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}

/** How far the key reaches, and the plan, which only the admin can tell. */
export function FreshsalesFacts({ facts, plan, onPlan }: SalesProps): VNode {
  const { leads, owners } = facts;
  return html`<${Facts}
      facts=${[
        { label: labels.reach, value: reachText(facts) },
        { label: labels.leadsThere, value: leads === null ? labels.noLeads : null },
        { label: labels.owners, value: owners === null ? null : labels.ownersSeen(owners.length) },
      ]}
    />
    ${owners === null && html`<${Notice} tone="warning">${labels.ownersHidden}<//>`}
    <${SelectField}
      id="freshsales-plan"
      label=${words.plan}
      hint=${words.planHint}
      value=${plan}
      options=${Object.entries(words.plans).map(([value, label]) => ({ value, label }))}
      onSelect=${onPlan}
    />`;
}

function reachText({ contacts, leads, accounts }: Sales): string | null {
  const counted = [
    contacts.count === null ? null : labels.contacts(contacts.count),
    leads?.count == null ? null : labels.leads(leads.count),
    accounts.count === null ? null : labels.accounts(accounts.count),
  ].filter((text) => text !== null);
  return counted.length === 0 ? null : formatList(counted);
}
