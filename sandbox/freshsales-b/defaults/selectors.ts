import type { Option } from '../types.ts';

/** Choices of a new account (developers.freshworks.com/crm/api/#admin_configuration). */
export function defaultSelectors(): Record<string, readonly Option[]> {
  return {
    lifecycle_stages: lifecycleStages,
    contact_statuses: contactStatuses,
    lead_stages: named(9001, 'New', 'Contacted', 'Interested', 'Under review', 'Demo', 'Unqualified').map(
      (stage) => ({ ...stage, forecast_type: stage.name === 'Unqualified' ? 'Lost' : 'Open' }),
    ),
    lead_reasons: named(9051, 'No budget', 'No interest', 'Not reachable'),
    lead_sources: named(9101, 'Organic Search', 'Web', 'Email', 'Referral', 'Support', 'Trade show'),
    lost_reasons: named(9151, 'Unresponsive', 'Not a fit', 'Competitor'),
    campaigns: named(9201, 'Spring newsletter', 'Product launch'),
    industry_types: named(9301, 'Aerospace', 'Education', 'Food', 'Hospitality', 'Manufacturing', 'Retail'),
    business_types: named(9351, 'Analyst', 'Competitor', 'Customer', 'Partner', 'Reseller', 'Other'),
    territories: named(9401, 'Default territory', 'EMEA', 'Americas'),
    currencies: [
      { id: 9451, is_active: true, currency_code: 'USD', exchange_rate: '1.0', currency_type: 1 },
      { id: 9452, is_active: true, currency_code: 'EUR', exchange_rate: '0.92', currency_type: 2 },
    ],
    deal_pipelines: [{ id: 70_000_000_405, name: 'Default Pipeline', is_default: true }],
    deal_stages: dealStages,
    deal_types: named(9551, 'New Business', 'Existing Business'),
    deal_reasons: named(9601, 'Price', 'Timing', 'Features'),
    deal_products: named(9651, 'Rental', 'Purchase'),
    deal_payment_statuses: named(9701, 'Draft', 'Approved', 'Paid'),
    teams: named(9751, 'Sales'),
    sales_activity_types: [
      activityType(70_000_000_801, 'Support ticket', 'support_ticket', 1),
      activityType(70_000_000_802, 'Task', 'task', 2),
      activityType(70_000_000_803, 'Appointment', 'appointment', 3),
    ],
    sales_activity_outcomes: named(9851, 'Interested', 'Not interested').map((outcome) => ({
      ...outcome,
      sales_activity_type_id: 70_000_000_801,
    })),
    sales_activity_entity_types: named(9901, 'Contact', 'SalesAccount', 'Deal'),
  };
}

// Stages, their statuses, and what becomes of a person: defaults of a new Suite account.
const contactStatuses: readonly Option[] = [
  status(70_000_000_010, 'New', 70_000_000_020, 'Open'),
  status(70_000_000_011, 'Contacted', 70_000_000_020, 'Open'),
  status(70_000_000_012, 'Interested', 70_000_000_020, 'Open'),
  status(70_000_000_013, 'Unqualified', 70_000_000_020, 'Lost'),
  status(70_000_000_014, 'Qualified', 70_000_000_021, 'Open'),
  status(70_000_000_015, 'Lost', 70_000_000_021, 'Lost'),
  status(70_000_000_016, 'Won', 70_000_000_022, 'Won'),
  status(70_000_000_017, 'Churned', 70_000_000_022, 'Lost'),
];

const lifecycleStages: readonly Option[] = ['Lead', 'Sales Qualified Lead', 'Customer'].map((name, index) => {
  const id = 70_000_000_020 + index;
  const statuses = contactStatuses.filter((entry) => entry.lifecycle_stage_id === id);
  return {
    id,
    name,
    position: index + 1,
    disabled: false,
    default: true,
    type: name,
    contact_status_ids: statuses.map((entry) => entry.id),
  };
});

const dealStages: readonly Option[] = [
  dealStage(1, 'New', 'Open', 10),
  dealStage(2, 'Qualification', 'Open', 30),
  dealStage(3, 'Negotiation', 'Open', 70),
  dealStage(4, 'Won', 'Closed Won', 100),
  dealStage(5, 'Lost', 'Closed Lost', 0),
];

function named(firstId: number, ...names: string[]): (Option & { readonly name: string })[] {
  return names.map((name, index) => ({ partial: true, id: firstId + index, name, position: index + 1 }));
}

function status(id: number, name: string, stage: number, forecast: string): Option {
  const position = id - 70_000_000_009;
  return { partial: true, id, name, position, forecast_type: forecast, lifecycle_stage_id: stage };
}

function dealStage(position: number, name: string, forecast: string, probability: number): Option {
  return {
    partial: true,
    id: 70_000_000_409 + position,
    name,
    position,
    forecast_type: forecast,
    choice_type: forecast === 'Open' ? 0 : 1,
    probability,
    deal_pipeline_id: 70_000_000_405,
  };
}

function activityType(id: number, name: string, internalName: string, position: number): Option {
  return {
    partial: true,
    id,
    name,
    internal_name: internalName,
    position,
    show_in_conversation: true,
    is_default: internalName !== 'support_ticket',
    is_checkedin: false,
  };
}
