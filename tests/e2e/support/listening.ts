import type { Page } from '@playwright/test'

/** Watches what the page sounds from now on: returns how to ask for the state of each chord it has begun. */
export async function watchSound(page: Page): Promise<() => Promise<AudioContextState[]>> {
  await page.addInitScript(() => {
    const made: AudioContext[] = []
    Object.assign(window, { made })
    const Real = window.AudioContext
    window.AudioContext = class extends Real {
      constructor() {
        super()
        made.push(this)
      }
    }
  })
  return () =>
    page.evaluate(() => (window as unknown as { made: AudioContext[] }).made.map(({ state }) => state))
}
