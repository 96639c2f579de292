import { openFrame, pressIn, show, type Visit } from './open.ts';

/** The install page: its steps, a key that is refused, the partner dialog, a broken row, choices opened. */
export async function walkSettings(visit: Visit): Promise<void> {
  const { say } = visit;
  const frame = await openFrame(visit, '/apps', 'iframe[data-source="/config/iparams.html"]');
  const steps = frame.locator('.step');
  await frame.locator('.facts').nth(1).waitFor();
  await show(visit, 'settings-connect', frame);
  await pressIn(frame, say('Change key'));
  await frame.locator('#freshdesk-key').fill('not-the-key');
  await frame.locator('#freshdesk-key').blur();
  await frame.locator('.account-trouble, .notice-bad').first().waitFor();
  await show(visit, 'settings-wrong-key', frame);
  await pressIn(frame, say('Keep the saved key'));
  await steps.nth(1).click();
  await frame.locator('.flow').waitFor();
  await show(visit, 'settings-choices', frame);
  await steps.nth(2).click();
  await frame.locator('.fit').first().waitFor();
  await show(visit, 'settings-mapping', frame);
  // The fixed pairs before it have no choices.
  await frame.locator('tr:not(.mapping-fixed) .mapping-actions [aria-expanded]').nth(1).click();
  await frame.locator('.mapping-details').first().waitFor();
  await show(visit, 'settings-row-opened', frame);
  await frame.locator('.mapping-open button').first().click();
  await frame.locator('dialog').waitFor();
  await show(visit, 'settings-partner', frame);
  await visit.page.keyboard.press('Escape');
}
