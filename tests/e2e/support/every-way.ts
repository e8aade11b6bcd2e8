import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll } from './journey'

/** The page as it stands, by day and by night, on a screen and on a phone: accessible, and nothing of it beside the window. */
export async function expectFitEveryWay(page: Page, where: string): Promise<void> {
  const size = page.viewportSize()!
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const viewport of [size, { width: 320, height: 700 }]) {
      await page.setViewportSize(viewport)
      const how = `${where}, ${colorScheme}, ${viewport.width} px`
      await expectNoSidewaysScroll(page, how)
      await expectAccessible(page, how)
    }
  }
  await page.setViewportSize(size)
}

export async function openEveryWay(page: Page, where: string, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 }).first(), where).toBeAttached()
  await expectFitEveryWay(page, where)
}
