import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { complaintsOfAxe } from './support/axe.ts';
import { galleryPage } from '../../scripts/lib/gallery.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1000, height: 1200 }, reducedMotion: 'reduce' });
  await page.setContent(await galleryPage());
}, 60_000);

afterAll(async () => {
  await browser.close();
});

// In the order of a visit: each step finds the page as the one before left it.
describe('the pieces that all surfaces share', () => {
  test('R-BEY-30: axe finds nothing in the light theme, which is the one to begin with', async () => {
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
    expect(await complaintsOfAxe(page)).toEqual([]);
  }, 60_000);

  test('R-BEY-30: tabs are walked with the arrows, and the panel follows', async () => {
    await page.getByRole('tab', { name: 'Contacts' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('No lead is mapped yet').waitFor();
    await page.keyboard.press('End');
    expect(await page.getByRole('tab', { name: 'Accounts' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Contacts' }).getAttribute('aria-selected')).toBe('true');
  });

  test('R-BEY-30: a dialog takes the focus, closes on Escape and gives the focus back', async () => {
    await page.getByRole('button', { name: 'Open the dialog' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Open the dialog');
  });

  test('R-BEY-30: axe finds nothing in the dark theme, which the person chooses', async () => {
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    expect(await complaintsOfAxe(page)).toEqual([]);
  });

  test('R-BEY-30: a busy button keeps the focus and cannot be pressed', async () => {
    const button = page.getByRole('button', { name: 'Checking…' });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await button.focus();
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Checking…');
  });
});
