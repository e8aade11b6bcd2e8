import type { Page } from '@playwright/test'
import { expectFitEveryWay, openEveryWay } from '../support/every-way'
import { type Hand, keyboard, mouse } from '../support/hands'
import { expect, like, someWorks, test } from '../support/journey'

const looks = (page: Page) => page.getByRole('list', { name: /^Your looks/ }).getByRole('listitem')
/** The server and the browser need not agree on the last bit of an exponential. */
const scores = (page: Page) =>
  page
    .getByRole('list', { name: 'The works ranked first' })
    .getByRole('listitem')
    .evaluateAll((rows) => rows.map((row) => Number(Number((row as HTMLElement).dataset.score).toFixed(9))))

async function warm(page: Page, hand: Hand): Promise<void> {
  const slider = page.getByRole('slider', { name: /Temperature/ })
  if (hand === keyboard) {
    await hand.point(slider)
    for (let steps = 0; steps < 8; steps++) await page.keyboard.press('ArrowRight')
  } else {
    await slider.scrollIntoViewIfNeeded()
    const box = (await slider.boundingBox())!
    await page.mouse.click(box.x + box.width - 2, box.y + box.height / 2)
  }
  await expect(slider).toHaveAttribute('aria-valuetext', '4.00')
}

for (const [name, hand] of Object.entries({ mouse, keyboard })) {
  test(`by ${name}: a student answers, moves temperature, masks and heads on her own works, sees the scores follow, and compares her answers`, async ({
    page,
  }) => {
    const works = await someWorks(page, 12)
    await like(
      page,
      works.map(({ id }) => id),
    )
    await page.goto('/lesson')
    await expect(page.getByText('your own last 10 works')).toBeVisible()
    await expect(looks(page)).toHaveCount(10)
    const titles = works.map(({ title }) => title)
    for (const shown of await looks(page).locator('cite').allTextContents()) expect(titles).toContain(shown)
    await expect(page.getByText(/the served model differs by less than 0.000\d/)).toBeVisible()
    const before = page.getByRole('region', { name: 'Before: three questions' })
    await hand.tick(before.getByRole('radio', { name: /The model writes a sentence/ }))

    const served = await scores(page)
    expect(served).toHaveLength(6)
    await warm(page, hand)
    await expect.poll(() => scores(page)).not.toEqual(served)
    await expect(page.getByText('no longer the served scores')).toBeVisible()
    await hand.press(page.getByRole('button', { name: 'As served' }))
    await expect.poll(() => scores(page)).toEqual(served)

    const mask = looks(page).last().getByRole('button', { name: /^Mask/ })
    await hand.press(mask)
    await expect(mask).toHaveAttribute('aria-pressed', 'true')
    await expect(looks(page).last()).toContainText('light 0.00')
    await expect.poll(() => scores(page)).not.toEqual(served)
    await hand.press(mask)
    await expect.poll(() => scores(page)).toEqual(served)

    const silence = page.getByRole('button', { name: 'Silence: Head 1' })
    await hand.press(silence)
    await expect.poll(() => scores(page)).not.toEqual(served)
    await hand.press(silence)

    const after = page.getByRole('region', { name: 'After: the same three' })
    await hand.tick(after.getByRole('radio', { name: /It spreads/ }))
    await hand.press(page.getByText('Show the answers'))
    await expect(page.getByText('Before you said: The model writes a sentence about itself.')).toBeVisible()
    await expect(page.getByText(/After: It spreads.*\(right\)/)).toBeVisible()
    await expectFitEveryWay(page, 'the lesson, answered')
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
    expect(kept).not.toContain('sentence')
  })
}

test('nobody in particular gets sample works, by day and night, and on a phone', async ({ page }) => {
  await openEveryWay(page, 'the lesson', '/lesson')
  await expect(page.getByText(/these 10 are samples/)).toBeVisible()
})

test('without scripts it reads as a worked example', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/lesson')
  await expect(looks(page)).toHaveCount(10)
  await expect(looks(page).first()).toContainText(/match -?\d+\.\d\d/)
  expect((await scores(page)).every((score) => Number.isFinite(score))).toBe(true)
  await expect(page.getByRole('slider')).toBeHidden()
  await page.getByText('Show the answers').click()
  await expect(page.getByText('A score is a sum, and each look’s value is its own').last()).toBeVisible()
  await context.close()
})

for (const [name, hand] of Object.entries({ mouse, keyboard })) {
  test(`by ${name}: the wall says which heads spoke; one is muted in the address, and speaks again`, async ({
    page,
  }) => {
    await like(
      page,
      (await someWorks(page, 6)).map(({ id }) => id),
    )
    await page.goto('/exhibition')
    const voices = page.getByRole('region', { name: 'What spoke on this wall' })
    const mutes = voices.getByRole('link', { name: /^Mute it ?: / })
    const wall = await page.request.get('/api/v1/exhibition?explain=true')
    const { heads } = (await wall.json()) as { heads: { named: boolean }[] }
    await expect(mutes).toHaveCount(heads.filter(({ named }) => named).length) // also who hardly spoke on this wall
    const mute = mutes.first()
    const part = (await mute.textContent())!.replace(/^.*: /, '')
    await hand.press(mute)
    await page.waitForURL('**/exhibition?mute=**')
    await expect(voices.getByText(`${part}: muted`)).toBeVisible()
    const facet = new URL(page.url()).searchParams.get('mute')
    const answer = await page.request.get(`/api/v1/exhibition?explain=true&mute=${facet}`)
    const { muted, picks } = (await answer.json()) as {
      muted: string[]
      picks: { artwork: { title: string }; reason: { voices: { part: string; share: number }[] } }[]
    }
    expect(muted).toEqual([facet])
    for (const { reason } of picks) {
      expect(reason.voices.length).toBeGreaterThan(1)
      expect(reason.voices.find((voice) => voice.part === facet)!.share).toBe(0)
    }
    const hung = page.getByRole('list', { name: 'The wall' }).locator('.pick-label cite')
    await expect(hung).toHaveText(picks.map(({ artwork }) => artwork.title))
    await hand.press(voices.getByRole('link', { name: new RegExp(`^Let it speak ?: ${part}$`) }))
    await page.waitForURL((url) => !url.search.includes('mute'))
    await expect(voices.getByText(`${part}: muted`)).toHaveCount(0)
  })
}
