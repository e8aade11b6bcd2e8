/** What the fullest frame of the 3D walk asks of a graphics card. Frames a second are not measured: here the processor would draw them. */
import type { OpenGallery } from '@/scripts/bench-web'
import { countDrawing, enterRooms, readCounts, softwareGraphics, walkAbout } from '../walk-counts'
import { becomeVisitor, launchBrowser } from '../web-visit'

export async function measure({ url }: OpenGallery) {
  const { cookie } = await becomeVisitor(url)
  const [name, value] = cookie.split('=') as [string, string]
  const browser = await launchBrowser(softwareGraphics)
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    await countDrawing(page)
    await enterRooms(page)
    await walkAbout(page, 5_000)
    const { frames: _, ...walk } = await readCounts(page)
    return { walk }
  } finally {
    await browser.close()
  }
}
