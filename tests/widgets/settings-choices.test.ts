/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { describe, expect, test } from '@jest/globals';
import { defaultDocument } from '../../rules/settings/document.ts';
import { emptyOverlay } from '../../rules/settings/overlay.ts';
import { choicesWith, connected, noLists, openSettings, refused } from './support/settings.ts';

test('R-CON-01: nothing can be chosen before both accounts are connected', async () => {
  const { page } = await openSettings({ step: 'settings' });
  expect(page.text).toContain('Connect both accounts first');
  await page.part('region', 'Settings').press('Back to Connect');
  expect(page.text).toContain('Enter an administrator’s API key of either account.');
  await page.press(/Field mapping/);
  expect(page.text).toContain('Connect both accounts first');
});

describe('what is kept in step', () => {
  test('R-SET-01: one of contacts and leads is always chosen; what is created follows', async () => {
    const { page, document } = await openSettings(choicesWith());
    const contacts = () => page.see.getByRole<HTMLInputElement>('checkbox', { name: /^Contacts/ });
    expect(contacts().disabled).toBe(true);
    await page.press(/^Leads/, 'checkbox');
    expect(document()).toMatchObject({ entities: ['contacts', 'leads'], createAs: 'contacts' });
    await page.press(/^Contacts/, 'checkbox');
    expect(document()).toMatchObject({ entities: ['leads'], createAs: 'leads' });
    await page.press(/^Contacts/, 'checkbox');
    expect(document()).toMatchObject({ entities: ['contacts', 'leads'], createAs: 'leads' });
  });

  test('R-SET-01: without leads in this Freshsales only contacts are offered', async () => {
    const { freshsales } = connected;
    const facts = freshsales.check.kind === 'good' ? freshsales.check.facts : null;
    const check = { kind: 'good' as const, facts: { ...facts!, leads: null } };
    const { page } = await openSettings(choicesWith({}, { freshsales: { ...freshsales, check } }));
    expect(page.has(/^Leads/, 'checkbox')).toBe(false);
    expect(page.text).toContain('This Freshsales has no leads');
  });
});

describe('what new records are given', () => {
  const lists = {
    ...noLists,
    stages: [
      { id: 1, name: 'Lead' },
      { id: 2, name: 'Customer' },
    ],
    statuses: [
      { id: 11, name: 'New', stageId: 1 },
      { id: 12, name: 'Won', stageId: 2 },
    ],
    sources: [{ id: 21, name: 'Web' }],
    leadStages: [{ id: 31, name: 'Fresh' }],
  };

  test('R-SET-07: owner, stage and status; statuses are those of the stage', async () => {
    const { page, document } = await openSettings(
      choicesWith({ entities: ['contacts', 'leads'] }, { lists: { kind: 'ready', value: lists } }),
    );
    await page.choose('Owner in Freshsales', 'Otto Owner');
    expect(page.options('Status of new contacts')).toEqual([
      'Leave to the account’s own rules',
      'New',
      'Won',
    ]);
    await page.choose('Lifecycle stage of new contacts', 'Customer');
    expect(page.options('Status of new contacts')).toEqual(['Leave to the account’s own rules', 'Won']);
    await page.choose('Status of new contacts', 'Won');
    await page.choose('Source of new contacts', 'Web');
    await page.choose('Stage of new leads', 'Fresh');
    await page.choose('Source of new leads', 'Web');
    expect(document().created).toEqual({
      ownerId: 8,
      contacts: { lifecycleStageId: 2, statusId: 12, sourceId: 21 },
      leads: { stageId: 31, sourceId: 21 },
      tag: null,
    });
    await page.choose('Owner in Freshsales', 'Leave to the account’s own rules');
    expect(document().created.ownerId).toBe(null);
  });

  test('R-SET-07: a chosen one that is gone since stays visible by its number', async () => {
    const created = { ...defaultDocument.created, ownerId: 99 };
    const { page } = await openSettings(choicesWith({ created }));
    expect(page.options('Owner in Freshsales')).toContain('99');
    expect(page.value('Owner in Freshsales')).toBe('99');
  });

  test('R-SET-07: a key that may not see the users says so', async () => {
    const { freshsales } = connected;
    const facts = freshsales.check.kind === 'good' ? freshsales.check.facts : null;
    const check = { kind: 'good' as const, facts: { ...facts!, owners: null } };
    const { page } = await openSettings(choicesWith({}, { freshsales: { ...freshsales, check } }));
    expect(page.text).toContain('This key may not see the users, so the account’s rules decide.');
  });

  test('R-BEY-16: a tag of blanks is none', async () => {
    const { page, document } = await openSettings(choicesWith());
    await page.write(/^Tag on new records/, 'via-app');
    expect(document().created.tag).toBe('via-app');
    await page.write(/^Tag on new records/, '  ');
    expect(document().created.tag).toBe(null);
  });

  test('R-BEY-13: the twin of a deleted record can be tagged, with a word of one’s own', async () => {
    const { page, document } = await openSettings(choicesWith());
    expect(page.see.queryByLabelText('Tag')).toBe(null);
    await page.press(/^Tag it/, 'radio');
    await page.write('Tag', 'gone');
    expect(document().deletions).toEqual({ twin: 'tag', tag: 'gone' });
  });
});

