import { expectFitEveryWay, openEveryWay } from '../support/every-way'
import { expect, like, someWorks, test } from '../support/journey'

test.describe('every page and state is accessible by day and night, and fits a phone:', () => {
  test('the gallery, with filters, and with nothing to show', async ({ page }) => {
    await openEveryWay(page, 'the gallery', '/')
    const school = page.getByLabel('School or style')
    await school.selectOption({ index: 1 })
    await page.waitForURL('**/?**style=**')
    await page.getByTitle('Blue', { exact: true }).click()
    await page.waitForURL('**/?**colour=blue**')
    await expectFitEveryWay(page, 'the gallery with filters')
    await openEveryWay(page, 'a search that finds nothing', '/?q=zzzzqqqq')
  })

  test('a work, with its menu open and close up', async ({ page }) => {
    const [work] = await someWorks(page, 1)
    await openEveryWay(page, 'a work', `/artworks/${work!.slug}`)
    await page.getByText('Not interested').click()
    await expect(page.getByRole('button', { name: 'this work' })).toBeVisible()
    await expectFitEveryWay(page, 'its menu')
    await page.goto(`/artworks/${work!.slug}`)
    await page.getByRole('link', { name: 'Look closer' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectFitEveryWay(page, 'a work close up')
  })

  test('the exhibition, before and after there is one', async ({ page }) => {
    await openEveryWay(page, 'the five-pick start', '/exhibition')
    await openEveryWay(page, 'too few picked', '/exhibition?chosen=')
    await like(
      page,
      (await someWorks(page, 6)).map(({ id }) => id),
    )
    await openEveryWay(page, 'the exhibition', '/exhibition')
    const wall = page.getByRole('list', { name: 'The wall' }).getByRole('listitem')
    await expect(wall).toHaveCount(12)
    await wall.first().getByRole('link').first().hover()
    await expect(page.locator('[data-look][data-lit]').first()).toBeAttached()
    await expectFitEveryWay(page, 'the exhibition, lit')
  })

  test('the history, empty, full and paused, and what forgetting would change', async ({ page }) => {
    await openEveryWay(page, 'an empty history', '/history')
    await openEveryWay(page, 'nothing to forget', '/history/forget')
    await like(
      page,
      (await someWorks(page, 6)).map(({ id }) => id),
    )
    await openEveryWay(page, 'a history', '/history')
    await page
      .getByRole('link', { name: /^Forget:/ })
      .first()
      .click()
    await page.waitForURL('**/history/forget?**')
    await expectFitEveryWay(page, 'before forgetting')
    await page.getByRole('button', { name: /^Forget/ }).click()
    await page.waitForURL('**/history?forgotten=**')
    await expectFitEveryWay(page, 'after forgetting')
    await openEveryWay(page, 'before forgetting everything', '/history/forget?all=1')
    await page.goto('/history')
    await page.getByRole('link', { name: 'Pause remembering' }).click()
    await page.waitForURL('**/history/pause')
    await expectFitEveryWay(page, 'before pausing')
    await page.getByRole('button', { name: 'Pause remembering' }).click()
    await expect(page.getByText('Remembering is paused')).toBeVisible()
    await expectFitEveryWay(page, 'a paused history')
  })

  test('about, and an address where nothing is', async ({ page, troubles }) => {
    await openEveryWay(page, 'about', '/about')
    for (const address of ['/nowhere', '/artworks/nowhere', '/exhibitions/nowhere']) {
      const answer = await page.goto(address)
      expect(answer?.status(), address).toBe(404)
      await expect(page.getByRole('heading', { name: 'This wall is empty' })).toBeVisible()
      await expectFitEveryWay(page, address)
    }
    // the browser itself reports an answer of 404
    const reported = troubles.filter((each) => each.includes('status of 404'))
    expect(reported).toHaveLength(3)
    troubles.splice(0, troubles.length, ...troubles.filter((each) => !reported.includes(each)))
  })

  test('the sign-in, and a link that no longer works', async ({ page }) => {
    await openEveryWay(page, 'the sign-in', '/sign-in')
    await page.getByLabel('E-mail address').fill('nobody@gallery.example')
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('The address or the password is not right.')).toBeVisible()
    await expectFitEveryWay(page, 'a refused sign-in')
    await openEveryWay(page, 'a stale link', '/join?invite=used')
  })
})
