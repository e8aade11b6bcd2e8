import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'

type Quiet = {
  /** what no journey may meet: an error in the console, a crash, a request to elsewhere, a page without its policy */
  troubles: string[]
  /** another person with a browser of their own, watched like the first */
  meetStranger: () => Promise<Page>
}

/** Scripts need a nonce, which no other page has had, and nothing may be written into them. */
function policyTrouble(policy: string | undefined, nonces: Set<string>): string | null {
  const scripts = policy?.split(';').find((directive) => directive.trim().startsWith('script-src ')) ?? ''
  const nonce = /'nonce-([^']{16,})'/.exec(scripts)?.[1]
  if (!nonce) return 'has no nonce'
  if (nonces.has(nonce)) return 'has the nonce of another page'
  nonces.add(nonce)
  return /unsafe-(inline|eval)/.test(scripts) ? `allows too much: ${scripts}` : null
}

function watch(context: BrowserContext, baseURL: string, troubles: string[]): void {
  const nonces = new Set<string>()
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => troubles.push(`page: ${error.error().message}`))
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url)) troubles.push(`elsewhere: ${url}`)
  })
  context.on('response', (response) => {
    const { 'content-security-policy': policy, 'content-type': type = '' } = response.headers()
    if (response.request().resourceType() !== 'document' || !type.startsWith('text/html')) return
    const trouble = policyTrouble(policy, nonces)
    if (trouble) troubles.push(`policy of ${response.url()} ${trouble}`)
  })
}

export const test = base.extend<Quiet>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
  baseURL: async ({}, use) => {
    await use(process.env.REGARD_E2E_URL)
  },
  troubles: [
    async ({ context, baseURL }, use) => {
      const troubles: string[] = []
      watch(context, baseURL!, troubles)
      await use(troubles)
      expect(troubles).toEqual([])
    },
    { auto: true },
  ],
  meetStranger: async ({ browser, baseURL, troubles }, use) => {
    const met: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL, storageState: undefined })
      watch(context, baseURL!, troubles)
      met.push(context)
      return context.newPage()
    })
    for (const context of met) await context.close()
  },
})
export { expect }

/** Nothing serious or critical for people who use the page by other means. */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const named = grave.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(named, where).toEqual([])
}

/** Nothing of the page lies beside the window; what does is named, unless it scrolls in a box of its own. */
export async function expectNoSidewaysScroll(page: Page, where = page.url()): Promise<void> {
  const beside = await page.evaluate(() => {
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= innerWidth) return []
    const boxed = (element: Element): boolean => {
      const { parentElement: parent } = element
      return !!parent && (getComputedStyle(parent).overflowX !== 'visible' || boxed(parent))
    }
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth && !boxed(element),
    )
    const named = wide.map(({ tagName, className, textContent }) => `${tagName} ${className}: ${textContent}`)
    return [`${scrollWidth} px of ${innerWidth}`, ...named.map((name) => name.slice(0, 120))]
  })
  expect(beside, where).toEqual([])
}

/** The works on the walls of a page, as their labels say. */
export type Hung = { href: string; title: string }

export async function worksOnWall(page: Page): Promise<Hung[]> {
  return page.locator('.hang-work').evaluateAll((works) =>
    works.map((work) => ({
      href: work.querySelector('a')?.getAttribute('href') ?? '',
      title: work.querySelector('cite')?.textContent ?? '',
    })),
  )
}

/** Likes works as a program would, so that a test about what follows need not look at each. */
export async function like(page: Page, artworkIds: string[]): Promise<void> {
  const interactions = artworkIds.map((artworkId) => ({
    id: crypto.randomUUID(),
    kind: 'like',
    artworkId,
    occurredAt: new Date().toISOString(),
  }))
  const answer = await page.request.post('/api/v1/interactions', { data: { interactions } })
  expect(answer.ok()).toBe(true)
}

export type Card = { id: string; slug: string; title: string }

/** Works whose titles are theirs alone, so that a search finds just them. */
export async function someWorks(page: Page, count: number): Promise<Card[]> {
  const response = await page.request.get('/api/v1/artworks?limit=100')
  const { items } = (await response.json()) as { items: Card[] }
  const titles = items.map(({ title }) => title.toLowerCase())
  const alone = items.filter(
    ({ title }) => titles.filter((other) => other.includes(title.toLowerCase())).length === 1,
  )
  return alone.slice(-count)
}
