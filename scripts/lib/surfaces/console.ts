import type { Frame } from 'playwright-core';
import { openFrame, pressIn, show, type Visit } from './open.ts';

/** The console: every view, what a run wrote, an undo, a fix, and the question for the code. */
export async function walkConsole(visit: Visit): Promise<void> {
  const { say } = visit;
  const frame = await openFrame(visit, '/apps/page', 'iframe[data-source="/app/console/index.html"]');
  const views = frame.locator('[role="tablist"] [role="tab"]');
  await views.first().waitFor();
  await show(visit, 'console-overview', frame);
  await askForCode(visit, frame);
  await views.nth(1).click();
  await show(visit, 'console-logs', frame);
  await openRun(frame, 0);
  await show(visit, 'console-preview', frame);
  await openRun(frame, -1);
  await show(visit, 'console-run', frame);
  await pressIn(frame, say('Undo this sync'));
  await dialog(visit, 'console-undo', frame);
  await views.nth(2).click();
  await frame.locator('.listed tbody tr').first().waitFor();
  await frame.locator('.listed [aria-expanded]').first().click();
  await show(visit, 'console-errors', frame);
  await views.nth(3).click();
  await frame.locator('input[type="email"], input').first().fill(visit.stage.story.email);
  await visit.page.keyboard.press('Enter');
  await show(visit, 'console-why', frame);
  await views.nth(4).click();
  await show(visit, 'console-filters', frame);
  await views.nth(5).click();
  await show(visit, 'console-data', frame);
}

async function askForCode(visit: Visit, frame: Frame): Promise<void> {
  await pressIn(frame, visit.say('Pause'));
  await frame.locator('dialog input').fill('wrong');
  await visit.page.keyboard.press('Enter');
  await frame.locator('dialog .field-problem').waitFor();
  await dialog(visit, 'console-wrong-code', frame);
}

async function dialog(visit: Visit, name: string, frame: Frame): Promise<void> {
  await frame.locator('dialog').waitFor();
  await show(visit, name, frame);
  await visit.page.keyboard.press('Escape');
  await frame.locator('dialog').waitFor({ state: 'detached' });
}

/** The details of a run in the list: the newest is 0, the oldest -1. */
async function openRun(frame: Frame, at: number): Promise<void> {
  const buttons = frame.locator('.table .button-plain');
  await buttons.nth(at === -1 ? (await buttons.count()) - 1 : at).click();
  await frame.locator('[aria-labelledby="records"]').first().waitFor();
}
