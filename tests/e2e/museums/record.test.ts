import { expect, like, test } from '../support/journey'
import { findWorks, records, workOf } from '../support/museum-works'

for (const record of records)
  test(`of two museums, ${record.museum}: a work says what its record says, is cited, linked to and previewed`, async ({
    page,
    baseURL,
  }) => {
    const work = await workOf(page, record)
    await page.goto(`/artworks/${work.slug}`)
    const fact = (name: string) =>
      page.locator('.facts > div').filter({ has: page.getByRole('term').getByText(name, { exact: true }) })
    for (const [name, value] of [
      ['Maker', record.maker],
      ['Medium', record.medium],
      ['Dimensions', record.dimensions],
      ['Credit', record.credit],
      ['Rights', record.rights],
    ] as const)
      await expect(fact(name).getByRole('definition'), name).toContainText(value)
    await expect(page.getByRole('link', { name: 'See it at its museum' })).toHaveAttribute(
      'href',
      record.page.replace('http:', new URL(work.sourceUrl!).protocol),
    )

    await page.getByText('Cite or share').click()
    const form = (name: string) => page.getByRole('region', { name }).locator('pre')
    const address = `${baseURL}/artworks/${work.slug}`
    await expect(form('Permanent link')).toHaveText(address)
    for (const name of ['Citation', 'BibTeX', 'CSL-JSON']) {
      await expect(form(name), name).toContainText(record.title.replace('#', name === 'BibTeX' ? '\\#' : '#'))
      await expect(form(name), name).toContainText(record.maker.split(' ').at(-1)!)
    }
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', address)
    const previewed = await page.locator('meta[property="og:image"]').getAttribute('content')
    const card = await page.request.get(new URL(previewed!).pathname)
    expect(card.status()).toBe(200)
    expect(card.headers()['content-type']).toBe('image/jpeg')
    const shown = page.getByRole('img', { name: 'The card a shared link shows' })
    await shown.scrollIntoViewIfNeeded()
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200)
  })

test('works of two museums are there for the ear as the label in words; without a picture in the house nothing sounds, and the page says why', async ({
  page,
}) => {
  for (const record of records) {
    const work = await workOf(page, record)
    await page.goto(`/artworks/${work.slug}`)
    const byEar = page.getByRole('region', { name: 'By ear' })
    await byEar.getByText('The label in words').click()
    const words = byEar.locator('details p')
    for (const part of [record.title, record.maker, record.medium]) await expect(words).toContainText(part)
    await expect(words).toContainText(record.dimensions.replace(' × ', ' by ').replace('cm', 'centimetres'))
    await expect(page.getByRole('button', { name: 'Hear its colours' })).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'By colour', exact: true })).toContainText(
      'There is no picture of this work here to take colours from.',
    )
  }
})

test('in Chinese, works of two museums keep their own titles, and label and reasons are Chinese', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'regard_locale', value: 'zh', url: baseURL! }])
  const works = await Promise.all(records.map((record) => workOf(page, record)))
  for (const [index, { title, slug }] of works.entries()) {
    await page.goto(`/artworks/${slug}`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    const facts = page.getByRole('region', { name: '作品资料' })
    await expect(facts.getByRole('term').filter({ hasText: '作者' })).toBeVisible()
    for (const name of ['材质', '尺寸', '来源说明', '权利'])
      await expect(facts.getByRole('term').filter({ hasText: name }), name).toBeVisible()
    await expect(facts).toContainText(records[index]!.credit)
    await expect(facts).toContainText(records[index]!.dimensions.replace('cm', '厘米'))
  }
  const liked = [...works, ...(await findWorks(page, 'q=turner')).slice(0, 4)]
  await like(
    page,
    liked.map(({ id }) => id),
  )
  await page.goto('/exhibition/reasons')
  const reasons = page.locator('.reason .reason-body > p:first-child')
  await expect(reasons).toHaveCount(12)
  const said = await reasons.allTextContents()
  for (const sentence of said) expect(sentence).toMatch(/^(因为您喜欢《.+》。|主要因为受欢迎|新来的作品)/)
  const titles = said.flatMap((sentence) => /《(.+)》。$/.exec(sentence)?.[1] ?? [])
  expect(titles.length).toBeGreaterThan(0)
  for (const title of titles) expect(liked.map((work) => work.title)).toContain(title)
})
