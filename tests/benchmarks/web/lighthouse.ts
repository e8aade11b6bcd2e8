/** Lighthouse's four scores, and the JavaScript a first visit is sent, for the three pages most visits are made of. */
import lighthouse from 'lighthouse'
import type { OpenGallery } from '@/scripts/bench-web'
import { findFreePort } from '../../support/free-port'
import { becomeVisitor, launchBrowser } from '../web-visit'

/** The scores are those of the middle run by performance: one run on a busy machine says little. */
const runs = 3
const categories = {
  performance: 'performance',
  accessibility: 'accessibility',
  bestPractices: 'best-practices',
  seo: 'seo',
}

type Scores = Record<keyof typeof categories, number>

async function visit(address: string, cookie: string, port: number) {
  const options = { port, logLevel: 'error' as const, output: 'json' as const }
  const settings = { extraHeaders: { cookie }, onlyCategories: Object.values(categories) }
  const result = await lighthouse(address, options, { extends: 'lighthouse:default', settings })
  if (!result) throw new Error(`Lighthouse says nothing of ${address}`)
  const { lhr } = result
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`)
  const scores = Object.fromEntries(
    Object.entries(categories).map(([name, id]) => [
      name,
      Math.round(100 * (lhr.categories[id]?.score ?? 0)),
    ]),
  ) as Scores
  const requests = (lhr.audits['network-requests']?.details as { items?: unknown[] } | undefined)?.items ?? []
  const javascript = (requests as { resourceType?: string; transferSize?: number }[])
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)
  const failed = Object.values(lhr.audits)
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0)
    .map(({ id }) => id)
  const slow = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ]
    .map((id) => `${id} ${lhr.audits[id]?.displayValue ?? '?'}`)
    .join(', ')
  process.stderr.write(
    `  ${address}: ${JSON.stringify(scores)} ${slow}; failed: ${failed.join(', ') || 'none'}\n`,
  )
  return { scores, javascript }
}

export async function measure({ url }: OpenGallery) {
  const { cookie, works } = await becomeVisitor(url)
  const pages = {
    gallery: `${url}/`,
    work: `${url}/artworks/${works[10]!.slug}`,
    exhibition: `${url}/exhibition`,
  }
  const port = await findFreePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  const scores: Record<string, Scores> = {}
  const javascriptBytes: Record<string, number> = {}
  try {
    for (const [name, address] of Object.entries(pages)) {
      const seen: Awaited<ReturnType<typeof visit>>[] = []
      for (let run = 0; run < runs; run++) seen.push(await visit(address, cookie, port))
      seen.sort((a, b) => a.scores.performance - b.scores.performance)
      const middle = seen[Math.floor(runs / 2)]!
      scores[name] = middle.scores
      javascriptBytes[name] = middle.javascript
    }
  } finally {
    await browser.close()
  }
  return { lighthouse: scores, javascriptBytes }
}
