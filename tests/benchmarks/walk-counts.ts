/**
 * What the walk asks of a machine, counted where three.js hands it over: no graphics card is needed to count. How many frames a second
 * a given card makes of it is not told by this.
 */
import type { Page } from '@playwright/test'

export type WalkCounts = {
  /** in the fullest frame of the walk */
  drawCalls: number
  triangles: number
  textures: number
  /** of all textures as they lie on the card, with their smaller copies: a third more */
  textureBytes: number
}
type Counted = WalkCounts & { frames: number }

/** What draws is the processor, but pages are told of a graphics card: they draw as they would for one. */
export const softwareGraphics = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']
/** Looks for a graphics card, and draws by the processor where there is none, and says so: what a visitor's browser does. */
export const realGraphics = ['--use-gl=angle', '--use-angle=gl', '--enable-unsafe-swiftshader']

/** Counts from now on, on every page of this tab: before it opens the walk. */
export async function countDrawing(page: Page): Promise<void> {
  // tsx names functions by a helper that a page does not have
  await page.addInitScript('globalThis.__name ??= (value) => value')
  await page.addInitScript(() => {
    const counted = { drawCalls: 0, triangles: 0, textures: 0, textureBytes: 0, frames: 0 }
    Object.assign(window, { counted })
    const frame = { calls: 0, triangles: 0 }
    const draw = (count: number) => {
      if (frame.calls === 0)
        queueMicrotask(() => {
          counted.frames++
          counted.drawCalls = Math.max(counted.drawCalls, frame.calls)
          counted.triangles = Math.max(counted.triangles, frame.triangles)
          frame.calls = 0
          frame.triangles = 0
        })
      frame.calls++
      frame.triangles += count / 3
    }
    const sizes = new Map<WebGLTexture, number>()
    let bound: WebGLTexture | null = null
    const gl = WebGL2RenderingContext.prototype
    const before = <
      Name extends 'drawElements' | 'drawArrays' | 'bindTexture' | 'texStorage2D' | 'deleteTexture',
    >(
      name: Name,
      see: (...args: Parameters<WebGL2RenderingContext[Name]>) => void,
    ) => {
      const real = gl[name] as (...args: unknown[]) => void
      Object.assign(gl, {
        [name](this: WebGL2RenderingContext, ...args: unknown[]) {
          see(...(args as Parameters<WebGL2RenderingContext[Name]>))
          return real.apply(this, args)
        },
      })
    }
    before('drawElements', (_mode, count) => draw(count))
    before('drawArrays', (_mode, _first, count) => draw(count))
    before('bindTexture', (_target, texture) => {
      bound = texture
    })
    const total = () => {
      counted.textures = sizes.size
      counted.textureBytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
    }
    before('texStorage2D', (_target, levels, _format, width, height) => {
      if (bound) sizes.set(bound, Math.round(width * height * 4 * (levels > 1 ? 4 / 3 : 1)))
      total()
    })
    before('deleteTexture', (texture) => {
      if (texture) sizes.delete(texture)
      total()
    })
  })
}

export const readCounts = (page: Page) =>
  page.evaluate(() => (window as unknown as { counted: Counted }).counted)

/** From the exhibition's page into its rooms, until every picture hangs. */
export async function enterRooms(page: Page): Promise<void> {
  await page.goto('/exhibition/walk')
  await page.locator('.walk-canvas[data-ready] canvas').waitFor()
  await page.waitForLoadState('networkidle')
}

const keys = ['ArrowUp', 'ArrowLeft']

/** Walks by keys for `ms`: on, and round, so that every direction is seen. */
export async function walkAbout(page: Page, ms: number): Promise<void> {
  await page.getByRole('application').focus()
  for (const key of keys) await page.keyboard.down(key)
  await page.waitForTimeout(ms)
  for (const key of keys) await page.keyboard.up(key)
}
