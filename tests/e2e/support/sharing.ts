import type { Page } from '@playwright/test'
import type { Hand } from './hands'
import { expect } from './journey'

/** Shares the list that hangs there; returns the link. */
export async function shareByLink(page: Page, hand: Hand): Promise<string> {
  await hand.press(page.getByRole('button', { name: 'Share by a link' }))
  const box = page.getByLabel(/Whoever has this link/)
  await expect(box).toBeVisible()
  return box.inputValue()
}

/** What the stranger sees of the list holds nothing of its owner, whose own address of it is nobody else's. */
export async function expectImpersonal(stranger: Page, owner: Page, ownAddress: string): Promise<void> {
  const cookies = await owner.context().cookies()
  const token = cookies.find((cookie) => cookie.name === 'regard_visitor')!.value
  const html = await stranger.content()
  for (const personal of [token.split('.')[2]!, ownAddress.split('/').at(-1)!])
    expect(html).not.toContain(personal)
  expect((await stranger.request.get(ownAddress)).status()).toBe(404)
}
