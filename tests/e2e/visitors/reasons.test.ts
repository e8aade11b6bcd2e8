import type { Page } from '@playwright/test'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { openEveryWay } from '../support/every-way'
import { keyboard, mouse } from '../support/hands'
import { expect, expectAccessible, like, someWorks, test } from '../support/journey'

const wall = (page: Page, name = 'The wall') => page.getByRole('list', { name }).getByRole('listitem')
const hung = (page: Page) => wall(page).locator('.pick-label cite').allTextContents()
const reasons = (page: Page) =>
  page.getByRole('region', { name: 'Why each work hangs here' }).locator('ol > li')
const room = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name })

async function explained(page: Page): Promise<PersonalExhibition> {
  const response = await page.request.get('/api/v1/exhibition?explain=true')
  expect(response.ok()).toBe(true)
  return response.json()
}

async function remembered(page: Page): Promise<string[]> {
  const response = await page.request.get('/api/v1/history?limit=100')
  const { items } = (await response.json()) as { items: { id: string; undone: boolean }[] }
  return items.map(({ id }) => id)
}

async function likeSix(page: Page): Promise<void> {
  await like(
    page,
    (await someWorks(page, 6)).map(({ id }) => id),
  )
}

const levelWords = { strong: 'Strong evidence', mixed: 'Mixed evidence', weak: 'Weak evidence' }

