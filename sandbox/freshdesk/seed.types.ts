import type {
  Agent,
  Choice,
  Company,
  Contact,
  Conversation,
  Entity,
  Group,
  PersonField,
  Role,
  Ticket,
  TicketField,
} from './types.ts';

/** What to fill an account with. Everything that is left out gets a default, an id, or the time of loading. */
export interface FreshdeskSeed {
  /** Added to the default roles; one with a default's name changes that one. */
  readonly roles?: readonly (Partial<Role> & { readonly name: string })[];
  readonly groups?: readonly (Partial<Group> & { readonly name: string })[];
  /** The first administrator without an `api_key` gets the account's admin key; without one, one is added. */
  readonly agents?: readonly SeedAgent[];
  readonly companies?: readonly (Partial<Company> & { readonly name: string })[];
  readonly contacts?: readonly (Partial<Contact> & { readonly name: string })[];
  readonly tickets?: readonly SeedTicket[];
  readonly products?: readonly SeedSetting[];
  /** Default: one mailbox. */
  readonly emailConfigs?: readonly SeedSetting[];
  /** Default: one set. */
  readonly businessHours?: readonly SeedSetting[];
  readonly ticketForms?: readonly SeedSetting[];
  /** Added to the default fields; one with a default's name changes that one. */
  readonly contactFields?: readonly SeedField[];
  readonly companyFields?: readonly SeedField[];
  readonly ticketFields?: readonly (Partial<TicketField> & { readonly name: string })[];
}

export type SeedSetting = Partial<Entity> & {
  readonly name: string;
  readonly [key: string]: unknown;
};

/** An agent with name and email on top, as one writes it by hand. */
export type SeedAgent = Omit<Partial<Agent>, 'contact'> & {
  readonly name: string;
  readonly email: string;
  readonly job_title?: string;
  readonly phone?: string;
  readonly mobile?: string;
  /** Roles by name, instead of `role_ids`. Default: Agent. */
  readonly role_names?: readonly string[];
};

/** A ticket needs a requester: `requester_id`, or the `email` of one of the people. */
export type SeedTicket = Partial<Ticket> & {
  readonly email?: string;
  readonly conversations?: readonly Partial<Conversation>[];
};

export type SeedField = Omit<Partial<PersonField>, 'choices'> & {
  readonly name: string;
  readonly choices?: readonly (string | Partial<Choice>)[];
};
