import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey'

/** Opens a page whose scripts are on their way until `wakeUp` is called, as on a slow line. */
async function openAsleep(page: Page, address: string): Promise<{ wakeUp: () => void }> {
  let wakeUp = () => {}
  const awake = new Promise<void>((resolve) => {
    wakeUp = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await awake
    await route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByRole('contentinfo').waitFor()
  return { wakeUp }
}

/** Every address the gallery's wall is asked for from now on. */
function listAsked(page: Page): URLSearchParams[] {
  const asked: URLSearchParams[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/' && searchParams.has('_rsc')) asked.push(searchParams)
  })
  return asked
}

test('what is chosen from a list while the page sleeps stands when it wakes, and the wall follows once', async ({
  page,
}) => {
  const { classifications } = (await (await page.request.get('/api/v1/facets')).json()) as {
    classifications: { value: string; count: number }[]
  }
  const [first, second] = classifications.map(({ value }) => value)
  const { wakeUp } = await openAsleep(page, '/')
  const asked = listAsked(page)
  const list = page.getByLabel('Kind of work')
  await list.selectOption(first!)
  await list.selectOption(second!)
  wakeUp()
  await page.waitForURL((url) => url.searchParams.get('classification') === second)
  await expect(list).toHaveValue(second!)
  await expect(
    page
      .getByRole('search')
      .getByRole('status')
      .filter({ hasText: /works?$/ }),
  ).toHaveText(new RegExp(`^${classifications[1]!.count} works?$`))
  expect(asked.map((search) => search.get('classification'))).not.toContain(first)
  expect(asked.filter((search) => search.get('classification') === second)).toHaveLength(1)
})

test('a box ticked and a colour changed one’s mind about, early, both come into the address', async ({
  page,
}) => {
  const { wakeUp } = await openAsleep(page, '/')
  await page.getByRole('checkbox', { name: /With a picture/ }).check()
  await page.getByTitle('Red', { exact: true }).click()
  await page.getByTitle('Blue', { exact: true }).click()
  wakeUp()
  await page.waitForURL(
    (url) => url.searchParams.get('colour') === 'blue' && url.searchParams.get('image') === 'yes',
  )
  await expect(page.getByRole('checkbox', { name: /With a picture/ })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'Blue', exact: true })).toBeChecked()
})

test('what is ticked and taken back early is as if nothing had happened', async ({ page }) => {
  const { wakeUp } = await openAsleep(page, '/?image=yes')
  const box = page.getByRole('checkbox', { name: /With a picture/ })
  await box.uncheck()
  await box.check()
  wakeUp()
  await page.getByText('Mix colours', { exact: true }).click()
  await expect(page.getByRole('button', { name: 'Add a colour' })).toBeVisible() // only scripts bring it
  await expect(box).toBeChecked()
  expect(new URL(page.url()).searchParams.get('image')).toBe('yes')
})

test('words typed early stay in their field, and suggestions come for them', async ({ page }) => {
  const { makers } = (await (await page.request.get('/api/v1/facets')).json()) as {
    makers: { label: string }[]
  }
  const { wakeUp } = await openAsleep(page, '/')
  const field = page.getByRole('combobox', { name: 'Search the collection' })
  await field.pressSequentially(makers[0]!.label.slice(0, 5))
  wakeUp()
  await expect(
    page.getByRole('listbox').getByRole('option').filter({ hasText: makers[0]!.label }).first(),
  ).toBeVisible()
  await expect(field).toHaveValue(makers[0]!.label.slice(0, 5))
})

test('a search sent before the page wakes goes its way without scripts', async ({ page }) => {
  const { wakeUp } = await openAsleep(page, '/')
  await page.getByRole('combobox', { name: 'Search the collection' }).fill('water')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.waitForURL((url) => url.searchParams.get('q') === 'water', { waitUntil: 'commit' })
  wakeUp()
  await expect(page.getByRole('combobox', { name: 'Search the collection' })).toHaveValue('water')
})