for (const [name, hand] of Object.entries({ mouse, keyboard })) {
  test(`by ${name}: every pick says how good its evidence is, and weak evidence never says because`, async ({
    page,
  }) => {
    await likeSix(page)
    await page.goto('/exhibition')
    await expect(wall(page)).toHaveCount(12)
    const { picks } = await explained(page)
    for (const { position, reason } of picks)
      await expect(wall(page).nth(position).locator('.evidence')).toHaveText(
        levelWords[reason.evidence.level],
      )
    await hand.press(
      wall(page)
        .nth(8)
        .getByRole('link', { name: /^Why, in full ?: No\. 9$/ }),
    )
    await page.waitForURL('**/exhibition/reasons#reason-9')
    await expect(reasons(page)).toHaveCount(12)
    await expect(reasons(page).nth(8)).toBeInViewport()
    for (const { position, reason } of picks) {
      const told = reasons(page).nth(position)
      await expect(told.locator('.evidence')).toHaveText(levelWords[reason.evidence.level])
      await expect(told.locator('.cause')).toHaveCount(reason.causes.length)
      if (reason.evidence.level === 'weak') await expect(told).not.toContainText(/because you/i)
    }
    const caused = picks.find(({ reason }) => reason.causes.length > 0)!
    const forgetThis = reasons(page)
      .nth(caused.position)
      .getByRole('link', { name: /Forget this look/ })
    await hand.press(forgetThis.first())
    await page.waitForURL('**/history/forget?**')
    await expect(page.getByRole('heading', { name: /^\d+ of 12 works? changes?$/ })).toBeVisible()
  })

  test(`by ${name}: forgetting does what was shown, and within the day it is taken back`, async ({
    page,
  }) => {
    await likeSix(page)
    const before = await remembered(page)
    await page.goto('/history')
    for (const box of (await page.getByRole('checkbox').all()).slice(0, 3)) await hand.tick(box)
    await hand.press(page.getByRole('button', { name: 'Forget the selected' }))
    await page.waitForURL('**/history/forget?**')
    const promised = await page
      .getByRole('region', { name: 'Your wall then' })
      .getByRole('listitem')
      .locator('cite')
      .allTextContents()
    await hand.press(page.getByRole('button', { name: /^Forget/ }))
    await page.waitForURL('**/history?forgotten=3')
    const forgotten = page.getByRole('region', { name: 'Forgotten, and still yours to take back' })
    await expect(forgotten).toContainText('3 memories')
    await expect(forgotten).toContainText('Can be taken back until')
    await expectAccessible(page)
    await page.goto('/exhibition')
    expect(await hung(page)).toEqual(promised)
    await page.goto('/history')
    await hand.press(forgotten.getByRole('button', { name: /^Take back/ }))
    await page.waitForURL('**/history?restored=3')
    await expect(page.getByRole('status').filter({ hasText: '3 memories are back.' })).toBeVisible()
    expect(await remembered(page)).toEqual(before)
  })

  test(`by ${name}: a pause shows that no work changes, and then nothing new is kept`, async ({ page }) => {
    await likeSix(page)
    await page.goto('/exhibition')
    const hangs = await hung(page)
    await hand.press(room(page, 'History'))
    await page.waitForURL('**/history')
    await hand.press(page.getByRole('link', { name: 'Pause remembering' }))
    await page.waitForURL('**/history/pause')
    await expect(page.getByRole('heading', { name: '0 of 12 works change' })).toBeVisible()
    await hand.press(page.getByRole('button', { name: 'Pause remembering' }))
    await expect(page.getByText('Remembering is paused')).toBeVisible()
    const kept = await remembered(page)
    await like(page, [(await someWorks(page, 9))[0]!.id])
    expect(await remembered(page)).toEqual(kept)
    await page.goto('/exhibition')
    expect(await hung(page)).toEqual(hangs)
  })

  test(`by ${name}: incognito shows the change first, says so on every page, sends nothing, and ends by choice`, async ({
    page,
  }) => {
    await likeSix(page)
    await page.goto('/exhibition')
    const own = await hung(page)
    await hand.press(page.getByRole('link', { name: 'Visit incognito' }))
    await page.waitForURL('**/incognito')
    const promised = await page
      .getByRole('region', { name: 'Your wall then' })
      .getByRole('listitem')
      .locator('cite')
      .allTextContents()
    await expectAccessible(page)
    await hand.press(page.getByRole('button', { name: 'Go incognito' }))
    await page.waitForURL('**/exhibition/unprofiled')
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url())
    })
    expect(await hung(page)).toEqual(promised)
    const sign = page.getByRole('region', { name: 'Incognito' })
    const [work] = await someWorks(page, 1)
    for (const address of ['/', `/artworks/${work!.slug}`, '/history']) {
      await page.goto(address)
      await expect(sign, address).toBeVisible()
      await hand.look(page, 2)
    }
    expect(sent).toEqual([])
    await hand.press(sign.getByRole('button', { name: 'End incognito' }))
    await page.waitForURL('**/exhibition')
    await expect(sign).toHaveCount(0)
    expect(await hung(page)).toEqual(own)
  })

  test(`by ${name}: not interested because of its school, or its maker where it has none: it leaves the wall, stands in the history, and is taken back`, async ({
    page,
  }) => {
    await likeSix(page)
    await page.goto('/exhibition/reasons')
    const before = await explained(page)
    const [{ artwork }] = before.picks as [PersonalExhibition['picks'][number]]
    const refused = artwork.style ? 'school' : 'maker'
    const valuesOf = ({ style, makerIds }: typeof artwork) => (refused === 'school' ? [style] : makerIds)
    const first = reasons(page).first()
    await hand.press(first.getByText(/^Not interested because of/))
    await hand.press(first.getByRole('button', { name: new RegExp(`^its ${refused},`) }))
    await page.waitForURL('**/exhibition?refused=**')
    await expect(page.getByRole('status').filter({ hasText: 'Left out from now on' })).toBeVisible()
    const after = await explained(page)
    expect(after.picks.map((pick) => pick.artwork.id)).not.toContain(artwork.id)
    expect(after.picks.flatMap((pick) => valuesOf(pick.artwork))).not.toContain(valuesOf(artwork)[0])
    await hand.press(room(page, 'History'))
    await page.waitForURL('**/history')
    await expect(page.getByText(new RegExp(`^Not interested in the ${refused}`))).toBeVisible()
    await hand.press(page.getByRole('button', { name: /^Take it back:/ }))
    await expect(page.getByText('(taken back)')).toBeVisible()
    const again = await explained(page)
    expect(again.picks.map((pick) => pick.artwork.id)).toEqual(before.picks.map((pick) => pick.artwork.id))
  })

  test(`by ${name}: one click from the wall hangs its twin, with what profiling changed, and how walls are chosen`, async ({
    page,
  }) => {
    await likeSix(page)
    await page.goto('/exhibition')
    await expect(wall(page)).toHaveCount(12)
    await hand.press(page.getByRole('link', { name: 'This wall without my history' }))
    await page.waitForURL('**/exhibition/unprofiled')
    const response = await page.request.get('/api/v1/exhibition/difference')
    const { onlyMine, both, onlyUnprofiled, unprofiled } = await response.json()
    await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(
      `${onlyMine.length} of 12 works`,
    )
    for (const [heading, works] of [
      ['Only on yours', onlyMine],
      ['On both', both],
      ['Only on the other', onlyUnprofiled],
    ] as const) {
      const listed = page.getByRole('region', { name: heading }).getByRole('listitem')
      await expect(listed).toHaveCount(works.length)
    }
    await expect(wall(page)).toHaveCount(unprofiled.length)
    await hand.press(page.getByRole('main').getByRole('link', { name: 'How we choose' }))
    await page.waitForURL('**/how-we-choose')
    const choosing = await (await page.request.get('/api/v1/how-we-choose')).json()
    await expect(page.getByText(choosing.model.version)).toBeVisible()
    const kinds = choosing.habits.kinds as { kind: string; weight: number }[]
    const liked = kinds.find(({ kind }) => kind === 'like')!
    const line = page.getByRole('listitem').filter({ hasText: /^Like/ })
    await expect(line).toContainText(String(Math.round(liked.weight * 100) / 100))
  })
}

