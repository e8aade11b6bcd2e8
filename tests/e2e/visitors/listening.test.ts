import { expect, expectAccessible, like, someWorks, test } from '../support/journey'
import { watchSound } from '../support/listening'

test('colours are heard when asked for, in words too, can be muted, and stay as they were left', async ({
  page,
}) => {
  const sounding = await watchSound(page)
  const [work] = await someWorks(page, 1)
  await page.goto(`/artworks/${work!.slug}`)
  const hear = page.getByRole('button', { name: 'Hear its colours' })
  await expect(hear).toBeVisible()
  expect(await sounding()).toEqual([])
  await hear.click()
  await expect(page.getByText(new RegExp(`^${work!.title}: .* as tones`))).toBeVisible()
  await expect.poll(sounding).toEqual(['running'])
  await page.getByRole('button', { name: 'Mute' }).click()
  await expect(page.getByRole('button', { name: 'Sound on' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(sounding).toEqual(['closed'])
  await page.reload()
  await hear.click()
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeVisible()
})

test('a wall is heard work by work, its attention too', async ({ page }) => {
  await like(
    page,
    (await someWorks(page, 6)).map(({ id }) => id),
  )
  await page.goto('/exhibition')
  const [first, second] = await page.locator('.pick-label cite').allTextContents()
  await page.getByRole('button', { name: 'Hear the wall' }).click()
  const caption = page.locator('.listen-caption')
  await expect(caption).toContainText(`${first}: `)
  await expect(caption).toContainText(/pulses?, the looks? that hung it/)
  await expect(caption).toContainText(`${second}: `)
  await expectAccessible(page, 'a wall that sounds')
})

test('without a voice the label is there to be read', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'speechSynthesis', { value: undefined }))
  const [work] = await someWorks(page, 1)
  await page.goto(`/artworks/${work!.slug}`)
  await page.getByText('The label in words').click()
  await expect(page.getByRole('region', { name: 'By ear' }).locator('details p')).toContainText(work!.title)
  await expect(page.getByRole('button', { name: 'Read the label aloud' })).toHaveCount(0)
})

test('who asks a browser without voices is told so, and shown the words', async ({ page }) => {
  await page.addInitScript(() => {
    const mute = Object.assign(new EventTarget(), { getVoices: () => [], speak: () => {}, cancel: () => {} })
    Object.defineProperty(window, 'speechSynthesis', { value: mute })
  })
  const [work] = await someWorks(page, 1)
  await page.goto(`/artworks/${work!.slug}`)
  const byEar = page.getByRole('region', { name: 'By ear' })
  await expect(byEar.locator('details p')).toBeHidden()
  await page.getByRole('button', { name: 'Read the label aloud' }).click()
  await expect(byEar.getByRole('status')).toContainText('no voice to read with')
  await expect(byEar.locator('details p')).toContainText(work!.title)
  await expect(page.getByRole('button', { name: 'Read the label aloud' })).toBeVisible() // it may find one yet
})

test('with a voice it is read aloud when asked for, in the language of the page, with its words beside', async ({
  page,
}) => {
  // the machine of a test has no voice of its own
  await page.addInitScript(() => {
    const said: { text: string; lang: string; rate: number }[] = []
    Object.assign(window, { said })
    const voice = Object.assign(new EventTarget(), {
      getVoices: () => [{}],
      speak: ({ text, lang, rate }: SpeechSynthesisUtterance) => said.push({ text, lang, rate }),
      cancel: () => {},
    })
    Object.defineProperty(window, 'speechSynthesis', { value: voice })
  })
  const said = () => page.evaluate(() => (window as unknown as { said: object[] }).said)
  const [work] = await someWorks(page, 1)
  await page.goto(`/artworks/${work!.slug}`)
  await page.getByLabel('Reading speed').selectOption('1.25')
  expect(await said()).toEqual([])
  await page.getByRole('button', { name: 'Read the label aloud' }).click()
  const words = page.getByRole('region', { name: 'By ear' }).locator('details p')
  await expect(words).toBeVisible()
  expect(await said()).toEqual([{ text: await words.textContent(), lang: 'en', rate: 1.25 }])
  await page.reload()
  await expect(page.getByLabel('Reading speed')).toHaveValue('1.25')
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: '朗读说明牌' }).click()
  expect(await said()).toMatchObject([{ lang: 'zh', rate: 1.25 }])
})
