import { countShown, facetsOf, searchField } from '../../support/finding'
import { keyboard, mouse } from '../../support/hands'
import { expect, test, worksOnWall } from '../../support/journey'
import { hangPaintings, type Painting, paintingsBy } from '../../support/paintings'

hangPaintings()

const addressesOf = (paintings: Painting[]) => paintings.map(({ slug }) => `/artworks/${slug}`)

test('a painter is offered while the name is typed, and found though it is misspelt', async ({ page }) => {
  const monets = await paintingsBy(page, 'Claude Monet')
  expect(monets).toHaveLength(47)
  await page.goto('/')
  await keyboard.press(searchField(page))
  await page.keyboard.type('Claude Mon')
  const options = page.getByRole('listbox').getByRole('option')
  await expect(options.filter({ hasText: 'Maker' }).filter({ hasText: 'Claude Monet' })).toBeVisible()

  await searchField(page).fill('')
  await page.keyboard.type('Monnet')
  await expect(options.filter({ hasText: 'Claude Monet' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('q') === 'Monnet')
  await expect(page.getByText('Nothing says “Monnet”. These say “monet”.')).toBeVisible()
  await expect(countShown(page)).toHaveText('47 works')
  const hung = await worksOnWall(page)
  expect(hung.length).toBeGreaterThan(10)
  expect(addressesOf(monets)).toEqual(expect.arrayContaining(hung.map(({ href }) => href)))
})

test('schools and painters are counted, narrow the wall, and stand in the address', async ({
  page,
  meetStranger,
}) => {
  const sisley = (await facetsOf(page)).makers.find(({ label }) => label === 'Alfred Sisley')!
  await page.goto('/')
  const [school, maker] = [page.getByLabel('School or style'), page.getByLabel('Maker')]
  await school.selectOption({ label: 'Impressionism (71)' })
  await page.waitForURL((url) => url.searchParams.get('style') === 'Impressionism')
  await expect(countShown(page)).toHaveText('71 works')
  // only who is of that school is left to choose, each with how many there are
  await expect(maker.getByRole('option')).toHaveText([
    'Every maker',
    'Claude Monet (47)',
    'Alfred Sisley (24)',
  ])
  await maker.selectOption({ label: 'Alfred Sisley (24)' })
  await page.waitForURL((url) => url.searchParams.get('maker') === sisley.value)
  await expect(countShown(page)).toHaveText('24 works')
  const hung = await worksOnWall(page)
  const sisleys = addressesOf(await paintingsBy(page, 'Alfred Sisley'))
  expect(sisleys).toEqual(expect.arrayContaining(hung.map(({ href }) => href)))

  const other = await meetStranger()
  await other.goto(page.url())
  expect(await worksOnWall(other)).toEqual(hung)
})

test('where nothing fits, the nearest painter, wish and works are offered', async ({ page }) => {
  await page.goto('/?q=Alfred%20Sisly&period=..1700')
  await expect(page.getByText('Nothing hangs here for “Alfred Sisly”.')).toBeVisible()
  expect((await worksOnWall(page)).length).toBeGreaterThan(0)
  await expect(
    page.getByText(/^Perhaps you meant/).getByRole('link', { name: 'Alfred Sisley' }),
  ).toBeVisible()
  await mouse.press(page.getByRole('link', { name: 'Leave out until 1700: 24 works' }))
  await page.waitForURL((url) => !url.searchParams.has('period'))
  await expect(countShown(page)).toHaveText('24 works')
})

test('a painting is found by its main colour, and by two of its colours, each as much as wished', async ({
  page,
}) => {
  const [painting] = (await paintingsBy(page, 'George Stubbs')).sort(
    (one, other) => other.palette[0]!.share - one.palette[0]!.share,
  )
  const address = `/artworks/${painting!.slug}`
  const answer = await page.request.get(`/api/v1${address}`)
  const [first, second] = ((await answer.json()) as Painting).palette
  await page.goto(address)
  await keyboard.press(page.getByRole('link', { name: `Works in this colour, ${first!.hex}` }))
  await page.waitForURL((url) => url.searchParams.get('colour') === first!.hex.slice(1))
  expect((await worksOnWall(page)).map(({ href }) => href)).toContain(address)

  const mixed = (one: number, other: number) =>
    `${first!.hex.slice(1)}*${one}.${second!.hex.slice(1)}*${other}`
  const parts = [first!, second!].map(({ share }) => Math.max(1, Math.round(share * 10)))
  await page.goto(`/?colour=${mixed(parts[0]!, parts[1]!)}`)
  const asPainted = (await worksOnWall(page)).map(({ href }) => href)
  expect(asPainted.slice(0, 5)).toContain(address)

  await keyboard.press(page.getByText('Mix colours', { exact: true }))
  for (const [place, weight] of ['1', '10'].entries())
    await page.getByRole('slider', { name: `How much of it: Colour ${place + 1}` }).fill(weight)
  await keyboard.press(page.getByRole('button', { name: 'Find works in these colours' }))
  await page.waitForURL((url) => url.searchParams.get('colour')?.endsWith('*10') ?? false)
  await expect(page.getByRole('link', { name: 'Leave out a mixture of 2 colours' })).toBeVisible()
  expect((await worksOnWall(page)).map(({ href }) => href)).not.toEqual(asPainted)
})
