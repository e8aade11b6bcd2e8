import { expectFitEveryWay, openEveryWay } from '../support/every-way'
import { type Hand, keyboard, mouse } from '../support/hands'
import { expect, like, someWorks, test } from '../support/journey'
import { expectImpersonal, shareByLink } from '../support/sharing'

const hands: [string, Hand][] = [
  ['the mouse', mouse],
  ['keys', keyboard],
]

for (const [name, hand] of hands) {
  test(`with ${name}, a list is begun at a work, added to, noted, hung, shared and taken back`, async ({
    page,
    meetStranger,
  }) => {
    const [one, two] = await someWorks(page, 2)
    await page.goto(`/artworks/${one!.slug}`)
    await hand.press(page.getByText('Add to a list'))
    await page.getByLabel('Name of a new list').fill('Evening')
    await hand.press(page.getByRole('button', { name: 'Make a list' }))
    await expect(page.getByText('In Evening')).toBeVisible()

    await page.goto(`/artworks/${two!.slug}`)
    await hand.press(page.getByText('Add to a list'))
    await hand.press(page.getByRole('button', { name: 'Evening' }))
    await expect(page.getByText('In Evening')).toBeVisible()

    await hand.press(page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Lists' }))
    await page.waitForURL('**/lists')
    await hand.press(page.getByRole('link', { name: 'Arrange' }))
    await page.waitForURL('**/arrange')
    await page.getByLabel(`Note on ${two!.title}`).fill('Where the light goes.')
    await hand.press(page.getByRole('button', { name: `Move ${two!.title} earlier` }))
    await expect(page.getByText('Kept.')).toBeVisible()
    await hand.press(page.getByRole('button', { name: 'Keep and hang' }))
    await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/)
    const own = page.url()
    await expect(page.getByRole('heading', { name: 'Evening' })).toBeVisible()
    const titles = page.locator('.curated-work cite')
    await expect(titles).toHaveText([two!.title, one!.title])
    await expect(page.getByText('Where the light goes.')).toBeVisible()

    const shared = await shareByLink(page, hand)

    const stranger = await meetStranger()
    await stranger.goto(shared)
    await expect(stranger.locator('.curated-work cite')).toHaveText([two!.title, one!.title])
    await expectImpersonal(stranger, page, own)

    await hand.press(page.getByRole('button', { name: 'Take the link back' }))
    await expect(page.getByRole('button', { name: 'Share by a link' })).toBeVisible()
    expect((await stranger.request.get(shared)).status()).toBe(404)
  })
}

test('the wall as it hangs is kept as a list, and a list is deleted', async ({ page }) => {
  await like(
    page,
    (await someWorks(page, 6)).map(({ id }) => id),
  )
  await page.goto('/exhibition')
  const hung = await page.locator('.long-wall cite').evaluateAll((all) => all.map((each) => each.textContent))
  await page.getByRole('button', { name: 'Keep as a list' }).click()
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/)
  expect(
    (await page.locator('.curated-work cite').allTextContents()).filter((title) => hung.includes(title)),
  ).toHaveLength(12)
  await page.getByRole('link', { name: 'Arrange' }).click()
  await page.waitForURL('**/arrange')
  await page.getByText('Delete this list').click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.waitForURL('**/lists')
  await expect(page.getByText(/No list yet/)).toBeVisible()
})

test('every page of lists is accessible by day and night, and fits a phone', async ({ page }) => {
  await openEveryWay(page, 'no lists', '/lists')
  const works = await someWorks(page, 9)
  await like(page, [works[0]!.id])
  const make = async (name: string, count: number) => {
    const data = { name, note: 'For a grey day.', works: works.slice(0, count).map(({ id }) => id) }
    return (await (await page.request.post('/api/v1/lists', { data })).json()) as { id: string }
  }
  const { id } = await make('Evening', 9)
  const empty = await make('Empty', 0)
  const interactions = [
    {
      id: crypto.randomUUID(),
      kind: 'save',
      artworkId: works[3]!.id,
      occurredAt: new Date().toISOString(),
    },
  ]
  await page.request.post('/api/v1/interactions', { data: { interactions } })
  await openEveryWay(page, 'lists', '/lists')
  await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible()
  await openEveryWay(page, 'a list', `/lists/${id}`)
  await page.getByRole('button', { name: 'Share by a link' }).click()
  await expect(page.getByRole('button', { name: 'Take the link back' })).toBeVisible()
  await expectFitEveryWay(page, 'a shared list')
  await page.goto(await page.getByLabel(/Whoever has this link/).inputValue())
  await expectFitEveryWay(page, 'what a link shows')
  await openEveryWay(page, 'arranging', `/lists/${id}/arrange`)
  await openEveryWay(page, 'an empty list', `/lists/${empty.id}`)
  await page.goto(`/artworks/${works[0]!.slug}`)
  await page.getByText('In Evening').click()
  await expectFitEveryWay(page, 'the lists of a work')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('lists are made, filled, arranged, shared and deleted', async ({ page }) => {
    const [one, two] = await someWorks(page, 2)
    await page.goto('/lists')
    await page.getByLabel('Name of a new list').fill('Plain')
    await page.getByRole('button', { name: 'Make a list' }).click()
    await page.waitForURL('**/arrange')
    for (const { slug } of [one!, two!]) {
      await page.goto(`/artworks/${slug}`)
      await page.getByText('Add to a list').click()
      await page.getByRole('button', { name: 'Plain' }).click()
      await expect(page.getByText('In Plain')).toBeVisible()
    }
    await page.goto('/lists')
    await page.getByRole('link', { name: 'Arrange' }).click()
    await page.getByRole('button', { name: `Move ${two!.title} earlier` }).click()
    await expect(page.getByText('Kept.')).toBeVisible()
    await page.getByRole('button', { name: `Take ${one!.title} out` }).click()
    await page.getByRole('button', { name: 'Keep and hang' }).click()
    await expect(page.locator('.curated-work cite')).toHaveText([two!.title])
    await page.getByRole('button', { name: 'Share by a link' }).click()
    await expect(page.getByLabel(/Whoever has this link/)).toHaveValue(/\/lists\/shared\/[\w-]{22}$/)
    await page.getByRole('link', { name: 'Arrange' }).click()
    await page.getByText('Delete this list').click()
    await page.getByRole('button', { name: 'Delete it' }).click()
    await expect(page.getByText(/No list yet/)).toBeVisible()
  })
})
