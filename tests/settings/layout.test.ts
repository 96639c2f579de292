import { describe, expect, test } from '@jest/globals';
import { layoutOf } from '../../app/settings/real-time/layout.ts';

describe('R-BEY-08: the settings page says which layout this is', () => {
  const sales = ['contact', 'deal', 'sales_account'];
  const urls = (freshdesk: string) => ({
    freshdesk: `https://${freshdesk}`,
    freshworks_crm: 'https://acme.myfreshworks.com',
  });

  test.each([
    [
      'both products, and the Freshdesk that is synced',
      [...sales, 'support_ticket'],
      'acme.freshdesk.com',
      'one',
    ],
    [
      'both products, and another Freshdesk that is synced',
      [...sales, 'support_ticket'],
      'other.freshdesk.com',
      'two',
    ],
    ['Freshsales alone', sales, 'acme.freshdesk.com', 'two'],
    ['Freshdesk alone, which has a page of its own', ['support_ticket'], 'acme.freshdesk.com', 'unknown'],
    ['no modules named', [], 'acme.freshdesk.com', 'unknown'],
  ])('%s', (_, modules, synced, layout) => {
    const host = { subscribed_modules: modules, endpoint_urls: urls('ACME.freshdesk.com/') };
    expect(layoutOf(host, synced)).toBe(layout);
  });

  test('a host that says nothing', () => {
    expect(layoutOf(null, 'acme.freshdesk.com')).toBe('unknown');
  });
});
