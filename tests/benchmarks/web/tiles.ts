/** Milliseconds from the press on "Look closer" to the first tile on the screen: the median of pictures nobody has looked at closely yet. */
import type { OpenGallery } from '@/scripts/bench-web'
import { becomeVisitor, launchBrowser } from '../web-visit'

const picturesCount = 5

export async function measure({ url }: OpenGallery) {
  const { works } = await becomeVisitor(url)
  const browser = await launchBrowser()
  const times: number[] = []
  try {
    for (const { slug } of works.slice(-picturesCount)) {
      // a browser of its own each time: the viewer's scripts have to come too
      const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } })
      const page = await context.newPage()
      await page.goto(`/artworks/${slug}`, { waitUntil: 'networkidle' })
      await page.getByRole('link', { name: 'Look closer' }).click()
      const shown = await page.waitForFunction(() => {
        const [pressed] = performance.getEntriesByName('look-closer')
        const [tile] = performance.getEntriesByName('first-tile')
        return pressed && tile && tile.startTime - pressed.startTime
      })
      times.push((await shown.jsonValue())!)
      await context.close()
    }
  } finally {
    await browser.close()
  }
  times.sort((one, other) => one - other)
  process.stderr.write(`  ${times.map(Math.round).join(', ')} ms\n`)
  return { firstTileMs: Math.round(times[Math.floor(times.length / 2)]!) }
}
