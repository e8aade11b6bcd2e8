import sharp from 'sharp'
import { keyboard } from '../support/hands'
import { expect, test, worksOnWall } from '../support/journey'

test.describe('colours', () => {
  test('cost nothing until they are asked for: the mixer is fetched when its panel opens', async ({
    page,
  }) => {
    const fetched: string[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') fetched.push(response.url())
    })
    await page.goto('/')
    await page.waitForLoadState('networkidle')
    const before = new Set(fetched)
    await page.getByText('Mix colours', { exact: true }).click()
    await expect(page.locator('.colour-wheel')).toBeVisible()
    expect(fetched.filter((url) => !before.has(url)).length).toBeGreaterThan(0)
  })

  test('of a work lead to works in them, itself among the nearest', async ({ page }) => {
    await page.goto('/')
    const [work] = await worksOnWall(page)
    await page.goto(work!.href)
    await keyboard.press(page.getByRole('link', { name: 'Works in these colours' }))
    await page.waitForURL((url) => url.searchParams.has('colour'))
    expect((await worksOnWall(page)).slice(0, 5).map(({ href }) => href)).toContain(work!.href)
  })

  test('are mixed with keys, weighted, and found', async ({ page }) => {
    await page.goto('/')
    await keyboard.press(page.getByText('Mix colours', { exact: true }))
    const hue = page.getByRole('slider', { name: 'Hue' })
    await hue.focus()
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('ArrowLeft')
    await keyboard.press(page.getByRole('button', { name: 'Add a colour' }))
    await page.getByRole('slider', { name: 'How much of it: Colour 1' }).fill('10')
    await keyboard.press(page.getByRole('button', { name: 'Find works in these colours' }))
    await page.waitForURL((url) => /^[0-9a-f]{6}\*2\.[0-9a-f]{6}$/.test(url.searchParams.get('colour') ?? ''))
    await expect(page.getByRole('link', { name: 'Leave out a mixture of 2 colours' })).toBeVisible()
  })

  test('are taken from the wheel by the mouse: the works that come first hold most of it', async ({
    page,
  }) => {
    await page.goto('/')
    await page.getByText('Mix colours', { exact: true }).click()
    const wheel = page.locator('.colour-wheel')
    const box = (await wheel.boundingBox())!
    await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.4)
    await page.getByRole('button', { name: 'Find works in these colours' }).click()
    await page.waitForURL((url) => url.searchParams.has('colour'))
    const colour = new URL(page.url()).searchParams.get('colour')!
    const wall = await worksOnWall(page)
    expect(wall.length).toBeGreaterThanOrEqual(12)
    const answer = await page.request.get(`/api/v1/artworks?colour=${colour}&limit=${wall.length}`)
    const { items } = (await answer.json()) as { items: { slug: string }[] }
    expect(wall.map(({ href }) => decodeURIComponent(href))).toEqual(
      items.map(({ slug }) => `/artworks/${slug}`),
    )
  })

  test('are taken from a picture, which stays in the browser', async ({ page }) => {
    const half = (background: string) => ({
      create: { width: 60, height: 60, channels: 3 as const, background },
    })
    const picture = await sharp(half('#2f5fa8'))
      .composite([{ input: { create: { ...half('#e0b93f').create, width: 20 } }, left: 40, top: 0 }])
      .png()
      .toBuffer()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.postDataBuffer()?.includes('PNG')) sent.push(request.url())
    })
    await page.goto('/')
    await page.getByText('Mix colours', { exact: true }).click()
    await page
      .getByLabel('Or take colours from a picture of yours')
      .setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: picture })
    await page.getByRole('button', { name: 'Take its main colours' }).click()
    await page.getByRole('button', { name: 'Find works in these colours' }).click()
    await page.waitForURL((url) => url.searchParams.has('colour'))
    expect(new URL(page.url()).searchParams.get('colour')).toBe('2f5fa8*67.e0b93f*33')
    expect(sent).toEqual([])
  })
})
