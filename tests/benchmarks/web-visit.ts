import { type Browser, chromium } from '@playwright/test'
import { firstAdmin, join } from '../e2e/support/admin'

type Card = { id: string; slug: string }

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Pages of the browser's own window, drawn by scripts although nobody sees them: they take the processor from what is measured. */
const windowPages = [
  'PreloadTopChromeWebUI',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'OptimizationHints',
  'MediaRouter',
  'Translate',
]

export function launchBrowser(more: string[] = []): Promise<Browser> {
  const executablePath = process.env.REGARD_CHROMIUM || '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: [...flags, `--disable-features=${windowPages}`, ...more] })
}

/** The pages most visits are made of: the gallery, a work, an exhibition for everybody, and the visitor's own. */
export function mainPages({ works }: { works: Card[] }, exhibition: string) {
  return { gallery: '/', work: `/artworks/${works[10]!.slug}`, exhibition, myExhibition: '/exhibition' }
}

/** The gallery's first admin hangs an exhibition and publishes it; its address. */
export async function publishExhibition(url: string, adminLink: string): Promise<string> {
  const { works } = await becomeVisitor(url)
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
    await join(await context.newPage(), adminLink, firstAdmin)
    const send = async (method: string, path: string, data?: object) => {
      const answer = await context.request.fetch(`/api/v1/curated-exhibitions${path}`, { method, data })
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as { id: string; slug: string }
    }
    const text = 'Ten works that hang well together.\n\nTake your time with each of them.'
    const { id, slug } = await send('POST', '', { title: 'Ten works', text })
    const items = works.slice(0, 10).map((work) => ({ artworkId: work.id, label: 'Look again from afar.' }))
    await send('PUT', `/${id}/items`, { items })
    await send('POST', `/${id}/publish`)
    return `/exhibitions/${slug}`
  } finally {
    await browser.close()
  }
}

/** Somebody who has liked six works: the cookie that says so, and the works. */
export async function becomeVisitor(url: string): Promise<{ cookie: string; works: Card[] }> {
  const { items } = (await (await fetch(`${url}/api/v1/artworks?limit=24`)).json()) as { items: Card[] }
  const interactions = items.slice(0, 6).map(({ id }) => ({
    id: crypto.randomUUID(),
    kind: 'like',
    artworkId: id,
    occurredAt: new Date().toISOString(),
  }))
  const answer = await fetch(`${url}/api/v1/interactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ interactions }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`no cookie came with the first interaction: ${await answer.text()}`)
  return { cookie, works: items }
}
