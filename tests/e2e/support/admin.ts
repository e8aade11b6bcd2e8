import type { Page } from '@playwright/test'

/** Where the first admin's session is kept for the tests that begin signed in. */
export const adminSession = 'test-results/admin-session.json'

export const firstAdmin = {
  name: 'Ada Curator',
  email: 'ada@gallery.example',
  password: 'a password for the browser tests',
}

/** Follows a one-time link to its end: the figures. An invitation knows its address already. */
export async function join(page: Page, link: string, person: typeof firstAdmin): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(person.name)
  const address = page.getByLabel('E-mail address')
  if (await address.isEditable()) await address.fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Join and sign in' }).click()
  await page.waitForURL('**/admin')
}
