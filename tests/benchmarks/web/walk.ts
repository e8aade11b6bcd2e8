/**
 * The 3D walk: what its fullest frame asks of a graphics card, and what a frame takes of the processor. Frames a second are not
 * measured: without a graphics card here, another process draws them with the processor. What the page itself does for a frame,
 * script and calls to the card, is the rest of it, and must fit in 16.7 ms for 60 frames a second, and in 33 ms for 30 on a
 * processor four times slower. That one is reckoned: the browser's own slowing would slow the waiting for the other process too.
 */
import type { Browser, Page } from '@playwright/test'
import type { OpenGallery } from '@/scripts/bench-web'
import { countDrawing, enterRooms, readCounts, softwareGraphics, walkAbout } from '../walk-counts'
import { becomeVisitor, launchBrowser } from '../web-visit'

const walkMs = 8_000
const slowedBy = 4

type Traced = { name: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number }

/** Milliseconds of the main thread's own time for each frame drawn while walking: waiting for the card's process is not in it. */
async function timeFrames(browser: Browser, page: Page): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await walkAbout(page, walkMs)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] }
  const drawn = traceEvents.filter(({ name }) => name === 'FireAnimationFrame')
  const tasks = traceEvents.filter(({ name, tdur }) => name.endsWith('RunTask') && tdur !== undefined)
  return drawn.flatMap((frame) => {
    const holds = ({ pid, tid, ts, dur = 0 }: Traced) =>
      pid === frame.pid && tid === frame.tid && ts <= frame.ts && frame.ts <= ts + dur
    const task = tasks.find(holds)
    return task ? [task.tdur! / 1_000] : []
  })
}

function describe(times: number[]) {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]! * 10) / 10
  return { frames: sorted.length, median: at(0.5), p95: at(0.95) }
}

export async function measure({ url }: OpenGallery) {
  const { cookie } = await becomeVisitor(url)
  const [name, value] = cookie.split('=') as [string, string]
  const browser = await launchBrowser(softwareGraphics)
  const open = async (prepare: (page: Page) => Promise<void> = async () => {}) => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    await prepare(page)
    await enterRooms(page)
    return page
  }
  try {
    const counted = await open(countDrawing)
    await walkAbout(counted, 5_000)
    const { frames: _, ...walk } = await readCounts(counted)
    await counted.context().close()
    // counting would take its own time of every frame
    const times = await timeFrames(browser, await open())
    const slowed = times.map((ms) => slowedBy * ms)
    return { walk: { ...walk, frameMs: describe(times), frameMsSlowedFourTimes: describe(slowed) } }
  } finally {
    await browser.close()
  }
}
