import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

/** What a journey must never meet: an error in the console, a crash, a request to elsewhere, a failed one of ours. */
type Quiet = { troubles: string[] }

export const test = base.extend<Quiet>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
  baseURL: async ({}, use) => {
    await use(process.env.REGARD_E2E_URL)
  },
  troubles: [
    async ({ page, baseURL }, use) => {
      const troubles: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
      })
      page.on('pageerror', (error) => troubles.push(`page: ${error.message}`))
      page.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url)) troubles.push(`elsewhere: ${url}`)
      })
      await use(troubles)
      expect(troubles).toEqual([])
    },
    { auto: true },
  ],
})
export { expect }

/** Nothing serious or critical for people who use the page by other means. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([])
}

/** The works on the wall of the page, as their labels say. */
export type Hung = { href: string; title: string }

export async function worksOnWall(page: Page): Promise<Hung[]> {
  return page.locator('.hang-work').evaluateAll((works) =>
    works.map((work) => ({
      href: work.querySelector('a')?.getAttribute('href') ?? '',
      title: work.querySelector('cite')?.textContent ?? '',
    })),
  )
}

/** Stands before the work now open for some seconds, with the small movements of someone who looks. */
export async function look(page: Page, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await page.mouse.move(200 + 10 * second, 300)
    await page.waitForTimeout(1_000)
  }
}
