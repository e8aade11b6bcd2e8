/**
 * The 3D walk: what its fullest frame asks of a graphics card, what a frame takes of the page's own thread, script and calls to the
 * card, and the frames a second this machine shows, 60 at most: in a laptop's window, and in a phone's at a slowed processor. Without a
 * card the processor draws every pixel, fewer of them while walking: any card is faster.
 */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { OpenGallery } from '@/scripts/bench-web'
import {
  countDrawing,
  enterRooms,
  readCounts,
  realGraphics,
  softwareGraphics,
  walkAbout,
} from '../walk-counts'
import { becomeVisitor, launchBrowser } from '../web-visit'

const walkMs = 8_000
const laptop = { viewport: { width: 1280, height: 800 } }
const windows = {
  laptop: { window: laptop, slowedBy: 1 },
  phone: { window: { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 }, slowedBy: 4 },
}

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

/** Frames a second while walking, and pixels a CSS pixel, when the walk has found the sharpness this machine can draw. */
async function countFrames(page: Page, slowedBy: number) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowedBy })
  await walkAbout(page, walkMs)
  // tsx names functions by a helper that a page does not have
  await page.evaluate('globalThis.__name ??= (value) => value')
  const watched = page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const at: number[] = []
        requestAnimationFrame(function see(now) {
          at.push(now)
          if (now - at[0]! < ms) requestAnimationFrame(see)
          else resolve(at.slice(1).map((one, before) => one - at[before]!))
        })
      }),
    walkMs,
  )
  await walkAbout(page, walkMs)
  const waits = (await watched).sort((one, other) => one - other)
  const mean = waits.reduce((sum, ms) => sum + ms, 0) / waits.length
  return {
    median: Math.round(1_000 / waits[Math.floor(waits.length / 2)]!),
    mean: Math.round(1_000 / mean),
    dpr: Number(await page.locator('.walk-canvas').getAttribute('data-dpr')),
  }
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
  const real = await launchBrowser(realGraphics)
  const open = async (where: Browser, window: BrowserContextOptions, prepare = async (_page: Page) => {}) => {
    const context = await where.newContext({ baseURL: url, ...window })
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    await prepare(page)
    await enterRooms(page)
    return page
  }
  try {
    const counted = await open(browser, laptop, countDrawing)
    await walkAbout(counted, 5_000)
    const { frames: _, ...walk } = await readCounts(counted)
    await counted.context().close()
    // counting would take its own time of every frame
    const timed = await open(browser, laptop)
    const times = await timeFrames(browser, timed)
    await timed.context().close()
    const framesPerSecond: Record<string, Awaited<ReturnType<typeof countFrames>>> = {}
    for (const [name, { window, slowedBy }] of Object.entries(windows)) {
      const page = await open(real, window)
      framesPerSecond[name] = await countFrames(page, slowedBy)
      await page.context().close()
    }
    return { walk: { ...walk, frameMs: describe(times), framesPerSecond } }
  } finally {
    await browser.close()
    await real.close()
  }
}
