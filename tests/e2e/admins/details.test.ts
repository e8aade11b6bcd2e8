import { expectFitEveryWay } from '../support/every-way'
import { expect, someWorks, test } from '../support/journey'

test('details drawn with the mouse and moved by keys are seen, lit and opened by visitors', async ({
  page,
  meetStranger,
}) => {
  const [work] = await someWorks(page, 1)
  await page.goto(`/admin/works/${work!.id}`)
  const editor = page.getByRole('region', { name: 'Details' })
  const picture = editor.getByRole('img')
  await picture.scrollIntoViewIfNeeded()
  const box = (await picture.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.6, { steps: 4 })
  await page.mouse.up()
  await editor.getByLabel('Label', { exact: true }).fill('The middle')
  await editor.getByLabel('Label in Chinese').fill('中间')
  await expect(editor.getByLabel('Width %')).toHaveValue(/^(29|30|31)/)

  const drawn = editor.getByRole('button', { name: /^The middle: / })
  const left = Number(await editor.getByLabel('Left %').inputValue())
  await drawn.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(editor.getByLabel('Left %')).toHaveValue(String(Math.round((left + 1) * 10) / 10))

  await editor.getByRole('button', { name: 'Add a detail' }).click()
  await editor.getByRole('group', { name: 'Detail 2' }).getByLabel('Label', { exact: true }).fill('A corner')
  await editor.getByRole('group', { name: 'Detail 2' }).getByLabel('Left %').fill('70')
  await editor.getByRole('button', { name: 'Save the details' }).click()
  await expect(editor.getByText('Saved: 2 details.')).toBeVisible()
  await expectFitEveryWay(page, 'the editor of details')

  const visitor = await meetStranger()
  await visitor.goto(`/artworks/${work!.slug}`)
  const details = visitor.getByRole('list', { name: 'Details' })
  await details.getByRole('link', { name: 'The middle' }).hover()
  await expect(visitor.locator('.artwork-hung[data-part-lit]')).toBeAttached()
  await visitor.mouse.move(5, 5)
  await expect(visitor.locator('.artwork-hung[data-part-lit]')).not.toBeAttached()
  await details.getByRole('link', { name: 'A corner' }).focus()
  await expect(visitor.locator('.artwork-hung[data-part-lit]')).toBeAttached()
  await expectFitEveryWay(visitor, 'a work with a detail lit')
  await visitor.keyboard.press('Enter')
  const dialog = visitor.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'A corner', pressed: true })).toBeVisible()
  await expect(dialog.locator('.closer-lit')).toBeVisible()
  await expectFitEveryWay(visitor, 'a detail close up')

  const annotations = await (await visitor.request.get(`/api/v1/artworks/${work!.slug}/regions`)).json()
  expect(annotations.items).toHaveLength(2)
  // as it was found
  await page.request.put(`/api/v1/artworks/${work!.id}/regions`, { data: { regions: [] } })
})

test('a work whose rights are reserved is shown no larger and no closer, and says so', async ({
  page,
  meetStranger,
}) => {
  const [work] = await someWorks(page, 1)
  const set = (patch: object) => page.request.patch(`/api/v1/artworks/${work!.id}`, { data: patch })
  const before = await (await page.request.get(`/api/v1/artworks/${work!.id}`)).json()
  expect((await set({ rightsText: '© The artist', rightsUri: null })).ok()).toBe(true)
  try {
    const visitor = await meetStranger()
    await visitor.goto(`/artworks/${work!.slug}`)
    await expect(visitor.locator('.facts')).toContainText('© The artist')
    await expect(visitor.locator('.facts')).toContainText('shown at up to 843 pixels')
    const natural = await visitor.locator('.artwork-hung img').evaluate(async (img: HTMLImageElement) => {
      await img.decode()
      // naturalWidth is told in the pixels of the page, not of the file
      const file = await createImageBitmap(await (await fetch(img.currentSrc)).blob())
      return Math.max(file.width, file.height)
    })
    expect(natural).toBeLessThanOrEqual(843)
    await visitor.getByRole('link', { name: 'Look closer' }).click()
    await expect(visitor.getByRole('status').filter({ hasText: 'In copyright' })).toBeVisible()
  } finally {
    await set({ rightsText: before.rightsText, rightsUri: before.rightsUri })
  }
})
