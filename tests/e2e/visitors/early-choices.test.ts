import type { Page } from '@playwright/test'
import { expect, expectAwake, like, someWorks, test } from '../support/journey'

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

/** No picture arrives until they may. */
async function holdPictures(page: Page): Promise<{ arrive: () => void }> {
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/images/**', async (route) => {
    await held
    await route.continue()
  })
  return { arrive }
}

function listScripts(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') asked.push(request.url())
  })
  return asked
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

/** Where everything that can be pressed stands, by what it is. */
function places(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(a, button, select, summary, label)')].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      if (width === 0 || height === 0) return []
      const at = [x + scrollX, y + scrollY, width, height].map((value) => Math.round(value))
      return [`${element.localName} ${element.textContent?.trim().slice(0, 40)}: ${at.join(' ')}`]
    }),
  )
}

for (const width of [1280, 320])
  test(`nothing that can be pressed moves when a page wakes, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    const works = await someWorks(page, 6)
    await like(
      page,
      works.map(({ id }) => id),
    )
    for (const address of ['/', '/exhibition', `/artworks/${works[0]!.slug}`, '/how-we-choose', '/lists']) {
      const { wakeUp } = await openAsleep(page, address)
      await page.waitForLoadState('domcontentloaded')
      await page.evaluate(() => document.fonts.ready)
      const asleep = await places(page)
      expect(asleep.length).toBeGreaterThan(0)
      wakeUp()
      await expectAwake(page)
      expect(await places(page), address).toEqual(asleep)
      await page.unrouteAll({ behavior: 'wait' })
    }
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

test('a button only scripts answer, pressed twice before they came, is answered once', async ({ page }) => {
  const works = await someWorks(page, 12)
  await like(
    page,
    works.map(({ id }) => id),
  )
  const { wakeUp } = await openAsleep(page, '/lesson')
  const mask = page
    .getByRole('list', { name: /^Your looks/ })
    .getByRole('button')
    .nth(1)
  await mask.click()
  await mask.click()
  await expect(mask).toHaveAttribute('aria-pressed', 'false')
  wakeUp()
  await expect(mask).toHaveAttribute('aria-pressed', 'true')
  await expectAwake(page)
  await expect(mask).toHaveAttribute('aria-pressed', 'true')
  await mask.click()
  await expect(mask).toHaveAttribute('aria-pressed', 'false')
})

test('a label is read as fast as was chosen, both before the page woke', async ({ page }) => {
  await page.addInitScript(() => {
    const said: number[] = []
    Object.assign(window, { said })
    const voice = Object.assign(new EventTarget(), {
      getVoices: () => [{}],
      speak: ({ rate }: SpeechSynthesisUtterance) => said.push(rate),
      cancel: () => {},
    })
    Object.defineProperty(window, 'speechSynthesis', { value: voice })
  })
  const said = () => page.evaluate(() => (window as unknown as { said: number[] }).said)
  const [work] = await someWorks(page, 1)
  const { wakeUp } = await openAsleep(page, `/artworks/${work!.slug}`)
  await page.getByLabel('Reading speed').selectOption('1.25')
  await page.getByRole('button', { name: 'Read the label aloud' }).click()
  expect(await said()).toEqual([])
  wakeUp()
  await expect.poll(said).toEqual([1.25])
  await expect(page.getByLabel('Reading speed')).toHaveValue('1.25')
})

test('a work pointed at, or focused, while the page sleeps is lit when it wakes', async ({ page }) => {
  const works = await someWorks(page, 6)
  await like(
    page,
    works.map(({ id }) => id),
  )
  const picks = page.getByRole('list', { name: 'The wall' }).getByRole('listitem')
  const lit = page.locator('.lamp-room[data-lamp="pick"]')
  const pointed = await openAsleep(page, '/exhibition')
  await picks.nth(1).getByRole('link').first().hover()
  await expect(lit).toHaveCount(0)
  pointed.wakeUp()
  await expect(lit).toHaveCount(1)

  await page.unrouteAll()
  await page.mouse.move(0, 0)
  const focused = await openAsleep(page, '/exhibition')
  await page.keyboard.press('Tab')
  await picks.nth(1).getByRole('link').first().focus()
  await expect(lit).toHaveCount(0)
  focused.wakeUp()
  await expect(lit).toHaveCount(1)
})

test('the first picture comes before the scripts', async ({ page }) => {
  const scripts = listScripts(page)
  const { arrive } = await holdPictures(page)
  await page.goto('/', { waitUntil: 'commit' })
  const first = page.locator('img[fetchpriority="high"]')
  await first.waitFor()
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
  expect(scripts).toEqual([])
  arrive()
  await expect.poll(() => scripts.length).toBeGreaterThan(3)
  expect(await first.evaluate((picture: HTMLImageElement) => picture.complete)).toBe(true)
  await expectAwake(page)
})

for (const [name, when] of Object.entries({
  'as soon as somebody presses': (page: Page) => page.keyboard.press('Tab'),
  'after a while': (page: Page) => page.clock.runFor(3000),
})) {
  test(`scripts do not wait for a picture that does not come: ${name}`, async ({ page }) => {
    await page.clock.install()
    const scripts = listScripts(page)
    await holdPictures(page)
    await page.goto('/', { waitUntil: 'commit' })
    await page.getByRole('contentinfo').waitFor()
    await page.clock.runFor(1000)
    expect(scripts).toEqual([])
    await when(page)
    await expect.poll(() => scripts.length).toBeGreaterThan(3)
  })
}

test('nor for one that is not to be had, nor on a page without any', async ({ page, troubles }) => {
  await page.route('**/images/**', (route) => route.abort())
  for (const address of ['/', '/about', '/history']) {
    await page.goto(address)
    await expectAwake(page)
  }
  // the browser itself reports what this test broke
  const reported = troubles.filter((each) => each.includes('ERR_FAILED') && each.includes('/images/'))
  expect(reported).not.toEqual([])
  troubles.splice(0, troubles.length, ...troubles.filter((each) => !reported.includes(each)))
})
