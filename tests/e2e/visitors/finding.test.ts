import { expectFitEveryWay } from '../support/every-way'
import { countShown, facetsOf, searchField } from '../support/finding'
import { keyboard, mouse } from '../support/hands'
import { expect, expectAccessible, test, worksOnWall } from '../support/journey'

test.describe('what is typed', () => {
  test('is completed while typing, and taken by keys alone', async ({ page }) => {
    const { makers } = await facetsOf(page)
    const maker = makers[0]!
    await page.goto('/')
    const field = searchField(page)
    await keyboard.press(field)
    await page.keyboard.type(maker.label.slice(0, 5))
    const option = page.getByRole('listbox').getByRole('option').filter({ hasText: maker.label })
    await expect(option.first()).toBeVisible()
    await expect(field).toHaveAttribute('aria-expanded', 'true')
    await expectAccessible(page, 'with suggestions')
    for (let presses = 0; presses < 9; presses++) {
      await page.keyboard.press('ArrowDown')
      const active = await field.getAttribute('aria-activedescendant')
      const text = await page.locator(`[id="${active}"]`).textContent()
      if (text?.includes(maker.label)) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('maker') === maker.value)
    await expect(page.getByRole('link', { name: `Leave out ${maker.label}` })).toBeVisible()
  })

  test('can be put aside with Escape and searched as typed, though misspelt', async ({ page }) => {
    const { subjects } = await facetsOf(page)
    const word = subjects.map(({ label }) => label).find((label) => /^[a-z]{6,}$/.test(label))!
    const misspelt = `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`
    await page.goto('/')
    const field = searchField(page)
    await field.pressSequentially(misspelt)
    // a second Escape would empty the field, as in every search field
    await expect(page.getByRole('listbox')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('q') === misspelt)
    await expect(page.getByText(`These say “${word}”.`)).toBeVisible()
    expect((await worksOnWall(page)).length).toBeGreaterThan(0)
  })

  test('leads to a work by the mouse', async ({ page }) => {
    await page.goto('/')
    const title = (await worksOnWall(page))[0]!.title
    await searchField(page).pressSequentially(title)
    await mouse.press(page.getByRole('listbox').getByRole('option').filter({ hasText: 'Work' }).first())
    await page.waitForURL('**/artworks/**')
  })

  test('may be Chinese: every print is found by its Chinese name', async ({ page }) => {
    await page.goto('/?classification=print')
    const count = await countShown(page).textContent()
    await page.goto(`/?classification=print&q=${encodeURIComponent('版画')}`)
    await expect(countShown(page)).toHaveText(count!)
    expect((await worksOnWall(page)).length).toBeGreaterThan(0)
  })
})

test('in Chinese, works are offered by their Chinese titles', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'regard_locale', value: 'zh', url: baseURL! }])
  const { items } = (await (await page.request.get('/api/v1/artworks?limit=48')).json()) as {
    items: { slug: string; translations: Record<string, { title?: string }> }[]
  }
  const work = items.find(({ translations }) => translations.zh?.title)!
  const title = work.translations.zh!.title!
  await page.goto('/')
  await page.getByRole('search').getByRole('combobox').first().pressSequentially(title)
  await mouse.press(page.getByRole('listbox').getByRole('option').filter({ hasText: title }).first())
  await page.waitForURL('**/artworks/**')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
})

