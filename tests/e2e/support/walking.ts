import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { softwareGraphics } from '../../benchmarks/walk-counts'
import { expect, like, type test } from './journey'

/** For `test.use`: rooms are drawn by the processor where there is no graphics card. */
export const drawnRooms: Parameters<typeof test.use>[0] = {
  launchOptions: async ({ launchOptions }, use) => {
    const args = [...(launchOptions.args ?? []), ...softwareGraphics]
    await use({ ...launchOptions, args: args.filter((arg) => arg !== '--disable-gpu') })
  },
}

/** Likes works and walks in from the flat page; returns the titles that hang there. */
export async function enterRooms(page: Page, likedIds: string[]): Promise<string[]> {
  await like(page, likedIds)
  await page.goto('/exhibition')
  const titles = await page.locator('.pick-label cite').allTextContents()
  await page.getByRole('link', { name: 'Walk through it' }).click()
  await page.waitForURL('**/exhibition/walk')
  await expect(page.locator('.walk-canvas[data-ready] canvas')).toBeVisible()
  return titles
}

/** How much the colours of the room vary: a canvas on which nothing is drawn has one. */
export async function contrastOf(page: Page): Promise<number> {
  const { channels } = await sharp(await page.locator('.walk-canvas').screenshot()).stats()
  return Math.max(...channels.map(({ stdev }) => stdev))
}

export const walkLabel = (page: Page) => page.locator('.walk-label')

export const worksInRooms = (page: Page) =>
  page.getByRole('list', { name: 'The works, in the order they hang' }).getByRole('button')
