import { expect, test } from 'vitest'
import { Outbox, type Surroundings } from '@/app/_components/attention-recorder/outbox'
import type { InteractionInput } from '@/lib/interactions/schema'

const interaction = (nth: number): InteractionInput => ({
  id: `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`,
  kind: 'like',
  artworkId: '00000000-0000-7000-8000-000000000001',
  surface: 'artwork',
  occurredAt: '2026-01-01T00:00:00.000Z',
})

/** A gallery that answers as told and keeps what it was sent, each id once, as the real one does. */
function gallery(answers: (number | 'lost' | 'paused')[]) {
  const kept = new Map<string, InteractionInput>()
  const items = new Map<string, string>()
  const retries: (() => void)[] = []
  const pauses: true[] = []
  let open = 0
  let mostOpen = 0
  const around: Surroundings = {
    storage: {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    },
    post: async (body) => {
      mostOpen = Math.max(mostOpen, ++open)
      await Promise.resolve()
      open--
      const answer = answers.shift() ?? 200
      if (answer === 'lost' || answer === 200) {
        for (const each of (JSON.parse(body) as { interactions: InteractionInput[] }).interactions) {
          kept.set(each.id, each)
        }
      }
      if (answer === 'lost') throw new TypeError('the answer was lost')
      if (answer === 'paused') return Response.json({ results: [{ status: 'paused' }] })
      return new Response(null, { status: answer })
    },
    exclusively: (deliver) => deliver(),
    later: (run) => void retries.push(run),
    onPaused: () => void pauses.push(true),
  }
  return { around, kept, retries, pauses, mostOpen: () => mostOpen, stored: () => items.size }
}

test('what was answered leaves, in the order it happened', async () => {
  const { around, kept, stored } = gallery([])
  const outbox = new Outbox(around)
  for (let nth = 0; nth < 250; nth++) outbox.add(interaction(nth))
  await outbox.flush()
  expect([...kept.keys()]).toEqual(Array.from({ length: 250 }, (_, nth) => interaction(nth).id))
  expect(outbox.size).toBe(0)
  expect(stored()).toBe(0)
})

test('a busy or broken gallery loses nothing: the same ids are sent again', async () => {
  const { around, kept, retries } = gallery([503, 429, 'lost'])
  const outbox = new Outbox(around)
  outbox.add(interaction(1))
  for (let attempt = 0; attempt < 3; attempt++) {
    await outbox.flush()
    expect(outbox.size).toBe(1)
  }
  expect(retries).toHaveLength(3)
  await outbox.flush()
  expect(outbox.size).toBe(0)
  expect([...kept.keys()]).toEqual([interaction(1).id])
})

test('what waits outlives a reload', async () => {
  const { around, kept } = gallery([500])
  const before = new Outbox(around)
  before.add(interaction(1))
  await before.flush()
  const after = new Outbox(around)
  expect(after.size).toBe(1)
  await after.flush()
  expect(kept.size).toBe(1)
})

test('what is refused for good is not sent for ever', async () => {
  const { around } = gallery([400])
  const outbox = new Outbox(around)
  outbox.add(interaction(1))
  await outbox.flush()
  expect(outbox.size).toBe(0)
})

test('deliveries take turns, so that the first makes one visitor', async () => {
  const { around, mostOpen } = gallery([])
  const outbox = new Outbox(around)
  outbox.add(interaction(1))
  const first = outbox.flush()
  outbox.add(interaction(2))
  outbox.flushAtOnce()
  await Promise.all([first, outbox.flush()])
  expect(mostOpen()).toBe(1)
  expect(outbox.size).toBe(0)
})

test('what waits is thrown away when the visitor pauses, here or on another page', async () => {
  const { around, kept, pauses, stored } = gallery(['paused'])
  const outbox = new Outbox(around)
  outbox.add(interaction(1))
  await outbox.flush()
  expect(pauses).toHaveLength(1)
  outbox.add(interaction(2))
  outbox.empty()
  await outbox.flush()
  expect(stored()).toBe(0)
  expect(kept.size).toBe(0)
})
