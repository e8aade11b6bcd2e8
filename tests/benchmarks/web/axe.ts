/** Serious and critical violations of accessibility, over every public page in both languages, by day and night. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { OpenGallery } from '@/scripts/bench-web'
import { becomeVisitor, launchBrowser } from '../web-visit'

/** Rules broken gravely. No page has frames: one script judges it, without a second page to gather what frames say. */
async function graveIn(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, impact }) => (impact === 'serious' || impact === 'critical' ? [id] : []))
}

export async function measure({ url, exhibition }: OpenGallery) {
  const { cookie, works } = await becomeVisitor(url)
  const [name, value] = cookie.split('=') as [string, string]
  const list = await fetch(`${url}/api/v1/lists`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: url },
    body: JSON.stringify({ name: 'Measured', works: works.slice(0, 5).map(({ id }) => id) }),
  })
  const { id } = (await list.json()) as { id: string }
  const pages = [
    ...[
      '/',
      '/?q=zzzzqqqq',
      `/artworks/${works[10]!.slug}`,
      exhibition,
      '/exhibition',
      '/exhibition/reasons',
      '/exhibition/print',
      '/exhibition/walk',
    ],
    ...['/lists', `/lists/${id}`, `/lists/${id}/arrange`, `/lists/${id}/print`],
    ...['/history', '/history/forget?all=1', '/about', '/kiosk', '/nowhere', '/sign-in'],
  ]
  const browser = await launchBrowser()
  const grave: string[] = []
  const visit = async (locale: string) => {
    const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce' })
    await context.addCookies([
      { name, value, url },
      { name: 'regard_locale', value: locale, url },
    ])
    const page = await context.newPage()
    for (const address of pages) {
      await page.goto(address)
      for (const colorScheme of ['light', 'dark'] as const) {
        // the lamp does not fade with reduced motion: by night the same page is judged again, not loaded again
        await page.emulateMedia({ colorScheme })
        for (const id of await graveIn(page)) grave.push(`${address} ${locale} ${colorScheme}: ${id}`)
      }
    }
    await context.close()
  }
  try {
    await Promise.all(['en', 'zh'].map(visit))
  } finally {
    await browser.close()
  }
  for (const each of grave) process.stderr.write(`  ${each}\n`)
  return { axeViolations: grave.length }
}
