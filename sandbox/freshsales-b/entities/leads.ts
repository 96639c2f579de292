import { commonIncludes, option, salesIncludes, selector, texts, unset, users } from './definition.ts';
import type { EntityDefinition } from './definition.ts';

/** Classic only: https://developer.freshsales.io/api/#leads */
export const leads: EntityDefinition = {
  name: 'leads',
  root: 'lead',
  model: 'Lead',
  word: 'Lead',
  hasEmails: true,
  attributes: {
    ...texts('first_name', 'last_name', 'job_title', 'department', 'work_number', 'mobile_number'),
    ...texts('address', 'city', 'state', 'zipcode', 'country', 'facebook', 'twitter', 'linkedin'),
    ...texts('time_zone', 'medium', 'keyword'),
    company: 'object',
    deal: 'object',
    do_not_disturb: 'checkbox',
    has_authority: 'checkbox',
    tags: 'tags',
  },
  references: {
    owner_id: users,
    lead_stage_id: selector('lead_stages'),
    lead_reason_id: selector('lead_reasons'),
    lead_source_id: selector('lead_sources'),
    campaign_id: selector('campaigns'),
    territory_id: selector('territories'),
  },
  shown: [],
  blank: {
    ...unset('first_name', 'last_name', 'display_name', 'avatar', 'job_title', 'department', 'email'),
    ...unset('work_number', 'mobile_number', 'address', 'city', 'state', 'zipcode', 'country', 'time_zone'),
    lead_score: 0,
    lead_quality: 'Cold',
    email_status: null,
    do_not_disturb: false,
    has_authority: false,
    ...unset('last_seen', 'last_contacted', 'last_contacted_mode', 'stage_updated_time', 'recent_note'),
    ...unset('medium', 'keyword', 'facebook', 'twitter', 'linkedin', 'company', 'deal'),
    tags: [],
    emails: [],
  },
  partial: [
    ...['id', 'first_name', 'last_name', 'display_name', 'email', 'emails', 'job_title', 'work_number'],
    ...['mobile_number', 'city', 'country', 'lead_score', 'last_contacted', 'last_contacted_mode'],
    ...['recent_note', 'facebook', 'twitter', 'linkedin', 'avatar', 'created_at', 'updated_at'],
  ],
  includes: {
    ...commonIncludes,
    ...salesIncludes,
    lead_stage: option('lead_stage_id', 'lead_stages'),
    lead_reason: option('lead_reason_id', 'lead_reasons'),
  },
  identifiers: ['emails', 'id'],
  addresses: ['conversations', 'activities', 'document_associations', 'notes', 'tasks', 'appointments'],
};
