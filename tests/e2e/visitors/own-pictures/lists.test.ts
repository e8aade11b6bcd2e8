import { mouse } from '../../support/hands'
import { expect, expectAccessible, test } from '../../support/journey'
import { expectPictures, hangPaintings, paintingsBy, rowOf } from '../../support/paintings'
import { expectImpersonal, shareByLink } from '../../support/sharing'

hangPaintings()

test('paintings that were saved hang as an exhibition in one press, are shared without their owner, and print', async ({
  page,
  baseURL,
  meetStranger,
}) => {
  const saved = [
    ...(await paintingsBy(page, 'Alphonse Mucha')).slice(0, 2),
    ...(await paintingsBy(page, 'Charles Marion Russell')).slice(0, 2),
  ]
  for (const { slug } of saved) {
    await page.goto(`/artworks/${slug}`)
    const kept = page.waitForResponse(
      (answer) => answer.url().endsWith('/api/v1/interactions') && answer.ok(),
    )
    await mouse.press(page.getByRole('button', { name: 'Save', exact: true }))
    await kept
  }
  await page.goto('/lists')
  await mouse.press(page.getByRole('button', { name: 'Hang these as an exhibition' }))
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/)
  const own = page.url()
  // what was saved last hangs first
  const hung = [...saved].reverse()
  const titles = hung.map(({ title }) => title)
  await expect(page.locator('.curated-work cite')).toHaveText(titles)

  const shared = await shareByLink(page, mouse)
  const stranger = await meetStranger()
  await stranger.goto(shared)
  await expect(stranger.locator('.curated-work cite')).toHaveText(titles)
  await expectPictures(stranger, '.curated-work img', hung.length)
  await expectImpersonal(stranger, page, own)

  await mouse.press(stranger.getByRole('link', { name: 'Print', exact: true }))
  await stranger.waitForURL(`${shared}/print`)
  await expect(stranger.getByRole('img', { name: /^QR code of the page of / })).toHaveCount(hung.length)
  const codes = stranger.locator('.sheet-code')
  const hrefs = await codes.evaluateAll((all) => all.map((code) => (code as HTMLAnchorElement).href))
  expect(hrefs).toEqual(hung.map(({ slug }) => `${baseURL}/artworks/${slug}`))
  await expectPictures(stranger, '.sheet-picture img', hung.length)
  for (const [place, painting] of hung.entries()) {
    const { source, pd_basis } = await rowOf(page, painting)
    await expect(stranger.locator('.sheet-credit').nth(place)).toHaveText(`${source} · ${pd_basis}`)
  }
  await expectImpersonal(stranger, page, own)
  await expectAccessible(stranger, 'paintings to print')
})
