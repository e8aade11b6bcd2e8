import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { RankerClient } from '@/ml/serving/client'
import { catalogueOf, entry, gallery, looks, request, workId } from '../rankers/cases'
import { artefactFor } from '../rankers/models'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 }) // a busy machine takes its time
const works = gallery(400)
let folder: string
let client: RankerClient
const file = (name: string) => path.join(folder, name)

beforeAll(async () => {
  await initialiseBackend()
  folder = await mkdtemp(path.join(tmpdir(), 'regard-models-'))
  for (const seed of [1, 2]) {
    const bytes = writeModelArtefact(artefactFor(catalogueOf(works), {}, seed))
    await writeFile(file(`${seed}`), bytes)
    await writeFile(file(`${seed}-cut-off`), bytes.subarray(0, bytes.length / 2))
  }
  client = new RankerClient({
    deadlineMs: 60_000,
    prepare: async (call) => {
      await call('stageCatalogue', { entries: works, reset: true })
      await call('commitCatalogue', undefined)
      await call('useModel', { path: file('1') })
    },
  })
  await client.start()
})
afterAll(async () => {
  await client.stop()
  await rm(folder, { recursive: true })
})

const rank = async (given: Parameters<typeof request>[0] = {}) => await client.call('rank', request(given))

describe('the model in the ranking process', () => {
  test('ranks first in the chain, with its version', async () => {
    expect(await rank()).toMatchObject({
      ranker: 'attention',
      modelVersion: 'attention@drawn-1',
      skipped: [],
    })
    expect(await rank({ history: [] })).toMatchObject({
      ranker: 'curator',
      skipped: [
        { ranker: 'attention', reason: 'the history holds no work of the catalogue' },
        { ranker: 'content', reason: expect.any(String) },
        { ranker: 'popularity', reason: expect.any(String) },
      ],
    })
  })

  test('is replaced without a restart; requests in flight get a whole answer of one or the other', async () => {
    const { pid } = client
    const { tensors } = await client.call('health', undefined)
    const reload = client.call('useModel', { path: file('2') })
    const answers = await Promise.all(Array.from({ length: 60 }, () => rank()))
    await reload
    expect((await rank()).modelVersion).toBe('attention@drawn-2')
    await client.call('useModel', { path: file('1') })
    const old = await rank()
    expect(old.modelVersion).toBe('attention@drawn-1')
    for (const answer of answers) {
      expect(['attention@drawn-1', 'attention@drawn-2']).toContain(answer.modelVersion)
      if (answer.modelVersion === old.modelVersion)
        expect(answer.works.map((work) => work.workId)).toEqual(old.works.map((work) => work.workId))
    }
    expect(client.pid).toBe(pid)
    expect((await client.call('health', undefined)).tensors).toBe(tensors)
  })

  test('stays in use when the next one is damaged', async () => {
    await expect(client.call('useModel', { path: file('2-cut-off') })).rejects.toThrow(/cut off/)
    expect((await rank()).modelVersion).toBe('attention@drawn-1')
  })

  test('knows a work that was added just now, and every change of the catalogue, with no tensor left behind', async () => {
    const { tensors } = await client.call('health', undefined)
    for (let i = 0; i < 5; i++) {
      await client.call('stageCatalogue', { entries: [entry(1_000 + i)], reset: false })
      await client.call('commitCatalogue', undefined)
      const { ranker, works } = await rank({ only: [workId(1_000 + i)] })
      expect(ranker).toBe('attention')
      expect(works).toHaveLength(1)
    }
    expect((await client.call('health', undefined)).tensors).toBe(tensors)
  })

  test('serves 2,000 requests without growing', async () => {
    const serve = async (count: number) => {
      for (let done = 0; done < count; done += 50) {
        await Promise.all(
          Array.from({ length: 50 }, (_, i) =>
            i % 10
              ? rank({ history: looks([i, i + 7, (3 * i) % 60]), count: 50, explain: i % 2 === 0 })
              : client.call('leaveOut', {
                  request: request(),
                  workIds: [workId(11), workId(12)],
                  groups: [['interaction-1-4'], ['interaction-0-0']],
                }),
          ),
        )
      }
      return client.call('health', undefined)
    }
    const before = await serve(1_000) // the allocator and the compiler settle
    const after = await serve(2_000)
    expect(after.tensors).toBe(before.tensors)
    expect(after.rssBytes).toBeLessThan(before.rssBytes * 1.05)
  })

  test('gone, the chain goes on without it', async () => {
    await client.call('useModel', null)
    expect(await rank()).toMatchObject({ ranker: 'content', modelVersion: null })
  })
})
