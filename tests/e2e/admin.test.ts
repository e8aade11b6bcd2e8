import type { Page } from '@playwright/test'
import { adminLink, becomeAdmin, password } from './support/admin'
import { expect, expectAccessible, test } from './support/journey'

const rooms = ['', '/works', '/exhibitions', '/rules', '/keys', '/people', '/audit'].map(
  (room) => `/admin${room}`,
)

type Card = { id: string; slug: string; title: string }

/** Works whose titles are theirs alone, so that a search finds just them. */
async function someWorks(page: Page, count: number): Promise<Card[]> {
  const response = await page.request.get('/api/v1/artworks?limit=100')
  const { items } = (await response.json()) as { items: Card[] }
  const titles = items.map(({ title }) => title.toLowerCase())
  const alone = items.filter(
    ({ title }) => titles.filter((other) => other.includes(title.toLowerCase())).length === 1,
  )
  return alone.slice(-count)
}

async function chooseWork(page: Page, label: string, { title }: Card): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.fill(title)
  const option = page.getByRole('option').filter({ hasText: title }).first()
  await expect(option).toBeVisible()
  for (let steps = 0; steps < 12 && (await option.getAttribute('aria-selected')) !== 'true'; steps++) {
    await box.press('ArrowDown')
  }
  await box.press('Enter')
}

test('nobody sees an admin page: each leads to the sign-in', async ({ page }) => {
  for (const address of [...rooms, '/admin/works/nothing', '/admin/exhibitions/nothing']) {
    await page.goto(address)
    await expect(page).toHaveURL(/\/sign-in$/)
  }
  await expectAccessible(page)
})

