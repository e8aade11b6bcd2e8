import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { WorkRecord } from '@/lib/catalogue/schema'
import { aicSource } from '@/lib/importers/aic'
import { folderSource } from '@/lib/importers/folder'
import { momaCsvSource, momaJsonSource, tateSource } from '@/lib/importers/museums'
import { runImport } from '@/lib/importers/run'
import { type Source, takeRecord } from '@/lib/importers/source'
import { useDatabase } from '@/tests/support/database'
import { sharedData } from '@/tests/support/shared-data'

useDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'regard-real-'))
process.env.REGARD_DATA_DIR = folder
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = <Raw>(source: Source<Raw>, dryRun: boolean) =>
  runImport(source, { dryRun, clock: () => new Date('2026-01-01'), progress: () => {} })

async function* worksOf<Raw>(source: Source<Raw>): AsyncGenerator<WorkRecord> {
  for await (const record of source.read()) {
    const { work } = takeRecord(record, source.reshape, 2027)
    if (work) yield work
  }
}

const tate = sharedData('museums/tate/artworks-json.tar.gz')
const tateSample = sharedData('museums/tate/artworks-sample-json.tar.gz')
const momaJson = sharedData('museums/moma/objects-with-image-json.tar.gz')
const momaCsv = sharedData('museums/moma/Artworks.reserialised-from-json.csv.gz')
const tateCutTable = sharedData('museums/tate/artwork_data.2013-10-10.truncated.csv')
const aic = sharedData('museums/aic')
const paintings = sharedData('paintings')

describe('real catalogues', { timeout: 300_000 }, () => {
  test.skipIf(!tate)(
    'every one of Tate’s 69,202 records is taken, and nearly every measured one has its size',
    async () => {
      let works = 0
      let measurable = 0
      let measured = 0
      for await (const work of worksOf(tateSource(tate!))) {
        works++
        if (!/\d+ x \d+ .*mm/.test(work.dimensionsText ?? '')) continue
        measurable++
        if (work.heightCm && work.widthCm && work.heightCm < 5000) measured++
      }
      expect(works).toBe(69_202)
      expect(measured / measurable).toBeGreaterThan(0.998)
    },
  )

  test.skipIf(!tateSample)('Tate’s sample comes in, and again without a change', async () => {
    expect(await run(tateSource(tateSample!), false)).toMatchObject({ created: 2329, refused: 0 })
    expect(await run(tateSource(tateSample!), false)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2329,
    })
  })

  test.skipIf(!momaJson || !momaCsv)(
    'MoMA as JSON and as CSV give equal works for the 49,453 shared ids',
    async () => {
      const fromJson = new Map<string, string>()
      for await (const work of worksOf(momaJsonSource(momaJson!)))
        fromJson.set(work.sourceId, JSON.stringify(work))
      expect(fromJson.size).toBe(49_453)
      let rows = 0
      let shared = 0
      for await (const work of worksOf(momaCsvSource(momaCsv!))) {
        rows++
        const other = fromJson.get(work.sourceId)
        if (other === undefined) continue
        shared++
        if (other !== JSON.stringify(work)) expect(work).toEqual(JSON.parse(other))
      }
      expect({ rows, shared }).toEqual({ rows: 123_919, shared: 49_453 })
    },
  )

  test.skipIf(!tateCutTable)('a table that really was cut off when it was published is refused', async () => {
    await expect(run(momaCsvSource(tateCutTable!), false)).rejects.toThrow(/lacks the column/)
  })

  test.skipIf(!aic)(
    'the Art Institute’s real records come in through a server that answers as its API does',
    async () => {
      const data = readdirSync(path.join(aic!, 'artworks')).map((name) =>
        JSON.parse(readFileSync(path.join(aic!, 'artworks', name), 'utf8')),
      )
      const config = JSON.parse(readFileSync(path.join(aic!, 'config.json'), 'utf8'))
      const info = JSON.parse(readFileSync(path.join(aic!, 'info.json'), 'utf8')).artworks
      const server = createServer((request, response) => {
        const { searchParams } = new URL(request.url!, 'http://local')
        const fields = searchParams.get('fields')!.split(',')
        const [page, limit] = [Number(searchParams.get('page')), Number(searchParams.get('limit'))]
        const shown = data
          .slice((page - 1) * limit, page * limit)
          .map((record) =>
            Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field))),
          )
        const pagination = {
          total: data.length,
          limit,
          total_pages: Math.ceil(data.length / limit),
          current_page: page,
        }
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ preference: null, pagination, data: shown, info, config }))
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      try {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
        const report = await run(aicSource({ limit: 100, url, pauseMs: 1 }), false)
        expect(report).toMatchObject({ created: data.length, refused: 0 })
      } finally {
        server.close()
      }
    },
  )

  test.skipIf(!paintings)('190 real paintings are all understood: every column, every picture', async () => {
    const { source, plan } = await folderSource(paintings!, '')
    expect(plan.mapping).toMatchObject({
      file: 'file',
      title: 'title',
      maker: 'artist',
      medium: 'medium',
      style: 'style',
    })
    expect(await run(source, true)).toMatchObject({ records: 190, refused: 0 })
  })
})
