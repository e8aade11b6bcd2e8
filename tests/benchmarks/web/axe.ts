/** Serious and critical violations of accessibility, over every public page in both languages, by day and night. */
import { AxeBuilder } from '@axe-core/playwright'
import type { OpenGallery } from '@/scripts/bench-web'
import { becomeVisitor, launchBrowser } from '../web-visit'

export async function measure({ url }: OpenGallery) {
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
      '/exhibition',
      '/exhibition/print',
      '/exhibition/walk',
    ],
    ...['/lists', `/lists/${id}`, `/lists/${id}/arrange`, `/lists/${id}/print`],
    ...['/history', '/history/forget?all=1', '/about', '/kiosk', '/nowhere', '/sign-in'],
  ]
  const browser = await launchBrowser()
  const grave: string[] = []
  try {
    for (const locale of ['en', 'zh']) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ baseURL: url, colorScheme, reducedMotion: 'reduce' })
        await context.addCookies([
          { name, value, url },
          { name: 'regard_locale', value: locale, url },
        ])
        const page = await context.newPage()
        for (const address of pages) {
          await page.goto(address)
          const { violations } = await new AxeBuilder({ page }).analyze()
          for (const { id, impact } of violations) {
            if (impact === 'serious' || impact === 'critical')
              grave.push(`${address} ${locale} ${colorScheme}: ${id}`)
          }
        }
        await context.close()
      }
    }
  } finally {
    await browser.close()
  }
  for (const each of grave) process.stderr.write(`  ${each}\n`)
  return { axeViolations: grave.length }
}
