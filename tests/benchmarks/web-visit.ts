import { type Browser, chromium } from '@playwright/test'

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

/** The three pages most visits are made of. */
export function mainPages({ works }: { works: Card[] }) {
  return { gallery: '/', work: `/artworks/${works[10]!.slug}`, exhibition: '/exhibition' }
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