test.describe('what the wall is narrowed by', () => {
  test('years, by a slider under the fingers: the wall follows and the thumb keeps the focus', async ({
    page,
  }) => {
    await page.goto('/')
    await keyboard.press(page.getByText('Years', { exact: true }))
    const from = page.getByRole('slider', { name: 'From' })
    await from.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.waitForURL((url) => /^-?\d+\.\.$/.test(url.searchParams.get('period') ?? ''))
    await expect(from).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL((url) => !url.searchParams.has('period'))
    await page.getByRole('spinbutton', { name: 'From' }).fill('1900')
    await mouse.press(page.getByRole('button', { name: 'Show these years' }))
    await expect(page.getByRole('link', { name: 'Leave out since 1900' })).toBeVisible()
  })

  test('subjects, a tree that opens below what is chosen', async ({ page }) => {
    const { subjects } = await facetsOf(page)
    await page.goto('/')
    await mouse.press(page.getByText('Subjects', { exact: true }))
    const tree = page.getByRole('navigation', { name: 'Subjects' })
    await mouse.press(tree.getByRole('link', { name: subjects[0]!.label }).first())
    await page.waitForURL((url) => url.searchParams.get('subject') === subjects[0]!.value)
    await expect(page.getByRole('link', { name: `Leave out ${subjects[0]!.label}` })).toBeVisible()
  })

  test('subjects by keys: down the tree and out of it, the hands staying where they are', async ({
    page,
  }) => {
    const parent = (await facetsOf(page)).subjects[0]!
    await page.goto('/')
    await keyboard.press(page.getByText('Subjects', { exact: true }))
    const tree = page.getByRole('navigation', { name: 'Subjects' })
    const top = tree.getByRole('link', { name: parent.label }).first()
    await keyboard.press(top)
    await page.waitForURL((url) => url.searchParams.get('subject') === parent.value)
    await expect(top).toBeFocused()
    await expect(top).toHaveAttribute('aria-current', 'true')
    const below = (await facetsOf(page, `subject=${encodeURIComponent(parent.value)}`)).subjects.find(
      ({ value }) => value.startsWith(`${parent.value}/`),
    )
    if (below) {
      await keyboard.press(tree.getByRole('link', { name: `${below.label} ${below.count}` }).first())
      await page.waitForURL((url) => url.searchParams.get('subject') === below.value)
      await expect(countShown(page)).toHaveText(new RegExp(`^${below.count} works?$`))
    }
    await keyboard.press(tree.locator('[aria-current]'))
    await page.waitForURL((url) => !url.searchParams.has('subject'))
  })

  test('rights and pictures, each saying how many there are, by keys that stay on them', async ({ page }) => {
    const { rights, images } = await facetsOf(page)
    await page.goto('/')
    const box = page.getByRole('checkbox', { name: `With a picture (${images.toLocaleString('en')})` })
    await keyboard.tick(box)
    await page.waitForURL((url) => url.searchParams.get('image') === 'yes')
    await expect(countShown(page)).toHaveText(`${images.toLocaleString('en')} works`)
    await expect(page.getByRole('checkbox', { name: /With a picture/ })).toBeFocused()
    await mouse.press(page.getByRole('link', { name: 'Leave out with a picture' }))
    await page.waitForURL((url) => !url.searchParams.has('image'))
    await expect(box).not.toBeChecked()
    for (const { value, count } of rights) {
      await page.goto(`/?rights=${value}`)
      await expect(countShown(page)).toHaveText(`${count.toLocaleString('en')} works`)
    }
  })

  test('a list, by keys: the wall follows and the list keeps the focus', async ({ page }) => {
    const [kind] = (await facetsOf(page)).classifications
    await page.goto('/')
    const list = page.getByLabel('Kind of work')
    await keyboard.point(list)
    await page.keyboard.type(kind!.label.slice(0, 6))
    await page.waitForURL((url) => url.searchParams.get('classification') === kind!.value)
    await expect(list).toBeFocused()
    await mouse.press(page.getByRole('link', { name: `Leave out ${kind!.label}` }))
    await page.waitForURL((url) => !url.searchParams.has('classification'))
    await expect(list).toHaveValue('')
  })

  test('and all that without scripts', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto('/')
    await page.getByText('Subjects', { exact: true }).click()
    await page.getByRole('navigation', { name: 'Subjects' }).getByRole('link').first().click()
    await page.waitForURL('**/?subject=**')
    await page.getByText('Years', { exact: true }).click()
    await page.getByRole('spinbutton', { name: 'To' }).fill('1990')
    await page.getByRole('button', { name: 'Show these years' }).click()
    await page.waitForURL((url) => url.searchParams.get('to') === '1990' && url.searchParams.has('subject'))
    await expect(page.getByRole('link', { name: 'Leave out until 1990' })).toBeVisible()
    await context.close()
  })

  test('a search that finds nothing says which wish to leave out', async ({ page }) => {
    const { classifications } = await facetsOf(page)
    await page.goto(`/?classification=${encodeURIComponent(classifications[0]!.value)}&period=..-9000`)
    await expect(page.getByText('Nothing hangs here for this choice.')).toBeVisible()
    expect((await worksOnWall(page)).length).toBeGreaterThan(0)
    await page.getByRole('link', { name: /^Leave out until 9001 BCE: \d+ works?$/ }).click()
    await page.waitForURL((url) => !url.searchParams.has('period'))
    expect((await worksOnWall(page)).length).toBeGreaterThan(0)
  })
})

test('the address holds every choice: with it another browser hangs the same wall', async ({
  page,
  meetStranger,
}) => {
  const { classifications } = await facetsOf(page)
  const kind = classifications[0]!.value
  await page.goto('/')
  await page.getByLabel('Kind of work').selectOption(kind)
  await page.waitForURL((url) => url.searchParams.get('classification') === kind)
  await mouse.tick(page.getByRole('checkbox', { name: /With a picture/ }))
  await page.waitForURL('**/?**image=yes**')
  await page.getByTitle('Blue', { exact: true }).click()
  await page.waitForURL('**/?**colour=blue**')
  await page.getByText('Years', { exact: true }).click()
  await page.getByRole('spinbutton', { name: 'To' }).fill('2000')
  await page.getByRole('button', { name: 'Show these years' }).click()
  await page.waitForURL((url) => url.searchParams.get('to') === '2000')
  await expect(page.getByRole('link', { name: 'Leave out until 2000' })).toBeVisible()
  const works = await worksOnWall(page)
  expect(works.length).toBeGreaterThan(0)

  const other = await meetStranger()
  await other.goto(page.url())
  expect(await worksOnWall(other)).toEqual(works)
  await expect(other.getByLabel('Kind of work')).toHaveValue(kind)
  await expect(other.getByRole('checkbox', { name: /With a picture/ })).toBeChecked()
  await expect(other.getByRole('radio', { name: 'Blue', exact: true })).toBeChecked()
  for (const name of ['with a picture', 'until 2000', 'Blue'])
    await expect(other.getByRole('link', { name: `Leave out ${name}` })).toBeVisible()
})

test('every panel is accessible by day and night, and fits a phone', async ({ page }) => {
  await page.goto('/')
  for (const panel of ['Subjects', 'Years', 'Mix colours']) {
    await keyboard.press(page.getByText(panel, { exact: true }))
    if (panel === 'Mix colours') await page.getByRole('button', { name: 'Add a colour' }).click()
    await expectFitEveryWay(page, panel)
  }
})

test('a search that finds nothing offers the nearest words too', async ({ page }) => {
  const [maker] = (await facetsOf(page)).makers
  await page.goto(`/?q=${encodeURIComponent(maker!.label)}&period=..-9000`)
  await expect(page.getByText(/^Perhaps you meant/)).toBeVisible()
  await expectAccessible(page, 'an empty wall')
  await keyboard.press(page.getByRole('main').getByRole('link', { name: maker!.label, exact: true }).first())
  await page.waitForURL((url) => url.searchParams.get('maker') === maker!.value)
  expect((await worksOnWall(page)).length).toBeGreaterThan(0)
})
