import { openEveryWay } from '../support/every-way'
import { expect, like, someWorks, test } from '../support/journey'

type Link = { page: number; address: string; top: number; bottom: number }

const [a4Width, a4Height] = [595, 842]

/** The pages of a PDF as the browser writes them: their sizes in points, and where the links lie on each. */
function readPdf(pdf: Buffer) {
  const objects = new Map(
    [...pdf.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, body]) => [
      id,
      body!,
    ]),
  )
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body))
  const sizes = pages.map((body) => /\/MediaBox \[([^\]]+)\]/.exec(body)![1]!.split(' ').map(Number).slice(2))
  const links = pages.flatMap((body, page): Link[] => {
    const ids = /\/Annots \[([^\]]*)\]/.exec(body)?.[1]?.match(/\d+(?= 0 R)/g) ?? []
    return ids.flatMap((id) => {
      const link = objects.get(id)!
      const address = /\/URI \((.*?)\)>>/.exec(link)?.[1]
      const [, bottom = 0, , top = 0] = /\/Rect \[([^\]]+)\]/.exec(link)![1]!.split(' ').map(Number)
      return address ? [{ page, address, top, bottom }] : []
    })
  })
  return { sizes, links }
}

test('an exhibition prints on A4, each label whole on one page, with a code that leads to its work', async ({
  page,
  baseURL,
}) => {
  const works = await someWorks(page, 30)
  await like(
    page,
    works.slice(0, 6).map(({ id }) => id),
  )
  const answer = await page.request.post('/api/v1/lists', {
    data: { name: 'To print', works: works.slice(6).map(({ id }) => id) },
  })
  const { id } = (await answer.json()) as { id: string }
  for (const [address, count] of [
    ['/exhibition/print', 12],
    [`/lists/${id}/print`, 24],
  ] as const) {
    await page.goto(address)
    await expect(page.getByRole('img', { name: /^QR code of/ })).toHaveCount(count)
    const hrefs = await page
      .locator('.sheet-code')
      .evaluateAll((codes) => codes.map((code) => (code as HTMLAnchorElement).href))
    for (const href of hrefs) expect(href.startsWith(`${baseURL}/artworks/`)).toBe(true)

    const { sizes, links } = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    expect(sizes.length, address).toBeGreaterThanOrEqual(count / 5)
    expect(sizes.length, address).toBeLessThanOrEqual(count / 2)
    for (const [width, height] of sizes) {
      expect(Math.abs(width! - a4Width)).toBeLessThan(2)
      expect(Math.abs(height! - a4Height)).toBeLessThan(2)
    }
    for (const href of hrefs) {
      const label = links.filter((link) => link.address === href)
      // its picture, its title and its code
      expect(label.length, href).toBeGreaterThanOrEqual(3)
      expect(new Set(label.map((link) => link.page)).size, `${href} is on one page`).toBe(1)
      for (const { top, bottom } of label) {
        expect(bottom).toBeGreaterThan(20)
        expect(top).toBeLessThan(a4Height - 20)
      }
    }
  }
})

test('the sheet is accessible, and its pictures are there before it prints', async ({ page }) => {
  await like(
    page,
    (await someWorks(page, 6)).map(({ id }) => id),
  )
  await openEveryWay(page, 'the print view', '/exhibition/print')
  for (const image of await page.locator('.sheet img').all()) {
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('the print view is a page like any other', async ({ page }) => {
    await like(
      page,
      (await someWorks(page, 6)).map(({ id }) => id),
    )
    await page.goto('/exhibition')
    await page.getByRole('link', { name: 'Print', exact: true }).click()
    await page.waitForURL('**/exhibition/print')
    await expect(page.getByRole('img', { name: /^QR code of/ })).toHaveCount(12)
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  })
})
