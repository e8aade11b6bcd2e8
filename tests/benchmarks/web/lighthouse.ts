/**
 * Lighthouse's four scores for the pages most visits are made of, with its own standard settings and nothing changed in them: a phone
 * of 412 x 823, a line of 1.6 Mbit/s and 150 ms, a processor four times slower than the one that measures.
 */
import lighthouse from 'lighthouse'
import type { OpenGallery } from '@/scripts/bench-web'
import { findFreePort } from '../../support/free-port'
import { becomeVisitor, launchBrowser, mainPages } from '../web-visit'

/** The scores are those of the middle run by performance: one run on a busy machine says little. */
const runs = 3
const categories = {
  performance: 'performance',
  accessibility: 'accessibility',
  bestPractices: 'best-practices',
  seo: 'seo',
}

type Scores = Record<keyof typeof categories, number>

async function visit(address: string, port: number) {
  const options = { port, logLevel: 'error' as const, output: 'json' as const }
  const settings = { onlyCategories: Object.values(categories) }
  const result = await lighthouse(address, options, { extends: 'lighthouse:default', settings })
  if (!result) throw new Error(`Lighthouse says nothing of ${address}`)
  const { lhr } = result
  // a visit whose trace is broken has no score, rather than a bad one
  if (lhr.runtimeError || lhr.categories.performance?.score == null) {
    process.stderr.write(
      `  ${address}: not scored: ${lhr.runtimeError?.message ?? 'no largest picture or text'}\n`,
    )
    return null
  }
  const scores = Object.fromEntries(
    Object.entries(categories).map(([name, id]) => [
      name,
      Math.round(100 * (lhr.categories[id]?.score ?? 0)),
    ]),
  ) as Scores
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
  return scores
}

export async function measure({ url, exhibition }: OpenGallery) {
  const visitor = await becomeVisitor(url)
  const port = await findFreePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  const scores: Record<string, Scores> = {}
  try {
    // among the browser's cookies: one sent as a header is lost once a page has set a cookie of its own, and with it the history;
    // one of no date is lost as soon as Lighthouse closes its window
    const [name, value] = visitor.cookie.split('=') as [string, string]
    const session = await browser.newBrowserCDPSession()
    const expires = Date.now() / 1000 + 86_400
    await session.send('Storage.setCookies', { cookies: [{ name, value, url, expires }] })
    const isKept = async () => {
      const { cookies } = await session.send('Storage.getCookies')
      return cookies.some((cookie) => cookie.name === name && cookie.value === value)
    }
    for (const [name, address] of Object.entries(mainPages(visitor, exhibition))) {
      await visit(`${url}${address}`, port) // of a server that has just started: not counted
      const seen: Scores[] = []
      for (let attempt = 0; seen.length < runs && attempt < 2 * runs; attempt++) {
        const one = await visit(`${url}${address}`, port)
        if (one) seen.push(one)
      }
      if (seen.length < runs)
        throw new Error(`Lighthouse scored ${seen.length} of ${2 * runs} visits to ${address}`)
      if (!(await isKept()))
        throw new Error(`${address}: the browser lost its history, so the page was another`)
      seen.sort((a, b) => a.performance - b.performance)
      scores[name] = seen[Math.floor(runs / 2)]!
    }
  } finally {
    await browser.close()
  }
  return { lighthouse: scores }
}
