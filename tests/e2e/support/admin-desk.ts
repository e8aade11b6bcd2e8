import { expect, type Page } from '@playwright/test'
import type { Card } from './journey'

/** Chooses a work in one of the admin's search boxes, by keys. */
export async function chooseWork(page: Page, label: string, { title }: Card): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.fill(title)
  const option = page.getByRole('option').filter({ hasText: title }).first()
  await expect(option).toBeVisible()
  for (let steps = 0; steps < 12 && (await option.getAttribute('aria-selected')) !== 'true'; steps++) {
    await box.press('ArrowDown')
  }
  await box.press('Enter')
}

/** Pins the work for everybody, with the reason visitors read. */
export async function pin(page: Page, work: Card, reason: string): Promise<void> {
  await page.goto('/admin/rules')
  await chooseWork(page, 'Find it', work)
  await expect(page.getByText(`Chosen: ${work.title}`)).toBeVisible()
  await page.getByLabel('Reason, as visitors read it').fill(reason)
  await page.getByLabel('Reason, as visitors read it').press('Enter')
  await expect(page.getByRole('row').filter({ hasText: reason })).toBeVisible()
}

/** Makes a draft of an exhibition with these works in it, not saved yet. */
export async function draftExhibition(page: Page, title: string, works: Card[]): Promise<void> {
  await page.goto('/admin/exhibitions')
  await page.getByLabel('New exhibition').fill(title)
  await page.getByRole('button', { name: 'Make a draft' }).click()
  await page.waitForURL('**/admin/exhibitions/*')
  for (const [place, work] of works.entries()) {
    await chooseWork(page, 'Add a work', work)
    await expect(page.getByRole('button', { name: `Take ${work.title} down` })).toBeVisible()
    await expect(page.getByText(`${work.title} is added as number ${place + 1}.`)).toBeVisible()
  }
}

export async function publishExhibition(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save the order and labels' }).click()
  await expect(page.getByText('The hang is saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('button', { name: 'Take off show' })).toBeVisible()
}
