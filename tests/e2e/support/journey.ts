import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { openRealGallery } from './catalogues'

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

/** What a museum's own server answers: its pictures are not part of the data. */
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3"/></svg>'

async function watch(
  context: BrowserContext,
  baseURL: string,
  troubles: string[],
  realCatalogues: boolean,
): Promise<void> {
  if (realCatalogues)
    await context.route(
      (url) => url.origin !== baseURL && url.protocol === 'https:',
      (route) => route.fulfill({ contentType: 'image/svg+xml', body: picture }),
    )
  const nonces = new Set<string>()
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => troubles.push(`page: ${error.error().message}`))
  context.on('request', (request) => {
    const url = request.url()
    const museums = realCatalogues && request.resourceType() === 'image'
    if (!museums && !url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url))
      troubles.push(`elsewhere: ${url}`)
  })
  context.on('response', (response) => {
    const { 'content-security-policy': policy, 'content-type': type = '' } = response.headers()
    if (response.request().resourceType() !== 'document' || !type.startsWith('text/html')) return
    const trouble = policyTrouble(policy, nonces)
    if (trouble) troubles.push(`policy of ${response.url()} ${trouble}`)
  })
}

type Place = {
  /** whether the journeys are made among Tate's and MoMA's works instead of the starter collection */
  realCatalogues: boolean
  /** where the gallery answers */
  galleryURL: string
}

export const test = base.extend<Quiet, Place>({
  realCatalogues: [false, { option: true, scope: 'worker' }],
  galleryURL: [
    async ({ realCatalogues }, use) => {
      if (!realCatalogues) return use(process.env.REGARD_E2E_URL!)
      const { url, close } = await openRealGallery()
      await use(url)
      await close()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  baseURL: async ({ galleryURL }, use) => {
    await use(galleryURL)
  },
  troubles: [
    async ({ context, baseURL, realCatalogues }, use) => {
      const troubles: string[] = []
      await watch(context, baseURL!, troubles, realCatalogues)
      await use(troubles)
      expect(troubles).toEqual([])
    },
    { auto: true },
  ],
  meetStranger: async ({ browser, baseURL, troubles, realCatalogues }, use) => {
    const met: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL, storageState: undefined })
      await watch(context, baseURL!, troubles, realCatalogues)
      met.push(context)
      return context.newPage()
    })
    for (const context of met) await context.close()
  },
})
export { expect }

/** Awake is a page that has made early choices its own: from now on it listens. */
export const expectAwake = (page: Page) =>
  expect.poll(() => page.evaluate(() => 'earlyChoices' in window)).toBe(false)

/** Nothing serious or critical for people who use the page by other means. */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  await expect(page).toHaveTitle(/./) // it comes with the last of a page that streams
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
