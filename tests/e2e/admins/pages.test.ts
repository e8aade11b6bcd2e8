import { draftExhibition, pin, publishExhibition } from '../support/admin-desk'
import { expectFitEveryWay, openEveryWay } from '../support/every-way'
import { expect, someWorks, test } from '../support/journey'

test.describe('every admin page is accessible by day and night, and fits a phone:', () => {
  test('figures, works, keys, people and the audit log', async ({ page }) => {
    const [work] = await someWorks(page, 1)
    for (const room of [
      '',
      '/works',
      '/works?q=zzzzqqqq',
      `/works/${work!.id}`,
      '/keys',
      '/people',
      '/audit',
    ])
      await openEveryWay(page, room, `/admin${room}`)
    await page.goto('/admin/keys')
    await page.getByRole('button', { name: 'Make the key' }).click()
    await expectFitEveryWay(page, 'a key refused')
    await page.getByLabel('Who will hold it').fill(`Kiosk ${crypto.randomUUID()}`)
    await page.getByLabel(/read works and exhibitions/).check()
    await page.getByRole('button', { name: 'Make the key' }).click()
    await expect(page.locator('.admin-secret code')).toBeVisible()
    await expectFitEveryWay(page, 'a key made')
  })

  test('exhibitions and rules, and what visitors see of them', async ({ page }) => {
    const works = await someWorks(page, 3)
    await openEveryWay(page, 'exhibitions', '/admin/exhibitions')
    await draftExhibition(page, `For every eye ${crypto.randomUUID()}`, works)
    await expectFitEveryWay(page, 'a draft')
    await publishExhibition(page)
    await expectFitEveryWay(page, 'an exhibition on show')
    await page.getByRole('link', { name: 'See it in the gallery' }).click()
    await page.waitForURL('**/exhibitions/**')
    await expectFitEveryWay(page, 'a curated exhibition')
    await openEveryWay(page, 'the gallery with a curated exhibition', '/')

    await openEveryWay(page, 'rules', '/admin/rules')
    const reason = `Seen every way, ${crypto.randomUUID()}.`
    await pin(page, works[0]!, reason)
    await expectFitEveryWay(page, 'rules with one in them')
    const row = page.getByRole('row').filter({ hasText: reason })
    await row.getByRole('button', { name: 'Remove' }).click()
    await row.getByRole('button', { name: 'Really remove?' }).click()
    await expect(row).toHaveCount(0)
  })
})
