import type { Page } from '@playwright/test'
import { countShown, facetsOf, searchField } from '../support/finding'
import { keyboard, mouse } from '../support/hands'
import { expect, expectAccessible, test, worksOnWall } from '../support/journey'
import { findWorks } from '../support/museum-works'

async function ask(page: Page, question: string): Promise<void> {
  await page.goto('/')
  await searchField(page).pressSequentially(question)
  await keyboard.press(page.getByRole('button', { name: 'Search', exact: true }))
  await page.waitForURL((url) => url.searchParams.get('q') === question)
}

test('in the catalogues of two museums, misspelt makers are found as if they were spelt right', async ({
  page,
}) => {
  for (const [misspelt, meant, maker] of [
    ['Kounelis', 'kounellis', 'Jannis Kounellis'],
    ['Picaso', 'picasso', 'Pablo Picasso'],
  ] as const) {
    await ask(page, misspelt)
    await expect(page.getByText(`Nothing says “${misspelt}”. These say “${meant}”.`)).toBeVisible()
    await expect(page.locator('.hang-work').first()).toContainText(maker)
    const works = await worksOnWall(page)
    await page.goto(`/?q=${meant}`)
    expect(await worksOnWall(page)).toEqual(works)
  }
})

test('in the catalogues of two museums, a Chinese question finds what they wrote in English', async ({
  page,
}) => {
  await ask(page, '透纳')
  const works = page.locator('.hang-work')
  expect(await works.count()).toBeGreaterThan(10)
  for (const text of await works.allTextContents()) expect(text).toContain('Turner')

  await ask(page, '油画')
  const found = await findWorks(page, `q=${encodeURIComponent('油画')}`)
  expect(new Set(found.map(({ source }) => source)).size).toBe(2)
  for (const { medium, title } of found) expect(medium, title).toMatch(/\boil\b/i)
  const hung = await worksOnWall(page)
  expect(hung.map(({ title }) => title)).toEqual(found.slice(0, hung.length).map(({ title }) => title))
})

test('by the keyboard, makers of two museums are offered while one types', async ({ page }) => {
  for (const [typed, maker] of [
    ['Bourg', 'Louise Bourgeois'],
    ['Paoloz', 'Sir Eduardo Paolozzi'],
  ] as const) {
    await page.goto('/')
    await searchField(page).pressSequentially(typed)
    const option = page.getByRole('listbox').getByRole('option').filter({ hasText: maker }).first()
    await expect(option).toContainText('Maker')
    await page.keyboard.press('ArrowDown')
    await expect(option).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.has('maker'))
    await expect(page.getByRole('link', { name: `Leave out ${maker}` })).toBeVisible()
    for (const text of await page.locator('.hang-work').allTextContents()) expect(text).toContain(maker)
  }
})

test('by the mouse, the wall of two museums is narrowed by kind, rights and years as their counts say, and its address holds all three', async ({
  page,
  meetStranger,
}) => {
  const asWords = (count: number) => `${count} ${count === 1 ? 'work' : 'works'}`
  const kind = (await facetsOf(page)).classifications[0]!
  await page.goto('/')
  await page.getByLabel('Kind of work').selectOption({ label: `${kind.label} (${kind.count})` })
  await page.waitForURL((url) => url.searchParams.get('classification') === kind.value)
  await expect(countShown(page)).toHaveText(asWords(kind.count))

  const chosen = `classification=${encodeURIComponent(kind.value)}`
  const { rights } = await facetsOf(page, chosen)
  expect(rights.reduce((sum, { count }) => sum + count, 0)).toBe(kind.count)
  const unstated = rights.find(({ value }) => value === 'unstated')!
  await page.getByLabel('Rights').selectOption('unstated')
  await page.waitForURL((url) => url.searchParams.get('rights') === 'unstated')
  await expect(countShown(page)).toHaveText(asWords(unstated.count))

  await mouse.press(page.getByText('Years', { exact: true }))
  await page.getByRole('spinbutton', { name: 'To' }).fill('1820')
  await mouse.press(page.getByRole('button', { name: 'Show these years' }))
  await expect(page.getByRole('link', { name: 'Leave out until 1820' })).toBeVisible()
  const works = await findWorks(page, `${chosen}&rights=unstated&yearTo=1820`)
  expect(works.length).toBeGreaterThan(5)
  for (const { classification, rightsText, yearFrom } of works) {
    expect(classification).toBe(kind.value)
    expect(rightsText).toBeNull()
    expect(yearFrom).toBeLessThanOrEqual(1820)
  }
  const hung = await worksOnWall(page)
  expect(hung.map(({ title }) => title)).toEqual(works.slice(0, hung.length).map(({ title }) => title))

  const stranger = await meetStranger()
  await stranger.goto(page.url())
  expect(await worksOnWall(stranger)).toEqual(hung)
  await expect(stranger.getByRole('link', { name: 'Leave out until 1820' })).toBeVisible()
})

test('by the keyboard, a search of two museums that finds nothing leads to what is nearest', async ({
  page,
}) => {
  await page.goto('/?q=Louise+Bourgeois&period=..1500')
  await expect(page.getByText('Nothing hangs here for “Louise Bourgeois”.')).toBeVisible()
  expect((await worksOnWall(page)).length).toBeGreaterThan(0)
  await expect(page.getByText(/^Perhaps you meant/)).toContainText('Louise Bourgeois')
  await expectAccessible(page, 'an empty wall')
  const wayOut = page.getByRole('link', { name: /^Leave out until 1500: \d+ works$/ })
  const [, count] = /: (\d+ works)$/.exec((await wayOut.textContent())!)!
  await keyboard.press(wayOut)
  await page.waitForURL((url) => !url.searchParams.has('period'))
  await expect(countShown(page)).toHaveText(count!)
  await expect(page.locator('.hang-work').first()).toContainText('Louise Bourgeois')
})

test('the pictures of two museums stay with them: no colour is offered, and one that is asked for says why nothing hangs', async ({
  page,
}) => {
  expect((await facetsOf(page)).coloured).toBe(0)
  await page.goto('/')
  await expect(page.getByText('Mix colours', { exact: true })).toHaveCount(0)
  await expect(page.getByTitle('Blue', { exact: true })).toHaveCount(0)

  await page.goto('/?q=turner&colour=blue')
  await expect(page.getByText('Nothing hangs here for “turner”.')).toBeVisible()
  await expect(page.getByRole('main').locator('.wall').first()).toContainText(
    'The colours of 0 works are known: those whose pictures the gallery keeps.',
  )
  await keyboard.press(page.getByRole('link', { name: /^Leave out Blue: \d+ works$/ }))
  await page.waitForURL((url) => !url.searchParams.has('colour'))
  await expect(page.locator('.hang-work').first()).toContainText('Turner')
})
