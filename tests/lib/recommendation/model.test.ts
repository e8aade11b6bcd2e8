import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { VisitorActor } from '@/lib/auth/schema'
import { readContents } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { runImport } from '@/lib/importers/run'
import { insertArtefact } from '@/lib/jobs/queries'
import { residency } from '@/lib/recommendation/residency'
import { facets } from '@/lib/recommendation/schema'
import {
  coolDown,
  leaveOut,
  modelHeads,
  modelInUse,
  rankerHealth,
  rankFor,
  warmUp,
} from '@/lib/recommendation/service'
import { writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { Catalogue, type CatalogueEntry } from '@/ml/rankers/catalogue'
import { drawnSource, drawnVisitors } from '@/tests/benchmarks/drawn-gallery'
import { artefactFor } from '@/tests/ml/rankers/models'
import { useDatabase } from '@/tests/support/database'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }) // a busy machine takes its time
useDatabase()

describe('a promoted model', () => {
  let folder: string
  let visitor: VisitorActor
  let catalogue: Catalogue

  async function promote(seed: number, damage = (bytes: Uint8Array) => bytes): Promise<string> {
    const artefact = artefactFor(catalogue, { factBuckets: 512, together: false }, seed)
    await insertArtefact({
      ...artefact,
      id: newId(),
      checksum: `${seed}`,
      bytes: damage(writeModelArtefact(artefact)),
      createdAt: new Date(),
      promotedAt: new Date(),
    })
    return artefact.version
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'regard-recommendation-'))
    process.env.REGARD_DATA_DIR = folder
    await initialiseBackend()
    await runImport(drawnSource(300), { dryRun: false, clock: () => new Date(), progress: () => {} })
    const entries: CatalogueEntry[] = []
    for await (const entry of readContents()) entries.push(entry)
    catalogue = Catalogue.empty.with(entries)
    visitor = (await drawnVisitors(1, 20, catalogue.ids.slice(0, 40)))[0]!
    await warmUp()
  })
  afterAll(async () => {
    await coolDown()
    await rm(folder, { recursive: true })
  })

  test('is taken into use without a restart, from the database alone', async () => {
    expect((await rankFor(visitor, { count: 5 })).ranker).toBe('content')
    const { pid } = residency().client
    for (const seed of [1, 2]) {
      const version = await promote(seed)
      await residency().refresh()
      expect(await rankFor(visitor, { count: 5 })).toMatchObject({
        ranker: 'attention',
        modelVersion: version,
      })
      expect(await modelInUse()).toMatchObject({ ranker: 'attention', version, metrics: { ndcg10: 0 } })
    }
    expect(residency().client.pid).toBe(pid)
  })

  test('explains what it serves: base, shares and together are the score to 1e-5', async () => {
    for (const temperature of [undefined, 0.5]) {
      const { works, historyIds } = await rankFor(visitor, { count: 250, explain: true, temperature })
      expect(works.length).toBeGreaterThan(200)
      for (const { score, base, together, contributions } of works) {
        expect(contributions.map((part) => part.interactionId).sort()).toEqual([...historyIds].sort())
        const sum = contributions.reduce((total, { share }) => total + share, base + together)
        expect(Math.abs(sum - score)).toBeLessThan(1e-5)
      }
    }
  })

  test('splits what it serves by heads, says what they are worth, and mutes only those with a name', async () => {
    const heads = await modelHeads()
    expect(heads.map(({ facet }) => facet)).toEqual(facets)
    const [whole, muted] = [
      await rankFor(visitor, { count: 50, explain: true, parts: true }),
      await rankFor(visitor, { count: 50, explain: true, parts: true, mute: [...facets] }),
    ]
    for (const { contributions } of [...whole.works, ...muted.works])
      for (const { share, parts } of contributions)
        expect(Math.abs(Object.values(parts!).reduce((a, b) => a + b, 0) - share)).toBeLessThan(1e-5)
    const named = heads.filter((head) => head.named).map(({ facet }) => facet)
    expect(whole.muted).toEqual([])
    expect(muted.muted).toEqual(named)
    for (const { parts } of muted.works[0]!.contributions)
      for (const facet of facets) expect(parts![facet]).toBe(named.includes(facet) ? 0 : undefined)
  })

  test('says what leaving a work out does by really running without it: its share is gone, and no more', async () => {
    const { works } = await rankFor(visitor, { count: 8, explain: true })
    const picks = works.map((work) => work.workId)
    const seen = new Map<string, string[]>() // a work leaves with all that happened to it
    for (const { workId, interactionId } of works[0]!.contributions)
      seen.set(workId, [...(seen.get(workId) ?? []), interactionId])
    const [one, two] = [...seen.values()] as [string[], string[]]
    const groups = [one, [...one, ...two]]
    const effects = await leaveOut(visitor, {}, picks, groups)
    expect(effects).toHaveLength(16)
    for (const [group, without] of groups.entries()) {
      for (const { workId, score, contributions } of works) {
        const effect = effects.find((each) => each.group === group && each.workId === workId)!
        expect(effect.interactionId).toBe(one[0])
        const left = contributions.filter(({ interactionId }) => without.includes(interactionId))
        const share = left.reduce((sum, part) => sum + part.share, 0)
        expect(Math.abs(score - share - effect.score)).toBeLessThan(1e-4) // a moment has passed: ages have gone on
      }
    }
  })

  test('that is damaged is refused and said; the one before stays in use', async () => {
    const before = await modelInUse()
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    await promote(3, (bytes) => bytes.subarray(0, bytes.length >> 1))
    await residency().refresh()
    expect(said).toHaveBeenCalledWith(expect.stringContaining('attention@drawn-3 is not used'))
    said.mockRestore()
    expect(await modelInUse()).toEqual(before)
    expect(await rankerHealth()).toMatchObject({ state: 'up', problem: expect.stringContaining('cut off') })
    const version = await promote(4)
    await residency().refresh()
    expect(await modelInUse()).toMatchObject({ version })
    expect((await rankerHealth()).problem).toBeNull()
  })

  test('survives the death of the ranking process', async () => {
    const before = await rankFor(visitor, { count: 20 })
    process.kill(residency().client.pid!, 'SIGKILL')
    const after = await rankFor(visitor, { count: 20 })
    expect(after.modelVersion).toBe(before.modelVersion)
    expect(after.works.map((work) => work.workId)).toEqual(before.works.map((work) => work.workId))
  })
})
