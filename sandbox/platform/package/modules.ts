interface ModuleRules {
  readonly placeholders: readonly string[];
  readonly events: readonly string[];
}

const crudEvents = (subject: string, ...verbs: string[]) => verbs.map((verb) => `on${subject}${verb}`);

const salesRecord = (name: string, subject: string): ModuleRules => ({
  placeholders: [`${name}_entity_menu`, `${name}_quick_actions`],
  events: crudEvents(subject, 'Create', 'Update'),
});

const eventsOnly = (...events: string[]): ModuleRules => ({ placeholders: [], events });

/**
 * The modules of Freshsales and Freshdesk with their placeholders and product events
 * (developers.freshworks.com, app-sdk v3.0, <module>/front-end-apps and <module>/serverless-apps/product-events).
 */
export const modules: Readonly<Record<string, ModuleRules>> = {
  common: {
    placeholders: ['full_page_app', 'left_nav_cti', 'left_nav_chat', 'cti_global_sidebar'],
    events: ['onAppInstall', 'afterAppUpdate', 'onAppUninstall', 'onExternalEvent', 'onScheduledEvent'],
  },
  contact: salesRecord('contact', 'Contact'),
  deal: salesRecord('deal', 'Deal'),
  sales_account: salesRecord('sales_account', 'SalesAccount'),
  lead: salesRecord('lead', 'Lead'),
  sales_activities: eventsOnly(...crudEvents('SalesActivity', 'Create', 'Update')),
  task: eventsOnly(...crudEvents('Task', 'Create', 'Update')),
  appointment: eventsOnly(...crudEvents('Appointment', 'Create', 'Update')),
  phone: eventsOnly(...crudEvents('PhoneCall', 'Create', 'Update')),
  product: eventsOnly(),
  cpq_document: eventsOnly(),
  user_agent_availability: eventsOnly(),
  support_ticket: {
    placeholders: [
      'ticket_sidebar',
      'ticket_requester_info',
      'ticket_top_navigation',
      'ticket_background',
      'time_entry_background',
      'ticket_attachment',
      'ticket_conversation_editor',
      'new_ticket_requester_info',
      'new_ticket_background',
    ],
    events: ['Ticket', 'Conversation', 'TimeEntry', 'TicketField', 'CannedResponse'].flatMap((subject) =>
      crudEvents(subject, 'Create', 'Update', 'Delete'),
    ),
  },
  support_contact: {
    placeholders: ['contact_sidebar', 'contact_background', 'contact_list_background'],
    events: crudEvents('Contact', 'Create', 'Update', 'Delete'),
  },
  support_company: {
    placeholders: ['company_background', 'company_list_background'],
    events: crudEvents('Company', 'Create', 'Update', 'Delete'),
  },
  support_agent: eventsOnly(),
  support_email: eventsOnly(),
  support_portal: eventsOnly(),
};

/** Background placeholders and requester information are drawn without an icon (app-manifest page). */
export function needsIcon(placeholder: string): boolean {
  return !placeholder.endsWith('_background') && !placeholder.endsWith('_requester_info');
}

// Modules of Freshservice, Freshchat and Freshcaller: a global app may name them beside those of the products here. Which
// places and events they have is not checked.
const otherProducts = /^(service_|chat_|caller_)|^(call|notification)$/;

/** Whether a module belongs to a product that the sandbox has not. */
export function isOfOtherProduct(module: string): boolean {
  return otherProducts.test(module);
}
