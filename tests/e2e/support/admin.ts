import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { findUrl } from '@/scripts/database/embedded'

const root = path.resolve(import.meta.dirname, '../../..')
export const password = 'a password for the browser tests'

/** A one-time link for a new admin, made beside the gallery that runs. REGARD_E2E_DATA_DIR names another gallery's data. */
export function adminLink(galleryUrl: string, email: string): string {
  const dataFolder = process.env.REGARD_E2E_DATA_DIR ?? path.join(root, '.data', 'e2e')
  const script = path.join(root, 'tests/e2e/support/print-admin-link.ts')
  const env = {
    ...process.env,
    DATABASE_URL: findUrl(dataFolder) ?? undefined,
    REGARD_SECRET: 'the link is hashed, not signed: any secret will do',
    REGARD_URL: galleryUrl,
  }
  return execFileSync(process.execPath, ['--import', 'tsx', script, email], { cwd: root, env })
    .toString()
    .trim()
}

/** Makes an admin by the way every admin is made and leaves the page signed in, at the figures. */
export async function becomeAdmin(page: Page, galleryUrl: string): Promise<string> {
  const email = `${crypto.randomUUID()}@gallery.example`
  await page.goto(adminLink(galleryUrl, email))
  await page.getByLabel('Your name').fill('Ada Curator')
  const address = page.getByLabel('E-mail address')
  if (await address.isEditable()) await address.fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Join and sign in' }).click()
  await page.waitForURL('**/admin')
  return email
}
