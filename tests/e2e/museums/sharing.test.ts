import { mouse } from '../support/hands'
import { expect, test } from '../support/journey'
import { findWorks, records, workOf } from '../support/museum-works'
import { expectImpersonal, shareByLink } from '../support/sharing'

test('works of two museums are saved, hung by one press, shown to somebody by a link, and printed with a code each', async ({
  page,
  meetStranger,
  baseURL,
}) => {
  const [turner] = await findWorks(page, 'q=turner')
  const works = [...(await Promise.all(records.map((record) => workOf(page, record)))), turner!]
  for (const { slug } of works) {
    await page.goto(`/artworks/${slug}`)
    await mouse.press(page.getByRole('button', { name: 'Save', exact: true }))
    await expect(page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible()
  }
  await page.goto('/lists')
  await mouse.press(page.getByRole('button', { name: 'Hang these as an exhibition' }))
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/)
  const own = page.url()
  const hung = works.toReversed()
  const titles = hung.map(({ title }) => title)
  await expect(page.locator('.curated-work cite')).toHaveText(titles)

  const shared = await shareByLink(page, mouse)
  const stranger = await meetStranger()
  await stranger.goto(shared)
  await expect(stranger.locator('.curated-work cite')).toHaveText(titles)
  await expectImpersonal(stranger, page, own)
  await expect(stranger.getByRole('link', { name: 'Arrange' })).toHaveCount(0)

  // whoever has the link prints it too
  await mouse.press(stranger.getByRole('link', { name: 'Print', exact: true }))
  await stranger.waitForURL('**/print')
  const labels = stranger.locator('.sheet-label')
  await expect(labels).toHaveCount(works.length)
  for (const [index, { title, slug, creditLine, makers }] of hung.entries()) {
    const label = labels.nth(index)
    for (const words of [title, creditLine!, ...makers]) await expect(label).toContainText(words)
    await expect(label.getByRole('img', { name: `QR code of the page of ${title}` })).toBeVisible()
    await expect(label.locator('.sheet-code')).toHaveAttribute('href', `${baseURL}/artworks/${slug}`)
  }
})
