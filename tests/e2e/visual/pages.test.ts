import { facesInUse } from './chinese-type'
import { expect, test } from './furnished'

type Shown = {
  by: 'today' | 'inMarch' | 'admin'
  address: (addresses: { work: string; exhibition: string }) => string
  /** a selector of what no two days have alike */
  passing?: string
}

/**
 * The eight a visitor walks through, from the open wall to the reasons of a wall of one's own, and of the admin's the one
 * that is opened first.
 */
const pages: Record<string, Shown> = {
  gallery: { by: 'inMarch', address: () => '/' },
  work: { by: 'inMarch', address: ({ work }) => work },
  'my-exhibition': {
    by: 'today',
    address: () => '/exhibition',
    // how long ago it was hung
    passing: '#exhibition-title + p',
  },
  'published-exhibition': { by: 'inMarch', address: ({ exhibition }) => exhibition },
  history: { by: 'inMarch', address: () => '/history' },
  'how-we-choose': {
    by: 'inMarch',
    address: () => '/how-we-choose',
    // when the model was trained
    passing: 'main header > p:last-of-type',
  },
  lists: { by: 'inMarch', address: () => '/lists' },
  'admin-desk': {
    by: 'admin',
    address: () => '/admin',
    // when the model was trained and how much memory it takes today; how the simulated visits fall into the last 30 days
    passing: 'main dl > div:last-child dd div, [aria-labelledby=per-day] > :not(h2)',
  },
}

const ways = {
  light: {},
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  chinese: { locale: 'zh-CN' },
} as const

/** What the camera sees is nobody's look. Stopped in the page: what is sent as a page closes passes every route. */
function tellNobody(): void {
  const send = window.fetch
  window.fetch = (address, options) =>
    address === '/api/v1/interactions' ? new Promise(() => {}) : send(address, options)
}

/** Type and pictures have come, as far as the window shows them. */
function everythingDrawn(): boolean {
  const shown = (image: HTMLImageElement) => {
    const { top, left } = image.getBoundingClientRect()
    return image.checkVisibility() && top < innerHeight && left < innerWidth
  }
  return (
    document.fonts.status === 'loaded' &&
    [...document.images].every((image) => image.complete || !shown(image))
  )
}

for (const [way, options] of Object.entries(ways))
  test.describe(way, () => {
    test.use({ ...options, contextOptions: { reducedMotion: 'reduce' } })
    for (const [name, { by, address, passing }] of Object.entries(pages))
      test(name, async ({ furnished, page, context }) => {
        const { visitors, admin, addresses } = furnished
        await context.addCookies((by === 'admin' ? admin : visitors[by]).cookies)
        await context.addInitScript(tellNobody)
        await page.goto(address(addresses))
        // the typefaces are asked for with the first page and read from the second on, wherever they come too late for the first
        await page.waitForFunction(everythingDrawn)
        await page.reload()
        test.skip(
          way === 'chinese' && !(await facesInUse(page)).includes('Noto Sans CJK SC'),
          'the Chinese pictures are drawn in Noto CJK: install it (Debian: fonts-noto-cjk)',
        )
        const mask = passing ? page.locator(passing) : undefined
        // so that whatever it says today, what stands after it stays in its place
        await mask?.evaluateAll((elements) => {
          for (const { style } of elements as HTMLElement[])
            Object.assign(style, { height: '3rem', overflow: 'hidden' })
        })
        await page.waitForFunction(everythingDrawn)
        await expect(page).toHaveScreenshot(`${name}-${way}.png`, {
          mask: mask && [mask],
          maskColor: '#8f8b84',
        })
      })
  })