describe('the digest', () => {
  test('R-BEY-17: by ticket it needs an agent’s address; until then there is none', async () => {
    const { page, document } = await openSettings(choicesWith());
    await page.press(/^Freshdesk ticket/, 'radio');
    expect(page.text).toContain('Enter an email address; until then no digest is sent.');
    await page.write('Address of an agent', 'not an address');
    expect(document().digest).toBe(null);
    await page.write('Address of an agent', ' ada@desk.example ');
    expect(document().digest).toEqual({ as: 'freshdeskTicket', to: 'ada@desk.example' });
    expect(page.text).not.toContain('until then no digest is sent');
    await page.press(/^Not at all/, 'radio');
    expect(document().digest).toBe(null);
  });

  test('R-BEY-17: by task it needs a user, chosen by name; one who left stays visible', async () => {
    const { page, document } = await openSettings(
      choicesWith({ digest: { as: 'freshsalesTask', to: '55' } }),
    );
    expect(page.options('User')).toEqual(['Nobody yet', '55', 'Olga Owner', 'Otto Owner']);
    await page.choose('User', 'Olga Owner');
    expect(document().digest).toEqual({ as: 'freshsalesTask', to: '7' });
    expect(page.options('User')).toEqual(['Nobody yet', 'Olga Owner', 'Otto Owner']);
    await page.choose('User', 'Nobody yet');
    expect(page.text).toContain('Say which user; until then no digest is sent.');
    expect(document().digest).toBe(null);
  });

  test('R-BEY-17: where the key may not see the users, by the user’s number', async () => {
    const { freshsales } = connected;
    const facts = freshsales.check.kind === 'good' ? freshsales.check.facts : null;
    const check = { kind: 'good' as const, facts: { ...facts!, owners: null } };
    const { page, document } = await openSettings(choicesWith({}, { freshsales: { ...freshsales, check } }));
    await page.press(/^Freshsales task/, 'radio');
    await page.write('Id of a Freshsales user', '12');
    expect(document().digest).toEqual({ as: 'freshsalesTask', to: '12' });
  });
});

describe('pace', () => {
  test('R-BEY-15: only whole numbers in the range are taken over; the other is said to be none', async () => {
    const { page, document } = await openSettings(choicesWith());
    const share = /^Share of Freshsales/;
    for (const wrong of ['9', '101', '12.5', 'many', '']) {
      await page.write(share, wrong);
      expect(page.text).toContain('Enter a whole number from 10 to 100.');
    }
    expect(document().api.freshsalesShare).toBe(60);
    await page.write(share, '80');
    expect(document().api.freshsalesShare).toBe(80);
    await page.write('Requests a minute at most', '20');
    expect(document().api.requestsAMinute).toBe(20);
    await page.write('Requests a minute at most', '');
    expect(document().api.requestsAMinute).toBe(null);
  });

  test('R-BEY-15: quiet hours begin as a night and can be moved, but not emptied', async () => {
    const { page, document } = await openSettings(choicesWith());
    await page.press(/^Quiet hours/, 'checkbox');
    expect(document().api.quietHours).toEqual({ from: '22:00', to: '06:00' });
    await page.write('From', '20:30');
    await page.write('To', '');
    expect(document().api.quietHours).toEqual({ from: '20:30', to: '06:00' });
    await page.press(/^Quiet hours/, 'checkbox');
    expect(document().api.quietHours).toBe(null);
  });

  test('R-BEY-15: what a refusal taught is told, and a time zone that the browser does not know stays', async () => {
    const overlay = { ...emptyOverlay, callsAnHour: 1_000 };
    const { page } = await openSettings(choicesWith({ timeZone: 'Moon/Tranquility' }, { overlay }));
    expect(page.text).toContain('Freshsales refused a call after 1,000 within an hour');
    expect(page.value('Time zone')).toBe('Moon/Tranquility');
    // Nothing was changed in the console.
    expect(page.text).not.toContain('Changed in the console since');
  });
});

describe('tickets that sales may see', () => {
  const lists = { ...noLists, groups: [{ id: 5, name: 'Billing' }], ticketTypes: ['Question'] };

  test('R-TIC-12: all groups, or those that are ticked; with none ticked no ticket is shown', async () => {
    const { page, document } = await openSettings(
      choicesWith({}, { lists: { kind: 'ready', value: lists } }),
    );
    const groups = page.part('group', 'Groups');
    await groups.press('All', 'checkbox');
    expect(document().tickets.groups).toEqual([5, null]);
    await groups.press('Billing', 'checkbox');
    await groups.press('Tickets without one', 'checkbox');
    expect(document().tickets.groups).toEqual([]);
    expect(groups.text).toContain('Nothing is chosen, so no ticket is shown in Freshsales.');
    await groups.press('Billing', 'checkbox');
    expect(document().tickets.groups).toEqual([5]);
    await groups.press('All', 'checkbox');
    expect(document().tickets.groups).toBe('all');
    await page.part('group', 'Types').press('All', 'checkbox');
    expect(document().tickets.types).toEqual(['Question', null]);
  });
});

