import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import tar from 'tar-stream'
import { afterAll, describe, expect, test } from 'vitest'
import { getWork } from '@/lib/catalogue/service'
import { pool } from '@/lib/db'
import { aicSource } from '@/lib/importers/aic'
import { folderSource } from '@/lib/importers/folder'
import { momaCsvSource, momaJsonSource, tateSource } from '@/lib/importers/museums'
import { problemLines } from '@/lib/importers/report'
import { type ImportReport, runImport } from '@/lib/importers/run'
import { type Source, SourceRefused } from '@/lib/importers/source'
import { useDatabase } from '@/tests/support/database'

useDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'regard-imports-'))
process.env.REGARD_DATA_DIR = path.join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = <Raw>(source: Source<Raw>, dryRun = false): Promise<ImportReport> =>
  runImport(source, { dryRun, clock: () => new Date('2026-01-01'), progress: () => {} })

async function worksOf(source: string): Promise<number> {
  const { rows } = await pool().query('select count(*)::int as n from artwork where source = $1', [source])
  return rows[0].n
}

const file = (name: string, content: string | Buffer): string => {
  const place = path.join(folder, name)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, content)
  return place
}

async function tarOf(entries: Record<string, string>): Promise<Buffer> {
  const pack = tar.pack()
  for (const [name, text] of Object.entries(entries)) pack.entry({ name }, text)
  pack.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of pack) chunks.push(chunk as Buffer)
  return gzipSync(Buffer.concat(chunks))
}

const tateRecord = (id: number, over: object = {}) =>
  JSON.stringify({
    id,
    title: `Tate ${id}`,
    contributors: [{ id: 1, fc: 'A. Maker' }],
    dateText: '1900',
    ...over,
  })
const header =
  'Title,Artist,ArtistBio,Date,Medium,Dimensions,CreditLine,MoMANumber,Classification,Department,DateAcquired,CuratorApproved,ObjectID,URL,ImageURL'
const momaRow = (id: number) =>
  `"Work, ${id}",Ines Maker,"(German, 1901–1980)",1930,Oil,"1 x 2"" (3 x 4 cm)",Gift,1.${id},Painting,Dept,2000-01-01,Y,${id},http://www.moma.org/${id},http://www.moma.org/media/${id}`
const momaCsv = (count: number) =>
  `\ufeff${[header, ...Array.from({ length: count }, (_, index) => momaRow(index + 1))].join('\r\n')}\r\n`

describe('a source that is not whole', () => {
  test('a table cut at any byte is refused with the number of the record, unless it was cut between two rows', async () => {
    const whole = Buffer.from(momaCsv(3))
    const rowEnds = [...whole.keys()].filter((at) => whole[at - 1] === 0x0a)
    for (let length = 0; length < whole.length; length++) {
      const place = file('cut.csv', whole.subarray(0, length))
      const read = async () => {
        let count = 0
        for await (const _ of momaCsvSource(place).read()) count++
        return count
      }
      const rows = rowEnds.indexOf(length)
      if (rows > 0) expect(await read()).toBe(rows)
      else await expect(read(), `cut after ${length} bytes`).rejects.toThrow(SourceRefused)
    }
  })

  test('a cut-off archive is refused before anything is written, and nothing that was there is deleted', async () => {
    const entries = Object.fromEntries(
      Array.from({ length: 1200 }, (_, index) => [
        `artworks/a/a${index}.json`,
        tateRecord(index + 1, { x: Math.random() }),
      ]),
    )
    const whole = await tarOf(entries)
    expect(await run(tateSource(file('tate.tar.gz', whole)))).toMatchObject({ created: 1200 })
    for (const share of [0.05, 0.5, 0.9, 0.9999]) {
      const cut = tateSource(file('cut.tar.gz', whole.subarray(0, Math.floor(whole.length * share))))
      const refusal = await run(cut).catch((error) => error)
      expect(refusal).toBeInstanceOf(SourceRefused)
      expect(refusal.message).toMatch(/^record \d+: the archive is cut off/)
      expect(refusal.kept).toBe(0)
    }
    const unpacked = gunzipSync(whole)
    const plain = tateSource(file('cut.tar', unpacked.subarray(0, Math.floor(unpacked.length / 2) + 100)))
    await expect(run(plain)).rejects.toThrow(/^record \d+: the archive is cut off/)
    expect(await worksOf('tate')).toBe(1200)
  })

  test('an empty file, a header alone and another museum’s file are refused', async () => {
    await expect(run(momaCsvSource(file('empty.csv', '')))).rejects.toThrow(/record 1: the file is empty/)
    await expect(run(momaCsvSource(file('header.csv', `${header}\r\n`)))).rejects.toThrow(/no rows/)
    await expect(run(momaCsvSource(file('other.csv', 'a,b\r\n1,2\r\n')))).rejects.toThrow(
      /lacks the column Title/,
    )
    await expect(run(tateSource(file('empty.tar.gz', '')))).rejects.toThrow(/the file is empty/)
    await expect(run(tateSource(file('no.tar.gz', await tarOf({ 'README.md': 'x' }))))).rejects.toThrow(
      /no records/,
    )
  })

  test('one damaged record in a sound archive is refused by number and name; the others come in', async () => {
    const place = file(
      'damaged.tar.gz',
      await tarOf({
        'objects/1.json': JSON.stringify({ ObjectID: '1', Title: 'One' }),
        'objects/2.json': '{"ObjectID": "2", "Tit',
        'objects/3.json': '',
        'objects/4.json': `\ufeff${JSON.stringify({ ObjectID: '4', Title: 'Four &amp; more' })}`,
      }),
    )
    const report = await run(momaJsonSource(place))
    expect(report).toMatchObject({ created: 2, refused: 2, repaired: 1 })
    expect(problemLines(report)).toEqual([
      expect.stringMatching(/^record 2 \(objects\/2.json\): record refused, the file is not whole JSON/),
      'record 3 (objects/3.json): record refused, the file is empty',
    ])
  })
})

