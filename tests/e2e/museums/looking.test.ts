import type { ArtworkDetail } from '@/lib/catalogue/schema'
import { openEveryWay } from '../support/every-way'
import { expect, like, test } from '../support/journey'
import { findWorks } from '../support/museum-works'

const isSized = ({ heightCm, widthCm }: ArtworkDetail) => heightCm !== null && widthCm !== null

test('works of two museums are looked at: closely, beside works by the same hand, and to scale', async ({
  page,
}) => {
  const turner = (await findWorks(page, 'q=turner&image=yes')).find(isSized)
  const photograph = (await findWorks(page, 'q=gelatin%20silver%20print')).find(isSized)
  await like(page, [photograph!.id])
  await page.goto(`/artworks/${turner!.slug}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(turner!.title)

  const strip = page.getByRole('region', { name: 'By subject and maker', exact: true })
  expect(await strip.getByRole('listitem').count()).toBeGreaterThan(4)
  await expect(strip).toContainText('Turner')
  // without its picture in the house a work has no colours to go by, and the page says so
  for (const way of ['By colour', 'By composition'])
    await expect(page.getByRole('region', { name: way, exact: true }).getByRole('listitem')).toHaveCount(0)

  const scale = page.getByRole('region', { name: 'To scale' })
  await expect(scale.getByRole('img')).toHaveAccessibleName(
    /cm high .* of a person’s height|times a person’s/,
  )
  await scale.getByLabel('Compare with another work').selectOption({ label: photograph!.title })
  await page.waitForURL('**?beside=**')
  await expect(scale.getByRole('img')).toHaveAccessibleName(/ cm high .* cm high /)

  await page.getByRole('link', { name: 'Look closer' }).click()
  const dialog = page.getByRole('dialog', { name: `${turner!.title}, close up` })
  await expect(dialog.getByRole('status')).toHaveText(/no closer|as close as/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await openEveryWay(page, 'a work of Tate', `/artworks/${turner!.slug}`)
})