test('R-BEY-05: what the console changed since is listed, for it wins over this page', async () => {
  const overlay = {
    ...emptyOverlay,
    callsAnHour: null,
    filters: { onlyExisting: true, customers: { tags: ['vip'] }, records: {} },
    leftOut: true,
    remedies: { a: {} },
    paused: { reason: 'Somebody paused it.', atMs: 1 },
  };
  const { page, store } = await openSettings(choicesWith({}, { overlay }));
  for (const line of [
    'Syncing is paused: Somebody paused it.',
    'Filters decide who takes part.',
    'Only people who exist on both sides are updated',
    'Single records may be left out',
    'One pair of fields has a remedy.',
  ])
    expect(page.text).toContain(line);
  await page.after(() => {
    store.change({ overlay: { ...overlay, remedies: { a: {}, b: {} }, paused: null } });
  });
  expect(page.text).toContain('2 pairs of fields have a remedy.');
});

describe('what the settings choose from', () => {
  const freshsales = {
    'selector/lifecycle_stages': { lifecycle_stages: [{ id: 1, name: 'Lead' }] },
    'selector/contact_statuses': {
      contact_statuses: [{ id: 2, name: 'New', lifecycle_stage_id: 1 }, { id: 3 }],
    },
    'selector/lead_sources': { lead_sources: 'odd' },
    'selector/lead_stages': refused(403),
  };
  const freshdesk = {
    groups: [{ id: 5, name: 'Billing' }],
    ticket_fields: [{ name: 'ticket_type', choices: ['Question', { value: 'Problem' }, null, 7] }],
  };

  test('R-SET-07: is read with both keys; a list that the key may not see is empty', async () => {
    const { page, store } = await openSettings({ ...connected }, { freshdesk, freshsales });
    await page.press('Continue to Settings');
    const { lists } = store.read();
    expect(lists.kind === 'ready' && lists.value).toEqual({
      stages: [{ id: 1, name: 'Lead' }],
      statuses: [
        { id: 2, name: 'New', stageId: 1 },
        { id: 3, name: '3', stageId: null },
      ],
      sources: [],
      leadStages: [],
      groups: [{ id: 5, name: 'Billing' }],
      ticketTypes: ['Question', 'Problem'],
    });
  });

  test('R-SET-07: odd answers are as good as none', async () => {
    const odd = { groups: {}, ticket_fields: [{ name: 'ticket_type', choices: 'none' }] };
    const none = { groups: refused(403), ticket_fields: refused(403) };
    for (const account of [odd, none]) {
      const { page, store } = await openSettings({ ...connected }, { freshdesk: account, freshsales });
      await page.press('Continue to Settings');
      const { lists } = store.read();
      expect(lists.kind === 'ready' && lists.value).toMatchObject({ groups: [], ticketTypes: [] });
    }
  });

  test('R-SET-07: lists of an account that was left meanwhile are not taken over', async () => {
    const late: { give?: (value: unknown) => void } = {};
    const groups = new Promise((resolve) => (late.give = resolve));
    const none = { ...freshsales, 'selector/contact_statuses': null };
    const { page, store } = await openSettings(
      { ...connected },
      { freshdesk: { ...freshdesk, groups }, freshsales: none },
    );
    await page.press('Continue to Settings');
    expect(page.text).toContain('Reading stages, owners and groups…');
    await page.press('Back to Connect');
    await page.part('region', 'Freshdesk').write('Address', 'other');
    await page.after(() => late.give?.([]));
    expect(store.read().lists.kind).toBe('none');
  });

  test('R-SET-07: an account that does not answer for the moment says so, and is asked again at a press', async () => {
    const account: Record<string, unknown> = {
      ...freshdesk,
      groups: refused(429, {}, { 'retry-after': '120' }),
    };
    const { page } = await openSettings({ ...connected }, { freshdesk: account, freshsales });
    await page.press('Continue to Settings');
    expect(page.text).toContain('Wait 2 minutes and check again.');
    account['groups'] = freshdesk.groups;
    await page.press('Try again');
    expect(page.part('group', 'Groups').text).toContain('All');
    account['groups'] = refused(500);
  });
});

test('R-BEY-30: whoever leaves with changes that are not saved is asked first', async () => {
  const { page, store } = await openSettings(choicesWith({}, { editing: true }));
  const { freshdesk, freshsales, document: savedDocument } = store.read();
  const saved = { typed: '', stored: true, given: null, replacing: false };
  store.change({
    savedDocument,
    freshdesk: { ...freshdesk, key: saved },
    freshsales: { ...freshsales, key: saved },
  });
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(leave()).toBe(false);
  await page.press(/^Quiet hours/, 'checkbox');
  expect(leave()).toBe(true);
  expect(page.text).toContain('Not saved yet');
});
