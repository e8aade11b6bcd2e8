import type { Locator, Page } from '@playwright/test'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { type Hand, keyboard, mouse } from '../support/hands'
import { expect, expectAccessible, test } from '../support/journey'

const lookSeconds = 4
/** under this portion a look lights nothing worth seeing */
const beamPortionMin = 0.01

const works = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('link')
    .filter({ has: page.locator('cite') })
const titleOf = async (place: Locator) => (await place.locator('cite').first().textContent())!
const wall = (page: Page) => page.getByRole('list', { name: 'The wall' }).getByRole('listitem')
const shelf = (page: Page) => page.getByRole('list', { name: 'Your looks' }).getByRole('listitem')
const room = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name })

/** What the gallery's own API says of the same wall, with every number. */
async function explained(page: Page): Promise<PersonalExhibition> {
  const response = await page.request.get('/api/v1/exhibition?explain=true')
  expect(response.ok()).toBe(true)
  return response.json()
}

async function open(page: Page, hand: Hand, link: Locator): Promise<string> {
  const title = await titleOf(link)
  await hand.press(link)
  await page.waitForURL('**/artworks/**')
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
  return title
}

/** Looks at three works of one kind, likes the first, and comes to the others by the name of their school. */
async function lookAtThree(
  page: Page,
  hand: Hand,
  first: Locator,
): Promise<{ kind: string; titles: string[] }> {
  const titles = [await open(page, hand, first)]
  await hand.look(page, lookSeconds)
  await hand.press(page.getByRole('button', { name: 'Like', exact: true }))
  await expect(page.getByRole('button', { name: 'Liked', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  const facts = page.getByRole('region', { name: 'About the work' })
  const school = facts.locator('dt', { hasText: 'School or style' }).locator('..').getByRole('link')
  const kind = (await school.textContent())!
  while (titles.length < 3) {
    await hand.press(school)
    await page.waitForURL('**/?style=**')
    const seen = await works(page).locator('cite').allTextContents()
    const fresh = seen.findIndex((title) => !titles.includes(title))
    titles.push(await open(page, hand, works(page).nth(fresh)))
    await hand.look(page, lookSeconds)
  }
  return { kind, titles }
}

async function workOfAnotherKind(page: Page, kind: string): Promise<Locator> {
  for (const link of await works(page).all()) {
    const work = await page.request.get(`/api/v1${await link.getAttribute('href')}`)
    const { style } = (await work.json()) as { style: string | null }
    if (style && style !== kind) return link
  }
  throw new Error(`the gallery shows nothing but ${kind}`)
}

/** The reasons read on the page are the ones the ranking gave, number by number. */
async function readReasons(page: Page, exhibition: PersonalExhibition, looked: string[]): Promise<void> {
  const reasons = page.getByRole('region', { name: 'Why each work hangs here' }).locator('ol > li')
  await expect(reasons).toHaveCount(exhibition.picks.length)
  const nameOf = new Map(exhibition.history.map(({ artwork }) => [artwork.id, artwork.title]))
  let leftOut = 0
  for (const { artwork, position, reason } of exhibition.picks) {
    const told = reasons.nth(position)
    await expect(told).toContainText(artwork.title)
    const causes = told.getByRole('listitem')
    await expect(causes).toHaveCount(reason.causes.length)
    for (const [place, cause] of reason.causes.entries()) {
      expect(looked).toContain(nameOf.get(cause.artworkId))
      await expect(causes.nth(place)).toContainText(nameOf.get(cause.artworkId)!)
      await expect(causes.nth(place)).toContainText(`${Math.round(cause.portion * 100) || '<1'} %`)
      await expect(causes.nth(place)).toContainText(/left out: (falls|stays|it weakens)/)
      leftOut++
    }
  }
  expect(leftOut).toBeGreaterThan(0)
}

/** Pointing at a look lights the works it drove, and pointing at a work the looks that drove it: those, and no others. */
async function seeTheLight(page: Page, hand: Hand, { picks, history }: PersonalExhibition): Promise<void> {
  const shares = picks.flatMap(({ position, reason }) =>
    reason.shares.map((share) => ({ position, ...share })),
  )
  const beams = shares.filter(({ portion }) => portion >= beamPortionMin)
  const lit = (places: Locator, name: string) =>
    places.evaluateAll(
      (all, attribute) => all.filter((each) => 'lit' in each.dataset).map((each) => each.dataset[attribute]),
      name,
    ) as Promise<string[]>
  const strongest = beams.toSorted((a, b) => b.portion - a.portion)[0]!
  const look = page.locator(`[data-look="${strongest.artworkId}"]`)
  const pick = wall(page).nth(strongest.position)
  expect(history.map(({ artwork }) => artwork.id)).toContain(strongest.artworkId)

  await hand.point(look.getByRole('link'))
  const driven = beams.filter(({ artworkId }) => artworkId === strongest.artworkId)
  await expect
    .poll(() => lit(wall(page), 'pick'))
    .toEqual(driven.map(({ position }) => String(position)).sort((a, b) => Number(a) - Number(b)))
  await expect(pick).toContainText(`${Math.round(strongest.portion * 100)} %`)

  await hand.point(pick.getByRole('link').first())
  const drivers = beams.filter(({ position }) => position === strongest.position)
  await expect
    .poll(async () => (await lit(shelf(page), 'look')).toSorted())
    .toEqual(drivers.map(({ artworkId }) => artworkId).toSorted())
  await expect(look).toContainText(`${Math.round(strongest.portion * 100)} %`)
  await expect(page.locator('.threads path').first()).toBeAttached()
}

const titlesIn = (page: Page, heading: string) =>
  page.getByRole('region', { name: heading }).getByRole('listitem').locator('cite').allTextContents()

for (const [name, hand] of Object.entries({ mouse, keyboard })) {
  test(`by ${name}: a stranger looks at six works of two kinds, finds those kinds hung, reads why, sees the light, and forgets one look as promised`, async ({
    page,
  }) => {
    await page.goto('/')
    const one = await lookAtThree(page, hand, works(page).first())
    await hand.press(room(page, 'Gallery'))
    await page.waitForURL((url) => url.pathname === '/' && url.search === '')
    const two = await lookAtThree(page, hand, await workOfAnotherKind(page, one.kind))
    const looked = [...one.titles, ...two.titles]

    await hand.press(room(page, 'My exhibition'))
    await page.waitForURL('**/exhibition')
    await expect(wall(page)).toHaveCount(12)
    const exhibition = await explained(page)
    const hung = await wall(page).locator('.pick-label cite').allTextContents()
    expect(hung).toEqual(exhibition.picks.map(({ artwork }) => artwork.title))
    const kinds = exhibition.picks.map(({ artwork }) => artwork.style)
    for (const { kind } of [one, two]) expect(kinds).toContain(kind)
    const ofTheTwo = kinds.filter((kind) => kind === one.kind || kind === two.kind)
    expect(ofTheTwo.length).toBeGreaterThanOrEqual(kinds.length / 2)

    await seeTheLight(page, hand, exhibition)
    await hand.press(page.getByRole('link', { name: 'Why each work hangs here' }))
    await page.waitForURL('**/exhibition/reasons')
    await readReasons(page, exhibition, looked)

    // the look that hung the most
    const driven = exhibition.picks.flatMap(({ reason }) => reason.causes.map(({ artworkId }) => artworkId))
    const count = (id: string) => driven.filter((each) => each === id).length
    const cause = exhibition.history.toSorted((a, b) => count(b.artwork.id) - count(a.artwork.id))[0]!
    await hand.press(room(page, 'History'))
    await page.waitForURL('**/history')
    const memories = page.getByRole('checkbox', { name: new RegExp(`Select: .*${cause.artwork.title}`) })
    const remembered = await memories.count()
    expect(remembered).toBeGreaterThanOrEqual(1)
    for (const memory of await memories.all()) await hand.tick(memory)
    await hand.press(page.getByRole('button', { name: 'Forget the selected' }))
    await page.waitForURL('**/history/forget?**')
    expect(await titlesIn(page, 'Your wall now')).toEqual(hung)
    const promised = await titlesIn(page, 'Your wall then')
    expect(promised).toHaveLength(12)
    expect(promised).not.toEqual(hung)
    const leaving = await page
      .getByRole('listitem')
      .filter({ hasText: 'leaves' })
      .locator('cite')
      .allTextContents()
    const arriving = await page
      .getByRole('listitem')
      .filter({ hasText: 'comes' })
      .locator('cite')
      .allTextContents()
    expect(leaving.toSorted()).toEqual(hung.filter((title) => !promised.includes(title)).toSorted())
    expect(arriving.toSorted()).toEqual(promised.filter((title) => !hung.includes(title)).toSorted())
    await expectAccessible(page)
    await hand.press(page.getByRole('button', { name: /^Forget/ }))
    await page.waitForURL('**/history?forgotten=**')
    await expect(page.getByRole('status').filter({ hasText: 'forgotten' })).toBeVisible()
    await expect(memories).toHaveCount(0)

    await hand.press(page.getByRole('link', { name: 'See your wall as it hangs now' }))
    await page.waitForURL('**/exhibition')
    await expect(wall(page)).toHaveCount(12)
    expect(await wall(page).locator('.pick-label cite').allTextContents()).toEqual(promised)
    await expect(page.locator(`[data-look="${cause.artwork.id}"]`)).toHaveCount(0)
  })
}

test('an empty history starts with five works, chosen by keyboard, and arrow keys walk the wall they hang', async ({
  page,
}) => {
  await page.goto('/exhibition')
  await expect(page.getByRole('heading', { name: 'Begin your exhibition' })).toBeVisible()
  const boxes = page.getByRole('checkbox')
  expect(await boxes.count()).toBeGreaterThanOrEqual(12)
  await keyboard.press(page.getByRole('button', { name: 'Hang my exhibition' }))
  await expect(page.getByRole('alert').filter({ hasText: 'Choose five works' })).toBeVisible()
  for (let pick = 0; pick < 5; pick++) await keyboard.tick(boxes.nth(2 * pick))
  await expect(page.getByText('5 of 5 chosen')).toBeVisible()
  await keyboard.press(page.getByRole('button', { name: 'Hang my exhibition' }))
  await expect(wall(page)).toHaveCount(12)
  await expect(shelf(page)).toHaveCount(5)

  const link = (place: Locator) => place.getByRole('link').first()
  await keyboard.point(link(wall(page).first()))
  await page.keyboard.press('ArrowRight')
  await expect(link(wall(page).nth(1))).toBeFocused()
  await expect(link(wall(page).nth(1))).toHaveAccessibleDescription(/\S/)
  await page.keyboard.press('End')
  await expect(link(wall(page).last())).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(
    page
      .getByRole('list', { name: 'Your looks' })
      .getByRole('link', { name: /./ })
      .and(page.locator(':focus')),
  ).toHaveCount(1)
  await page.keyboard.press('ArrowUp')
  await expect(wall(page).getByRole('link').and(page.locator(':focus'))).toHaveCount(1)
})