test('a link makes one admin, who signs out and in again, and is told nothing by a wrong password', async ({
  page,
  baseURL,
}) => {
  const email = await becomeAdmin(page, baseURL!)
  const invited = `${crypto.randomUUID()}@gallery.example`
  const link = adminLink(baseURL!, invited)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto('/admin')
  await expect(page).toHaveURL(/\/sign-in$/)

  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('The address or the password is not right.')).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin')

  await page.goto(link)
  await expect(page.getByLabel('E-mail address')).toHaveValue(invited)
  await page.getByLabel('Your name').fill('Grace')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Join and sign in' }).click()
  await page.waitForURL('**/admin')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every admin page is accessible by ${colorScheme}`, async ({ page, baseURL }) => {
    await becomeAdmin(page, baseURL!)
    await page.emulateMedia({ colorScheme })
    const [work] = await someWorks(page, 1)
    for (const address of [...rooms, `/admin/works/${work!.id}`]) {
      await page.goto(address)
      await expect(page.locator('main h1')).toBeVisible()
      await expectAccessible(page)
    }
  })
}

test('no admin page scrolls sideways at 320 px', async ({ page, baseURL }) => {
  await becomeAdmin(page, baseURL!)
  const [work] = await someWorks(page, 1)
  await page.setViewportSize({ width: 320, height: 700 })
  for (const address of [...rooms, `/admin/works/${work!.id}`]) {
    await page.goto(address)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, address).toBeLessThanOrEqual(0)
  }
})

test('an admin pins a work, and the stranger sees it hung, with its reason; unpinned, the reason is gone', async ({
  page,
  browser,
  baseURL,
}) => {
  const stranger = await browser.newContext({ baseURL })
  const visit = await stranger.newPage()
  const works = await someWorks(visit, 8)
  const pinned = works.pop()!
  const interactions = works.map(({ id }) => ({
    id: crypto.randomUUID(),
    kind: 'like',
    artworkId: id,
    occurredAt: new Date().toISOString(),
  }))
  const told = await visit.request.post('/api/v1/interactions', { data: { interactions } })
  expect(told.ok()).toBe(true)
  const reason = `Back from the restorer, ${crypto.randomUUID().slice(0, 8)}.`

  await becomeAdmin(page, baseURL!)
  await page.goto('/admin/rules')
  await chooseWork(page, 'Find it', pinned)
  await expect(page.getByText(`Chosen: ${pinned.title}`)).toBeVisible()
  await page.getByLabel('Reason, as visitors read it').fill(reason)
  await page.getByLabel('Reason, as visitors read it').press('Enter')
  await expect(page.getByRole('row').filter({ hasText: reason })).toBeVisible()

  await visit.goto('/exhibition')
  await expect(visit.locator('main')).toContainText(pinned.title)
  await expect(visit.locator('main')).toContainText(reason)

  const row = page.getByRole('row').filter({ hasText: reason })
  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toBeVisible()
  await row.getByRole('button', { name: 'Really remove?' }).click()
  await expect(row).toHaveCount(0)
  await visit.goto('/exhibition')
  await expect(visit.locator('main h1').first()).toBeAttached()
  await expect(visit.locator('main')).not.toContainText(reason)
  await stranger.close()
})

test('works are put in order by keys and by dragging, and visitors see that order with its labels', async ({
  page,
  baseURL,
}) => {
  await becomeAdmin(page, baseURL!)
  const works = await someWorks(page, 3)
  const title = `A test of order ${crypto.randomUUID().slice(0, 8)}`
  await page.goto('/admin/exhibitions')
  await page.getByLabel('New exhibition').fill(title)
  await page.getByRole('button', { name: 'Make a draft' }).click()
  await page.waitForURL('**/admin/exhibitions/*')
  const hung = page.locator('.admin-hang > li')
  const titles = () => hung.locator('.italic').allTextContents()
  for (const [place, work] of works.entries()) {
    await chooseWork(page, 'Add a work', work)
    await expect(hung).toHaveCount(place + 1)
  }
  const [first, second, third] = works.map((work) => work.title) as [string, string, string]
  expect(await titles()).toEqual([first, second, third])

  await page.getByRole('button', { name: `Move ${first} down` }).press('Enter')
  await expect(page.getByText(`${first} is now number 2 of 3.`)).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  expect(await titles()).toEqual([second, third, first])

  await hung
    .nth(2)
    .locator('.handle')
    .dragTo(hung.nth(0), { targetPosition: { x: 40, y: 4 } })
  expect(await titles()).toEqual([first, second, third])
  await expect(page.getByText('Not saved yet')).toBeVisible()

  const label = 'Hung low, so that children see it too.'
  await page.getByLabel(`Label for ${second}`).fill(label)
  await page.getByRole('button', { name: 'Save the order and labels' }).click()
  await expect(page.getByText('The hang is saved.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('button', { name: 'Take off show' })).toBeVisible()

  await page.getByRole('link', { name: 'See it in the gallery' }).click()
  await page.waitForURL('**/exhibitions/**')
  const wall = page.locator('main')
  await expect(wall).toContainText(label)
  const text = (await wall.textContent()) ?? ''
  const places = [first, second, third].map((each) => text.indexOf(each))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('a work is hidden and shown again from the keyboard alone, and visitors notice', async ({
  page,
  baseURL,
}) => {
  await becomeAdmin(page, baseURL!)
  const [work] = await someWorks(page, 1)
  const statusForVisitors = async () => {
    const response = await fetch(`${baseURL}/api/v1/artworks/${work!.id}`)
    return response.status
  }
  await page.goto('/admin/works')
  await page.locator('main h1').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(work!.title)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/works?q=*')
  const link = page.getByRole('link', { name: work!.title, exact: true })
  await link.focus()
  await page.keyboard.press('h')
  await expect(page.getByText(`${work!.title} is hidden.`)).toBeVisible()
  expect(await statusForVisitors()).toBe(404)
  await link.focus()
  await page.keyboard.press('p')
  await expect(page.getByText(`${work!.title} is on show.`)).toBeVisible()
  expect(await statusForVisitors()).toBe(200)
  await page.goto('/admin/audit')
  await expect(page.getByText('state: hidden → published').first()).toBeVisible()
})

test('a key is shown once, opens what it may, and nothing once it is revoked', async ({ page, baseURL }) => {
  await becomeAdmin(page, baseURL!)
  await page.goto('/admin/keys')
  const name = `Kiosk ${crypto.randomUUID().slice(0, 8)}`
  await page.getByLabel('Who will hold it').fill(name)
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('choose at least one scope').first()).toBeVisible()
  await expect(page.getByLabel('Who will hold it')).toHaveValue(name)
  await page.getByLabel(/read works and exhibitions/).check()
  await page.getByRole('button', { name: 'Make the key' }).click()
  const secret = (await page.locator('.admin-secret code').textContent())!
  const statusOf = async (path: string) => {
    const response = await fetch(`${baseURL}/api/v1${path}`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    return response.status
  }
  expect(await statusOf('/artworks')).toBe(200)
  expect(await statusOf('/recommendations')).toBe(403)
  await page.reload()
  await expect(page.getByText(secret)).toHaveCount(0)
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: 'Revoke' }).click()
  await row.getByRole('button', { name: 'Really revoke?' }).click()
  await expect(row).toContainText('revoked')
  expect(await statusOf('/artworks')).toBe(401)
})
