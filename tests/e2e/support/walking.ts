import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { realGraphics, softwareGraphics } from '../../benchmarks/walk-counts'
import { expect, like, type test } from './journey'

const drawnBy = (flags: string[]): Parameters<typeof test.use>[0] => ({
  launchOptions: async ({ launchOptions }, use) => {
    const args = [...(launchOptions.args ?? []), ...flags]
    await use({ ...launchOptions, args: args.filter((arg) => arg !== '--disable-gpu') })
  },
})

/** For `test.use`: rooms are drawn as for a graphics card, whether there is one or not. */
export const drawnRooms = drawnBy(softwareGraphics)
/** For `test.use`: rooms are drawn as for this machine. */
export const drawnRoomsOfThisMachine = drawnBy(realGraphics)

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
