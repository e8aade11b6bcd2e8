import { join } from '../support/admin'
import { expect, someWorks, test } from '../support/journey'

test('an invited admin joins by a link, signs out and in again, and is told nothing by a wrong password', async ({
  page,
  meetStranger,
}) => {
  const person = {
    name: 'Grace',
    email: `${crypto.randomUUID()}@gallery.example`,
    password: 'another password for the browser tests',
  }
  await page.goto('/admin/people')
  await page.getByLabel('Invite an admin').fill(person.email)
  await page.getByRole('button', { name: 'Make a one-time link' }).click()
  const link = (await page.locator('.admin-secret code').textContent())!

  const desk = await meetStranger()
  await desk.goto(link)
  await expect(desk.getByLabel('E-mail address')).toHaveValue(person.email)
  await join(desk, link, person)
  await desk.getByRole('button', { name: 'Sign out' }).click()
  await desk.waitForURL('**/sign-in')
  await desk.goto('/admin')
  await expect(desk).toHaveURL(/\/sign-in$/)

  await desk.getByLabel('E-mail address').fill(person.email)
  await desk.getByLabel('Password').fill('not the password')
  await desk.getByRole('button', { name: 'Sign in' }).click()
  await expect(desk.getByText('The address or the password is not right.')).toBeVisible()
  await expect(desk.getByLabel('E-mail address')).toHaveValue(person.email)
  await desk.getByLabel('Password').fill(person.password)
  await desk.getByRole('button', { name: 'Sign in' }).click()
  await desk.waitForURL('**/admin')
  await desk.goto(link)
  await expect(desk.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
})

test('a work is hidden and shown again from the keyboard alone, and visitors notice', async ({
  page,
  baseURL,
}) => {
  const [work] = await someWorks(page, 1)
  const statusForVisitors = async () => {
    const response = await fetch(`${baseURL}/api/v1/artworks/${work!.id}`)
    return response.status
  }
  await page.goto('/admin/works')
  // a key is heard once the page is awake
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page.locator('#find')).toBeFocused({ timeout: 500 })
  }).toPass()
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
  // "until revoked" stood there before
  await expect(row).toContainText(/revoked .*\d{4}/)
  expect(await statusOf('/artworks')).toBe(401)
})
