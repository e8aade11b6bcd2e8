import { type Browser, type BrowserContext, expect } from '@playwright/test'
import { firstAdmin, join } from '../support/admin'
import { openBeside } from '../support/gallery'
import { test as journey } from '../support/journey'

type State = Awaited<ReturnType<BrowserContext['storageState']>>
type Look = { kind: 'like' | 'save' | 'view'; title: string; seconds?: number; minutesAgo: number }

/** What one visitor did: mostly pictures of night and sea, by two makers again and again. */
const looks: Look[] = [
  { kind: 'like', title: 'Moon over the Skerries', minutesAgo: 4 },
  { kind: 'view', title: 'Moon over the Skerries', seconds: 74, minutesAgo: 5 },
  { kind: 'save', title: 'Ebb, Before Lamps', minutesAgo: 9 },
  { kind: 'view', title: 'Ninth Wave', seconds: 48, minutesAgo: 14 },
  { kind: 'like', title: 'Canal Street, First Snow', minutesAgo: 20 },
  { kind: 'save', title: 'Village, Turning', minutesAgo: 26 },
  { kind: 'view', title: 'Six Carp', seconds: 21, minutesAgo: 31 },
  { kind: 'like', title: 'Totality', minutesAgo: 37 },
]

type Furnished = {
  url: string
  /** the same looks: by one visitor just now, by the other on a day that stays what it is */
  visitors: { today: State; inMarch: State }
  admin: State
  addresses: { work: string; exhibition: string }
  close: () => Promise<void>
}

type Work = { id: string; slug: string; title: string }

async function worksByTitle({ request }: BrowserContext): Promise<(title: string) => Work> {
  const works: Work[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await request.get(`/api/v1/artworks?limit=100${cursor && `&cursor=${cursor}`}`)
    const page = (await answer.json()) as { items: Work[]; nextCursor: string | null }
    works.push(...page.items)
    cursor = page.nextCursor
  }
  return (title) => {
    const work = works.find((each) => each.title === title)
    if (!work) throw new Error(`the starter collection holds no "${title}"`)
    return work
  }
}

/** A gallery that is the same whenever it is opened: its visitors, lists and exhibition, made through the doors everybody uses. */
export async function furnish(browser: Browser): Promise<Furnished> {
  const { url, adminLink, close } = await openBeside('visual')
  const enter = () => browser.newContext({ baseURL: url })
  const send = async ({ request }: BrowserContext, method: 'post' | 'put', path: string, data?: unknown) => {
    const answer = await request[method](`/api/v1/${path}`, { data })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }

  const desk = await enter()
  await join(await desk.newPage(), adminLink, firstAdmin)
  const named = await worksByTitle(desk)
  const shown = (await send(desk, 'post', 'curated-exhibitions', {
    title: 'Light That Has Travelled',
    text: 'Nothing here is lit from where we stand. A moon, a lamp across the water, an eclipse: each painter waits for light that comes from elsewhere, and paints the waiting.',
  })) as { id: string; slug: string }
  await send(desk, 'put', `curated-exhibitions/${shown.id}/items`, {
    items: ['Moon over the Skerries', 'Northern Sky for Sailors', 'Canal Street, First Snow', 'Totality'].map(
      (title, at) => ({
        artworkId: named(title).id,
        label: at === 0 ? 'The moon is not painted. It is what was left when everything else was.' : '',
      }),
    ),
  })
  await send(desk, 'post', `curated-exhibitions/${shown.id}/publish`)

  const visit = async (end: Date) => {
    const context = await enter()
    const interactions = looks.map(({ kind, title, seconds, minutesAgo }) => ({
      id: crypto.randomUUID(),
      kind,
      artworkId: named(title).id,
      dwellMs: seconds && seconds * 1_000,
      occurredAt: new Date(end.getTime() - minutesAgo * 60_000).toISOString(),
    }))
    await send(context, 'post', 'interactions', { interactions })
    return context
  }
  const [today, inMarch] = [await visit(new Date()), await visit(new Date('2026-03-14T16:20:00Z'))]
  // hung once, so that looking at it adds nothing to what the admin counts
  expect((await today.request.get('/exhibition')).ok()).toBe(true)
  const lists = {
    'Evening light': ['Canal Street, First Snow', 'The Long Hour', 'Window, April', 'Lemons on Blue Check'],
    'For Noor': ['Nine Ridges, First Snow', 'Six Carp', 'Gate', 'Bamboo After Rain', 'Morning in Five Blues'],
  }
  for (const [name, titles] of Object.entries(lists))
    await send(inMarch, 'post', 'lists', { name, works: titles.map((title) => named(title).id) })

  return {
    url,
    visitors: { today: await today.storageState(), inMarch: await inMarch.storageState() },
    admin: await desk.storageState(),
    addresses: {
      work: `/artworks/${named('Moon over the Skerries').slug}`,
      exhibition: `/exhibitions/${shown.slug}`,
    },
    close,
  }
}

/** As journeys are made, in a gallery furnished for its portrait. */
export const test = journey.extend<object, { furnished: Furnished }>({
  furnished: [
    async ({ browser }, use) => {
      const furnished = await furnish(browser)
      await use(furnished)
      await furnished.close()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  galleryURL: [({ furnished }, use) => use(furnished.url), { scope: 'worker' }],
})
export { expect }
