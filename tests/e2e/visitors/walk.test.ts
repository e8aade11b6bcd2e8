import type { Page } from '@playwright/test'
import { countDrawing, readCounts, walkAbout } from '../../benchmarks/walk-counts'
import { expectFitEveryWay } from '../support/every-way'
import { expect, like, someWorks, test } from '../support/journey'
import { contrastOf, drawnRooms, enterRooms, walkLabel, worksInRooms } from '../support/walking'

test.use(drawnRooms)

const enter = async (page: Page) =>
  enterRooms(
    page,
    (await someWorks(page, 6)).map(({ id }) => id),
  )

test('the rooms hold every work of the flat page, by button, by key and by walking', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const flat = await enter(page)
  await expect.poll(() => contrastOf(page)).toBeGreaterThan(10)
  const works = worksInRooms(page)
  await expect(works).toHaveCount(12)
  const inRooms: string[] = []
  for (const work of await works.all()) {
    await work.click()
    await expect(work).toHaveAttribute('aria-current', 'true')
    inRooms.push((await walkLabel(page).getByRole('link').textContent()) ?? '')
    await expect(walkLabel(page)).toContainText(/Hung (because|by)/)
  }
  expect(inRooms).toEqual(flat)
  // Tab leads from work to work
  await works.first().focus()
  await page.keyboard.press('Tab')
  await expect(walkLabel(page)).toContainText(inRooms[1]!)
  // walking away, and the label is gone
  await page.getByRole('application', { name: 'The rooms of your exhibition' }).focus()
  await page.keyboard.down('ArrowLeft')
  await expect(walkLabel(page)).not.toContainText(inRooms[1]!)
  await page.keyboard.up('ArrowLeft')
  await expect.poll(() => page.locator('.walk-canvas').getAttribute('data-dpr')).not.toBe('')

  await page.getByRole('link', { name: 'The same exhibition as a page' }).click()
  await page.waitForURL('**/exhibition')
})

test('a frame of the rooms stays within what a mid phone draws thirty times a second', async ({ page }) => {
  await countDrawing(page)
  await enter(page)
  await page.waitForLoadState('networkidle')
  await walkAbout(page, 2_000)
  const counts = await readCounts(page)
  // every work is a frame, a picture, a label and two pools of light, and there are some walls: far below a phone's hundreds
  expect(counts.frames).toBeGreaterThan(1)
  expect(counts.drawCalls).toBeGreaterThan(5)
  expect(counts.drawCalls).toBeLessThanOrEqual(120)
  expect(counts.triangles).toBeLessThanOrEqual(2_000)
  expect(counts.textures).toBeLessThanOrEqual(4 * 12)
  expect(counts.textureBytes).toBeLessThanOrEqual(96 * 1024 * 1024)
})

test('what draws the rooms is loaded when they are asked for, and not before', async ({ page }) => {
  const scripts: number[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok()) return
    const text = await response.text().catch(() => '')
    if (text.includes('WebGLRenderer')) scripts.push(text.length)
  })
  await like(
    page,
    (await someWorks(page, 6)).map(({ id }) => id),
  )
  await page.goto('/exhibition')
  await page.waitForLoadState('networkidle')
  expect(scripts).toEqual([])
  await page.getByRole('link', { name: 'Walk through it' }).click()
  await expect(page.locator('.walk-canvas[data-ready] canvas')).toBeVisible()
  expect(scripts.length).toBeGreaterThan(0)
})

test('the walk is accessible by day and night, and fits a phone, where touch walks', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await enter(page)
  await page.getByRole('button', { name: /^No\. 3 / }).click()
  await expectFitEveryWay(page, 'the walk')
  const before = await walkLabel(page).textContent()
  await page.getByRole('button', { name: 'Turn left' }).press('Enter')
  await page.getByRole('button', { name: 'Turn left' }).press('Enter')
  await page.getByRole('button', { name: 'Turn left' }).press('Enter')
  await expect.poll(() => walkLabel(page).textContent()).not.toBe(before)
})

test.describe('where nothing can be drawn', () => {
  test('the walk says so and offers the page', async ({ page }) => {
    await page.addInitScript(() => {
      const { prototype } = HTMLCanvasElement
      const getContext = prototype.getContext as (kind: string, ...rest: unknown[]) => RenderingContext | null
      prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest)
      } as typeof prototype.getContext
    })
    await like(
      page,
      (await someWorks(page, 6)).map(({ id }) => id),
    )
    await page.goto('/exhibition/walk')
    await expect(page.getByText(/cannot draw rooms/)).toBeVisible()
    await page.getByRole('status').getByRole('link', { name: 'The same exhibition as a page' }).click()
    await page.waitForURL('**/exhibition')
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('the walk says what it needs, and leads to the page', async ({ page }) => {
    await like(
      page,
      (await someWorks(page, 6)).map(({ id }) => id),
    )
    await page.goto('/exhibition/walk')
    await expect(page.getByText(/needs scripts/)).toBeVisible()
    await page.getByRole('link', { name: 'The same exhibition as a page' }).click()
    await expect(page.getByRole('list', { name: 'The wall' }).getByRole('listitem')).toHaveCount(12)
  })
})