describe('an import', () => {
  test('says in a dry run what it would repair or refuse, by record and field, and writes nothing', async () => {
    const before = await worksOf('moma')
    const csv = momaCsv(2).replace('"Work, 2"', '"Work &eacute;  2"').replace(',2,http', ',,http')
    const report = await run(momaCsvSource(file('dry.csv', csv)), true)
    expect(problemLines(report)).toEqual([
      'record 2 (row 2): title repaired, HTML entity: "Work &eacute;  2" -> "Work é  2"',
      'record 2 (row 2): title repaired, stray whitespace: "Work é  2" -> "Work é 2"',
      'record 2 (row 2): sourceId refused, is missing',
    ])
    expect(report).toMatchObject({ dryRun: true, created: 0, refused: 1, records: 2 })
    expect(await worksOf('moma')).toBe(before)
  })

  test('that was killed goes on where it stopped; nothing is doubled or missing', async () => {
    const records = Array.from({ length: 3500 }, (_, index) => ({
      number: index + 1,
      name: `r${index}`,
      raw: { ObjectID: String(index), Title: `Killed ${index}` },
    }))
    let sittings = 0
    const source = (diesAfter: number): Source<object> => ({
      ...momaJsonSource(folder),
      name: 'killed',
      fingerprint: async () => 'same',
      async *read() {
        const writing = ++sittings % 2 === 0
        for (const record of records) {
          if (writing && record.number > diesAfter) throw new Error('killed')
          yield record
        }
      },
    })
    await expect(run(source(2600))).rejects.toThrow('killed')
    expect(await worksOf('killed')).toBe(2000)
    const report = await run(source(Number.POSITIVE_INFINITY))
    expect(report).toMatchObject({ resumedAt: 2000, records: 1500, created: 1500 })
    expect(await worksOf('killed')).toBe(3500)
    expect(await run(source(Number.POSITIVE_INFINITY))).toMatchObject({
      resumedAt: 0,
      created: 0,
      unchanged: 3500,
    })
  })

  test('whose middle batch cannot be written goes on before that batch, whatever else was written', async () => {
    const source = (unwritable: string): Source<{ id: string; title: string }> => ({
      name: 'middle',
      fingerprint: async () => 'same',
      async *read() {
        for (let number = 1; number <= 50; number++) {
          const title = number === 15 ? `${number}${unwritable}` : `${number}`
          yield { number, name: title, raw: { id: `${number}`, title } }
        }
      },
      total: () => 50,
      reshape: ({ id, title }) => ({ sourceId: id, title }),
      batchSize: 10,
    })
    await expect(run(source('\0'))).rejects.toThrow(/unicode/i)
    expect(await worksOf('middle')).toBeLessThan(50)
    expect(await run(source(''))).toMatchObject({ resumedAt: 10, records: 40 })
    expect(await worksOf('middle')).toBe(50)
  })

  test('that tells of a work twice keeps what was told last, also over the edge of a batch', async () => {
    const report = await run<{ id: string; title: string }>({
      name: 'twice',
      fingerprint: async () => null,
      async *read() {
        for (let number = 1; number <= 40; number++)
          yield { number, name: `${number}`, raw: { id: `${number % 4}`, title: `told ${number}` } }
      },
      total: () => 40,
      reshape: ({ id, title }) => ({ sourceId: id, title }),
      batchSize: 4,
    })
    expect(report).toMatchObject({ created: 4, updated: 36 })
    const { rows } = await pool().query(`select title from artwork where source = 'twice' order by source_id`)
    expect(rows.map((row) => row.title)).toEqual(['told 40', 'told 37', 'told 38', 'told 39'])
  })

  test('MoMA’s two forms of one object are one work, unchanged from one to the other', async () => {
    const csv = momaCsv(20)
    await run(momaCsvSource(file('both.csv', csv)))
    const [names, ...rows] = csv.replace('\ufeff', '').trim().split('\r\n')
    const cells = (row: string) =>
      [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (match) => match[1]?.replaceAll('""', '"') ?? match[2],
      )
    const objects = rows.map((row) =>
      Object.fromEntries(names.split(',').map((name, index) => [name, cells(row)[index] || null])),
    )
    const entries = objects.map((object) => [
      `objects/${object.ObjectID}.json`,
      JSON.stringify({ ...object, ArtistID: 3, Keywords: [] }),
    ])
    const report = await run(momaJsonSource(file('both.tar.gz', await tarOf(Object.fromEntries(entries)))))
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 20 })
  })

  test('from the command line: JSON on the output, progress beside it, and a refusal is exit 1', {
    timeout: 180_000,
  }, () => {
    const script = (place: string) => ['--import', 'tsx', 'scripts/import.ts', 'moma-csv', place, '--json']
    const options = { env: { ...process.env, LOG_LEVEL: 'silent' }, encoding: 'utf8', stdio: 'pipe' } as const
    const report = JSON.parse(execFileSync(process.execPath, script(file('cli.csv', momaCsv(30))), options))
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining([
        'created',
        'updated',
        'unchanged',
        'refused',
        'seconds',
        'worksPerSecond',
        'peakRssBytes',
      ]),
    )
    expect(report.created + report.unchanged).toBe(30)
    const cut = file('cli-cut.csv', momaCsv(30).slice(0, -40))
    expect(() => execFileSync(process.execPath, script(cut), options)).toThrow(
      expect.objectContaining({
        status: 1,
        stderr: expect.stringMatching(/Refused: record 30: .*nothing was deleted/s),
      }),
    )
  })
})

