import type { Frame } from 'playwright-core';
import { pressIn, settled, show, type Visit } from './open.ts';

/** The widget on a contact, a lead, an account and a deal, and on people whom Freshdesk does not know. */
export async function walkTickets(visit: Visit): Promise<void> {
  const { stage, say } = visit;
  const { story } = stage;
  const contact = `/contacts/${String(story.ada)}`;
  const frame = await openWidget(visit, contact);
  await show(visit, 'tickets-list', frame);
  await frame.locator('.ticket-row').first().click();
  await frame.locator('.message-head').first().waitFor();
  await show(visit, 'ticket', frame);
  await frame.getByRole('tab', { name: say('Properties') }).click();
  await show(visit, 'ticket-properties', frame);
  await pressIn(frame, say('Back'));
  await pressIn(frame, say('New ticket'));
  await pressIn(frame, say('Create ticket'));
  await show(visit, 'ticket-create', frame);
  await pressIn(frame, say('Back'));
  await frame.getByRole('tab', { name: say('Customer') }).click();
  await show(visit, 'tickets-customer', frame);
  await frame.getByRole('tab', { name: say('Emails') }).click();
  await show(visit, 'tickets-emails', frame);
  await frame.locator('[role="tabpanel"] .button').first().click();
  await show(visit, 'tickets-convert', frame);
  for (const [name, path] of [
    ['tickets-lead', `/leads/${String(stage.lead)}`],
    ['tickets-account', `/accounts/${String(story.account)}`],
    ['tickets-deal', `/deals/${String(story.deal)}`],
    ['tickets-unknown', `/contacts/${String(story.ben)}`],
    ['tickets-unreachable', `/contacts/${String(story.blank)}`],
  ] as const)
    await show(visit, name, await openWidget(visit, path));
  await stage.world.control('POST', 'faults', { target: 'freshdesk', kind: '500', times: 20 });
  const failing = await openWidget(visit, `/contacts/${String(stage.unseen)}`);
  await failing.locator('[role="alert"]').waitFor();
  await show(visit, 'tickets-failed', failing);
  await stage.world.control('DELETE', 'faults');
}

async function openWidget({ stage, page }: Visit, path: string): Promise<Frame> {
  await page.goto(`${stage.servers.url}${path}`);
  await page.locator('button.app-button').first().click();
  const element = page.locator('iframe[src*="/app/tickets/index.html"]:visible');
  await element.waitFor();
  const frame = (await (await element.elementHandle()).contentFrame())!;
  await frame.locator('main').waitFor();
  await settled(frame);
  return frame;
}
