/** Bytes of JavaScript as sent on a first visit, nothing cached, to the pages most visits are made of. */
import type { OpenGallery } from '@/scripts/bench-web'
import { becomeVisitor, launchBrowser, mainPages } from '../web-visit'

export async function measure({ url, exhibition }: OpenGallery) {
  const visitor = await becomeVisitor(url)
  const [name, value] = visitor.cookie.split('=') as [string, string]
  const browser = await launchBrowser()
  const javascriptBytes: Record<string, number> = {}
  try {
    for (const [pageName, address] of Object.entries(mainPages(visitor, exhibition))) {
      const context = await browser.newContext({ baseURL: url })
      await context.addCookies([{ name, value, url }])
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      let bytes = 0
      const scripts = new Set<string>()
      session.on('Network.responseReceived', ({ requestId, type }) => {
        if (type === 'Script') scripts.add(requestId)
      })
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) bytes += encodedDataLength
      })
      await page.goto(address, { waitUntil: 'networkidle' })
      javascriptBytes[pageName] = bytes
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return { javascriptBytes }
}