describe('the Art Institute’s API', () => {
  test('is paged one page at a time up to the limit, asked again when busy, and its pictures stay behind IIIF', async () => {
    const records = Array.from({ length: 250 }, (_, index) => ({
      id: index + 1,
      title: `Chicago ${index + 1}`,
      artist_title: 'L. Earle',
      artist_id: 7,
      artist_display: 'L. Earle\nAmerican, 1845-1921',
      date_start: 1865,
      date_end: 1880,
      date_display: 'n.d.',
      dimensions_detail: [{ height: 47, width: 34, depth: null }],
      image_id: index % 2 ? `image-${index}` : null,
      is_public_domain: true,
      thumbnail: { width: 557, height: 768, alt_text: 'A work made of watercolor.' },
    }))
    let open = 0
    let openMax = 0
    const asked: string[] = []
    const server = createServer((request, response) => {
      openMax = Math.max(openMax, ++open)
      const { searchParams } = new URL(request.url!, 'http://local')
      const [page, limit] = [Number(searchParams.get('page')), Number(searchParams.get('limit'))]
      asked.push(`${page}`)
      response.on('close', () => open--)
      if (asked.length === 2) return response.writeHead(503).end('busy')
      const data = records.slice((page - 1) * limit, page * limit)
      const pagination = {
        total: 250,
        limit,
        offset: (page - 1) * limit,
        total_pages: Math.ceil(250 / limit),
        current_page: page,
      }
      const config = { iiif_url: 'https://www.artic.edu/iiif/2', website_url: 'http://www.artic.edu' }
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ pagination, data, info: {}, config }))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
    try {
      const report = await run(aicSource({ limit: 220, url, pauseMs: 5 }))
      expect(report).toMatchObject({ created: 220, refused: 0 })
      expect(asked).toEqual(['1', '2', '2', '3'])
      expect(openMax).toBe(1)
      const { rows } = await pool().query(`select id from artwork where source = 'aic' and source_id = '2'`)
      expect(await getWork({ type: 'nobody' }, rows[0].id)).toMatchObject({
        picture: { kind: 'iiif', base: 'https://www.artic.edu/iiif/2/image-1', width: 557 },
        makerViews: [{ name: 'L. Earle', birthYear: 1845, deathYear: 1921 }],
        sourceUrl: 'https://www.artic.edu/artworks/2',
        altOrigin: 'source',
        heightCm: 47,
      })
      server.removeAllListeners('request').on('request', (_, response) => response.writeHead(404).end())
      await expect(run(aicSource({ limit: 5, url, pauseMs: 1 }))).rejects.toThrow(
        /page 1 .* does not come \(status 404\)/,
      )
      expect(await worksOf('aic')).toBe(220)
    } finally {
      server.close()
    }
  })
})

