import { chooseWork, draftExhibition, pin, publishExhibition } from '../support/admin-desk'
import { expect, like, someWorks, test } from '../support/journey'

const unlike = () => crypto.randomUUID().slice(0, 8)

test('an admin pins a work, and a stranger sees it hung with its reason; unpinned, the reason is gone', async ({
  page,
  meetStranger,
}) => {
  const visit = await meetStranger()
  const works = await someWorks(visit, 8)
  const pinned = works.pop()!
  await like(
    visit,
    works.map(({ id }) => id),
  )
  const reason = `Back from the restorer, ${unlike()}.`
  await pin(page, pinned, reason)

  await visit.goto('/exhibition')
  const hung = visit
    .getByRole('list', { name: 'The wall' })
    .getByRole('listitem')
    .filter({ hasText: `Hung by the curator: ${reason}` })
  await expect(hung).toHaveCount(1)
  await expect(hung).toContainText(pinned.title)
  await visit.goto('/exhibition/reasons')
  const reasons = visit.getByRole('region', { name: 'Why each work hangs here' })
  await expect(reasons.getByRole('listitem').filter({ hasText: pinned.title }).first()).toContainText(reason)

  await page.goto('/admin/audit')
  const entry = page.getByRole('row').filter({ hasText: reason })
  await expect(entry).toContainText('ada@gallery.example')

  await page.goto('/admin/rules')
  const row = page.getByRole('row').filter({ hasText: reason })
  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toBeVisible()
  await row.getByRole('button', { name: 'Really remove?' }).click()
  await expect(row).toHaveCount(0)
  await visit.goto('/exhibition')
  await expect(visit.getByRole('list', { name: 'The wall' }).getByRole('listitem')).toHaveCount(12)
  await expect(visit.getByRole('main')).not.toContainText(reason)
})

test('an exhibition made and published is found by a stranger from the gallery, and the audit log tells of it', async ({
  page,
  meetStranger,
}) => {
  const title = `A curated wall ${unlike()}`
  const visit = await meetStranger()
  const works = await someWorks(page, 3)
  await draftExhibition(page, title, works)
  const address = `/exhibitions/${await page.getByLabel('Address').inputValue()}`
  const words = `What these three say to each other, ${unlike()}.`
  await page.getByLabel('Wall text').fill(words)
  await page.getByRole('button', { name: 'Save title and text' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  const drafted = await visit.request.get(address)
  expect(drafted.status()).toBe(404)
  await publishExhibition(page)

  await visit.goto('/')
  await visit.getByRole('link', { name: title }).click()
  await visit.waitForURL(`**${address}`)
  await expect(visit.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(visit.getByText(words)).toBeVisible()
  await expect(visit.getByRole('main').locator('ol cite')).toHaveText(works.map((work) => work.title))

  await page.goto('/admin/audit')
  const entries = page.getByRole('row').filter({ hasText: title })
  await expect(entries.filter({ hasText: 'publish' }).first()).toContainText('ada@gallery.example')

  await page.goto('/admin/exhibitions')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: 'Take off show' }).click()
  await expect(page.getByRole('button', { name: 'Publish' })).toBeVisible()
  expect((await visit.request.get(address)).status()).toBe(404)
})

test('works are put in order by keys and by dragging, and visitors see that order with its labels', async ({
  page,
}) => {
  const works = await someWorks(page, 3)
  await draftExhibition(page, `A test of order ${unlike()}`, works)
  const hung = page.locator('.admin-hang > li')
  const titles = () => hung.locator('.italic').allTextContents()
  const [first, second, third] = works.map((work) => work.title) as [string, string, string]
  expect(await titles()).toEqual([first, second, third])

  await page.getByRole('button', { name: `Move ${first} down` }).press('Enter')
  await expect(page.getByText(`${first} is now number 2 of 3.`)).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(titles).toEqual([second, third, first])

  await hung
    .nth(2)
    .locator('.handle')
    .dragTo(hung.nth(0), { targetPosition: { x: 40, y: 4 } })
  await expect.poll(titles).toEqual([first, second, third])
  await expect(page.getByText('Not saved yet')).toBeVisible()

  const label = 'Hung low, so that children see it too.'
  await page.getByLabel(`Label for ${second}`).fill(label)
  await publishExhibition(page)
  await page.getByRole('link', { name: 'See it in the gallery' }).click()
  await page.waitForURL('**/exhibitions/**')
  const places = page.getByRole('main').locator('ol > li')
  await expect(places.locator('cite')).toHaveText([first, second, third])
  await expect(places.nth(1)).toContainText(label)
})

test('an excluded work hangs for nobody', async ({ page, meetStranger }) => {
  const visit = await meetStranger()
  await like(
    visit,
    (await someWorks(visit, 6)).map(({ id }) => id),
  )
  await visit.goto('/exhibition')
  const wall = visit.getByRole('list', { name: 'The wall' })
  await expect(wall.getByRole('listitem')).toHaveCount(12)
  const title = (await wall.locator('cite').first().textContent())!
  const reason = `Out on loan, ${unlike()}.`
  await page.goto('/admin/rules')
  await page.getByRole('radio', { name: /Exclude/ }).check()
  await chooseWork(page, 'Find it', { id: '', slug: '', title })
  await page.getByLabel('Reason, as visitors read it').fill(reason)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: reason })
  await expect(row).toBeVisible()
  await visit.reload()
  await expect(wall.getByRole('listitem')).toHaveCount(12)
  await expect(wall.locator('cite').filter({ hasText: title })).toHaveCount(0)
  await row.getByRole('button', { name: 'Remove' }).click()
  await row.getByRole('button', { name: 'Really remove?' }).click()
  await expect(row).toHaveCount(0)
})
