import { expect, test } from 'vitest'
import { Engine } from '@/ml/serving/engine'
import { gallery, workId } from '../rankers/cases'

test('a catalogue is ranked at once, and says when what its works are compared by is made', async () => {
  const engine = await Engine.start(() => Promise.reject(new Error('no model is asked for')))
  expect((await engine.health()).similarMade).toBe(false)
  await engine.stageCatalogue({ entries: gallery(20_000), reset: true })
  await engine.commitCatalogue()
  // made in turns of some milliseconds, which leave room for this question in between
  expect(await engine.health()).toMatchObject({ works: 20_000, similarMade: false })
  const similar = engine.similar({ workId: workId(0), by: 'composition', count: 3 })
  await expect.poll(async () => (await engine.health()).similarMade, { timeout: 60_000 }).toBe(true)
  await similar
  await engine.commitCatalogue() // a later change leaves it so
  expect((await engine.health()).similarMade).toBe(true)
})
