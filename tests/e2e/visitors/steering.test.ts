import type { Page } from '@playwright/test'
import { expectFitEveryWay } from '../support/every-way'
import { type Hand, keyboard, mouse } from '../support/hands'
import { expect, expectAwake, like, someWorks, test } from '../support/journey'

async function likeSome(page: Page): Promise<void> {
  await like(
    page,
    (await someWorks(page, 8)).map(({ id }) => id),
  )
}

const hung = (page: Page) => page.getByRole('list', { name: 'The wall' }).getByRole('listitem')
const titles = (page: Page) =>
  page.locator('.long-wall .pick-label cite').evaluateAll((all) => all.map((each) => each.textContent))

/** What "about 1 min 20 s" is. */
const secondsOf = (text: string) =>
  60 * Number(/(\d+) min/.exec(text)?.[1] ?? 0) + Number(/(\d+) s/.exec(text)?.[1] ?? 0)

/** Chooses a radio of a row as each hand does: by its label, or along the row with the arrow keys. */
const choosing: [string, Hand, number, (page: Page, row: string, name: string) => Promise<void>][] = [
  [
    'the mouse',
    mouse,
    15,
    async (page, row, name) => {
      await page.getByRole('group', { name: row }).getByText(name, { exact: true }).click()
    },
  ],
  [
    'the keyboard',
    keyboard,
    // one arrow away
    5,
    async (page, row, name) => {
      const group = page.getByRole('group', { name: row })
      const names = await group
        .getByRole('radio')
        .evaluateAll((all) =>
          all.map((each) => each.closest('label')?.querySelector('span')?.textContent ?? ''),
        )
      const at = () =>
        group
          .getByRole('radio')
          .evaluateAll((all) => all.findIndex((each) => (each as HTMLInputElement).checked))
      await group
        .getByRole('radio')
        .nth(await at())
        .focus()
      // every arrow chooses and so asks for another wall: each is waited for, and the keyboard stays where it is
      for (let now = await at(); names[now] !== name; now = await at()) {
        const before = page.url()
        await page.keyboard.press(now < names.indexOf(name) ? 'ArrowRight' : 'ArrowLeft')
        await expect.poll(() => page.url()).not.toBe(before)
        await expect(group.getByRole('radio').nth(now)).not.toBeChecked()
      }
    },
  ],
]

