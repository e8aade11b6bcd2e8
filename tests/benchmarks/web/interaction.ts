/** Milliseconds from a press to the next frame, the longest of a short visit, with the processor slowed four times. */
import type { Page } from '@playwright/test'
import type { OpenGallery } from '@/scripts/bench-web'
import { becomeVisitor, launchBrowser } from '../web-visit'

const slowedBy = 4

async function longestOf(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        if (entry.interactionId) seen.push(entry.duration)
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
  await act()
  await page.waitForTimeout(1_500)
  return page.evaluate(() => Math.round(Math.max(0, ...(window as unknown as { seen: number[] }).seen)))
}

export async function measure({ url }: OpenGallery) {
  const { cookie, works } = await becomeVisitor(url)
  const [name, value] = cookie.split('=') as [string, string]
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } })
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    const slow = await context.newCDPSession(page)
    const open = async (address: string) => {
      await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 })
      await page.goto(address)
      await page.waitForLoadState('networkidle')
      await slow.send('Emulation.setCPUThrottlingRate', { rate: slowedBy })
    }
    await open('/')
    const gallery = await longestOf(page, async () => {
      await page.keyboard.press('Tab')
      await page.mouse.click(5, 5)
      await page.getByRole('combobox').first().pressSequentially('water', { delay: 120 })
      await page.keyboard.press('Escape') // what is suggested lies over what is pressed next
      await page.getByText('Mix colours', { exact: true }).click()
      await page.getByRole('slider', { name: 'Lightness' }).focus()
      for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight')
    })
    await open(`/artworks/${works[10]!.slug}`)
    const work = await longestOf(page, async () => {
      for (const mark of ['Like', 'Save']) await page.getByRole('button', { name: mark, exact: true }).click()
      await page.getByText('Not interested').click()
    })
    await open('/exhibition')
    const myExhibition = await longestOf(page, async () => {
      for (let n = 0; n < 8; n++) await page.keyboard.press('Tab')
      for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight')
      await page.locator('[data-pick]').nth(1).hover()
    })
    return { interactionMs: { gallery, work, myExhibition } }
  } finally {
    await browser.close()
  }
}
