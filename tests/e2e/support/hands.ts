import { expect, type Locator, type Page } from '@playwright/test'

/** How somebody moves through the gallery. A journey is told once and made with each. */
export type Hand = {
  press(target: Locator): Promise<void>
  tick(box: Locator): Promise<void>
  point(target: Locator): Promise<void>
  /** stands before the work now open, with the small movements of someone who looks */
  look(page: Page, seconds: number): Promise<void>
}

const tabsMax = 500

async function tabTo(target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' })
  const page = target.page()
  for (let tabs = 0; tabs < tabsMax; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not get to ${target}`)
}

/** Seconds of looking are the one thing a browser cannot be asked to skip: the gallery measures them. */
async function stay(page: Page, seconds: number, move: (second: number) => Promise<void>): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await move(second)
    await page.waitForTimeout(1_000)
  }
}

export const mouse: Hand = {
  press: (target) => target.click(),
  tick: (box) => box.check(),
  point: (target) => target.hover(),
  look: (page, seconds) => stay(page, seconds, (second) => page.mouse.move(200 + 10 * second, 300)),
}

export const keyboard: Hand = {
  async press(target) {
    await tabTo(target)
    await target.page().keyboard.press('Enter')
  },
  async tick(box) {
    await tabTo(box)
    await box.page().keyboard.press('Space')
    await expect(box).toBeChecked()
  },
  point: tabTo,
  look: (page, seconds) => stay(page, seconds, () => page.keyboard.press('Shift')),
}