describe('a gallery’s own folder', () => {
  const jpeg = (background: string) =>
    sharp({ create: { width: 90, height: 60, channels: 3, background } })
      .jpeg()
      .toBuffer()

  test('comes in with its table, whatever the columns and the encoding; every picture that cannot come is named', async () => {
    const place = path.join(folder, 'Sammlung')
    file('Sammlung/regen.jpg', await jpeg('#aa3311'))
    file('Sammlung/sub/meer.png', await jpeg('#1133aa'))
    file('Sammlung/fake.jpg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    file('Sammlung/extra.jpg', await jpeg('#33aa11'))
    const table = [
      'Datei;Titel;Künstler;Jahr;Höhe;Schlagworte',
      'regen.jpg;Größe im Regen;Ines Müller;um 1901;40,5;Wetter, Stadt',
      'meer.png;Meer;;;;',
      'fake.jpg;Falsch;;;;',
      'fehlt.jpg;Fehlt;;;;',
    ].join('\r\n')
    file('Sammlung/liste.csv', Buffer.from(table, 'latin1'))
    const { source, plan } = await folderSource(place, '')
    expect(plan.mapping).toMatchObject({
      file: 'Datei',
      title: 'Titel',
      maker: 'Künstler',
      dateText: 'Jahr',
      subjects: 'Schlagworte',
    })
    const report = await run(source)
    expect(report).toMatchObject({ source: 'folder:Sammlung', created: 2, refused: 3 })
    expect(problemLines(report)).toEqual([
      'record 3 (fake.jpg): picture refused, is not a JPEG, PNG, WebP, GIF or TIFF',
      'record 4 (row 4): record refused, names the picture "fehlt.jpg", which is not in the folder',
      'record 5 (extra.jpg): record refused, liste.csv does not name this picture',
    ])
    const { rows } = await pool().query(`select id from artwork where source_id = 'regen.jpg'`)
    expect(await getWork({ type: 'nobody' }, rows[0].id)).toMatchObject({
      title: 'Größe im Regen',
      makers: ['Ines Müller'],
      yearFrom: 1901,
      heightCm: 40.5,
      subjects: ['Wetter', 'Stadt'],
      picture: { kind: 'own', width: 90, height: 60 },
      palette: [{ hex: expect.stringMatching(/^#a[9-b]3[2-4]1[0-2]$/), share: 1 }],
    })
    const again = await folderSource(place, '')
    expect(await run(again.source)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
  })

  test('without a table takes its titles from the file names; with two it asks which', async () => {
    file('bare/sea_at-dusk.jpg', await jpeg('#224466'))
    const { source } = await folderSource(path.join(folder, 'bare'), '')
    await run(source)
    const { rows } = await pool().query(`select title from artwork where source = 'folder:bare'`)
    expect(rows).toEqual([{ title: 'Sea at dusk' }])
    file('bare/one.csv', 'file\nsea_at-dusk.jpg\n')
    copyFileSync(path.join(folder, 'bare/one.csv'), path.join(folder, 'bare/two.csv'))
    await expect(folderSource(path.join(folder, 'bare'), '')).rejects.toThrow(/2 tables/)
    expect(readFileSync(path.join(folder, 'bare/one.csv'), 'utf8')).toContain('sea')
  })
})