test('the reasons are those of the wall they were opened from, and lead back to it', async ({ page }) => {
  await likeSix(page)
  await page.goto('/exhibition?minutes=15&dial=1')
  const hangs = await hung(page)
  await page.getByRole('link', { name: 'Why each work hangs here' }).click()
  await page.waitForURL('**/exhibition/reasons?**')
  await expect(reasons(page)).toHaveCount(hangs.length)
  expect(await reasons(page).locator('.reason-head cite').allTextContents()).toEqual(hangs)
  await page.getByRole('link', { name: /^Back to the wall/ }).click()
  await page.waitForURL('**/exhibition?minutes=15&dial=1&**')
  expect(await hung(page)).toEqual(hangs)
})

test('nobody else’s reasons are there: a stranger is led to a wall to begin with', async ({ page }) => {
  await page.goto('/exhibition/reasons')
  await page.waitForURL('**/exhibition')
  await expect(page.getByRole('heading', { name: 'Begin your exhibition' })).toBeVisible()
})

test('whoever is known but has looked at nothing has no reasons, no walk and no sheet: they begin a wall', async ({
  page,
}) => {
  const [work] = await someWorks(page, 1)
  await like(page, [work!.id])
  await page.goto('/history')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Forget the selected' }).click()
  await page.waitForURL('**/history/forget?**')
  await page.getByRole('button', { name: /^Forget/ }).click()
  await page.waitForURL('**/history?forgotten=1')
  for (const address of ['/exhibition/reasons', '/exhibition/walk', '/exhibition/print']) {
    await page.goto(address)
    await page.waitForURL('**/exhibition')
    await expect(page.getByRole('heading', { name: 'Begin your exhibition' }), address).toBeVisible()
  }
})

test('incognito, the reasons are those of nobody: the wall without a history hangs instead', async ({
  page,
}) => {
  await likeSix(page)
  await page.goto('/incognito')
  await page.getByRole('button', { name: 'Go incognito' }).click()
  await page.waitForURL('**/exhibition/unprofiled')
  await page.goto('/exhibition/reasons')
  await page.waitForURL('**/exhibition/unprofiled')
  await expect(reasons(page)).toHaveCount(0)
})

test('every page of the reasons is accessible by day and night, and fits a phone', async ({ page }) => {
  await likeSix(page)
  await openEveryWay(page, 'the reasons', '/exhibition/reasons')
  await openEveryWay(page, 'how we choose', '/how-we-choose')
  await openEveryWay(page, 'the twin', '/exhibition/unprofiled')
  await openEveryWay(page, 'before incognito', '/incognito')
  await page.getByRole('button', { name: 'Go incognito' }).click()
  await page.waitForURL('**/exhibition/unprofiled')
  await openEveryWay(page, 'the exhibition, incognito', '/exhibition')
  await openEveryWay(page, 'the history, incognito', '/history')
})