for (const [hand, { press }, minutes, choose] of choosing) {
  test(`${minutes} minutes, planned, spent and looked back on, by ${hand}`, async ({ page }) => {
    await likeSome(page)
    await page.goto('/exhibition')
    await choose(page, 'I have', `${minutes} minutes`)
    await expect.poll(() => new URL(page.url()).searchParams.get('minutes')).toBe(String(minutes))
    await expect.poll(() => new URL(page.url()).searchParams.has('begun')).toBe(true)
    const bar = page.getByRole('region', { name: 'Your minutes' })
    await expect(bar).toContainText(`Of ${minutes} minutes`)
    const planned = await page.locator('.pick-seconds').allTextContents()
    expect(planned.length).toBeGreaterThan(minutes / 2)
    const seconds = planned.reduce((sum, text) => sum + secondsOf(text), 0)
    expect(seconds).toBeLessThanOrEqual(minutes * 60)

    // a work is opened and looked at; the rest is planned within what is left
    const plan = page.url()
    await press(hung(page).first().getByRole('link').first())
    await page.waitForURL('**/artworks/**')
    const title = await page.getByRole('heading', { level: 1 }).textContent()
    const address = new URL(page.url()).pathname // other works may bear the same title
    await mouse.look(page, 3)
    // the look is sent as the page is left, so the first answer may be a moment older
    await expect(async () => {
      await page.goto(plan)
      await expect(bar).toContainText('already spent with 1 work', { timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
    await expect(hung(page).locator(`a[href="${address}"]`)).toHaveCount(0)

    await press(bar.getByRole('link', { name: 'What this visit was' }))
    await page.waitForURL('**/receipt?**')
    await expect(page.getByRole('heading', { name: 'What this visit was' })).toBeVisible()
    await expect(page.getByText(/Your longest look: \d+ s with/)).toBeVisible()
    await expect(page.getByText('One work for a whole minute, if you like.')).toBeVisible()
    await press(page.getByRole('link', { name: `Forget: ${title}` }).first())
    await page.waitForURL('**/history/forget?**')
    await press(page.getByRole('button', { name: /^Forget/ }))
    await page.waitForURL('**/history?forgotten=**')
    await page.goto('/receipt')
    await expect(page.getByRole('link', { name: `Forget: ${title}` })).toHaveCount(0)
  })

  test(`the dial from focus to wandering, by ${hand}`, async ({ page }) => {
    await likeSome(page)
    await page.goto('/exhibition')
    const attended: number[] = []
    const walls: (string | null)[][] = []
    for (const stop of ['Focus', 'Near', 'Balanced', 'Open', 'Wander']) {
      await choose(page, 'Focus or wander', stop)
      await expect(page.getByRole('radio', { name: stop })).toBeChecked()
      const wanted = { Focus: 5, Near: 8, Balanced: 12, Open: 18, Wander: 24 }[stop]!
      await expect(hung(page)).toHaveCount(wanted)
      const said = await page.getByText(/It attends to about/).textContent()
      attended.push(Number(/about ([\d.]+)/.exec(said!)![1]))
      walls.push(await titles(page))
    }
    expect(attended).toEqual([...attended].sort((a, b) => a - b))
    expect(attended[0]).toBeLessThan(attended[4]!)
    // the address alone brings the same wall back
    const [wander, last] = [page.url(), walls.at(-1)]
    await page.goto('/')
    await page.goto(wander)
    expect(await titles(page)).toEqual(last)
  })
}

test('minutes, dial and receipt are accessible by day and night, and fit a phone', async ({ page }) => {
  await likeSome(page)
  await page.goto('/exhibition?minutes=25&dial=4')
  await expect(page.getByRole('region', { name: 'Your minutes' })).toBeVisible()
  await expectFitEveryWay(page, 'a planned exhibition')
  await hung(page).first().getByRole('link').first().click()
  await page.waitForURL('**/artworks/**')
  await mouse.look(page, 2)
  await page.goto('/receipt')
  await expectFitEveryWay(page, 'the receipt')
})

test('a look is recorded within a second of the truth: what was visible and active, to the millisecond', async ({
  page,
}) => {
  const [work] = await someWorks(page, 1)
  await page.clock.install()
  await page.goto(`/artworks/${work!.slug}`)
  const image = page.locator('[data-dwell]').first()
  await expect(image).toBeVisible()
  await expectAwake(page)
  const at = () => page.evaluate(() => performance.now())
  const seen = await at()
  await page.mouse.move(300, 300)
  // the observer speaks in real time; the clock stands still meanwhile
  await page.clock.pauseAt(Date.now() + 1_000)
  await page.mouse.move(310, 300)
  const from = await at()
  await page.clock.runFor(12_345)
  await page.mouse.move(320, 300)
  // nobody moves for 100 s: only the first 30 s of it are a look
  await page.clock.runFor(100_000)
  await page.mouse.move(330, 300)
  // another page in front for 20 s
  const show = (state: string) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await show('hidden')
  await page.clock.runFor(20_000)
  await show('visible')
  await page.clock.runFor(5_432)
  const truth = from - seen + 12_345 + 30_000 + 5_432
  expect((await at()) - from).toBeCloseTo(12_345 + 100_000 + 20_000 + 5_432, -1)
  const told = page.waitForResponse((response) => response.url().endsWith('/api/v1/interactions'))
  await show('hidden')
  await told
  await expect
    .poll(async () => {
      const { items } = await (await page.request.get('/api/v1/history?limit=50')).json()
      const views = (items as { kind: string; dwellMs: number }[]).filter(({ kind }) => kind === 'view')
      return Math.abs(views.reduce((sum, { dwellMs }) => sum + dwellMs, 0) - truth)
    })
    .toBeLessThanOrEqual(1_000)
})

test('with remembering paused or incognito nothing is sent, whatever is looked at or pressed', async ({
  page,
}) => {
  const [work] = await someWorks(page, 1)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/')) sent.push(`${request.method()} ${request.url()}`)
  })
  const wander = async () => {
    sent.length = 0
    await page.goto('/')
    await mouse.look(page, 2)
    await page.goto(`/artworks/${work!.slug}`)
    await mouse.look(page, 3)
    const press = page.getByRole('button', { name: 'Like', exact: true })
    if (await press.isVisible()) await press.click()
    await mouse.look(page, 6)
    await page.goto('/history')
  }
  // the same walk without a pause is told, so that the silence below means something
  await wander()
  expect(sent.some((each) => each.startsWith('POST'))).toBe(true)

  await page.getByRole('link', { name: 'Pause remembering' }).click()
  await page.getByRole('button', { name: 'Pause remembering' }).click()
  await expect(page.getByText('Remembering is paused')).toBeVisible()
  await wander()
  expect(sent).toEqual([])

  await page.getByRole('button', { name: 'Remember again' }).click()
  await expect(page.getByText('Remembering is paused')).toHaveCount(0)
  await page.goto('/incognito')
  await page.getByRole('button', { name: 'Go incognito' }).click()
  await expect(page.getByText('Nothing of this visit is sent or kept.')).toBeVisible()
  await wander()
  expect(sent).toEqual([])
})
