import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { GET as getPicture } from '@/app/images/[key]/[width]/route'
import { GET as getTile } from '@/app/images/[key]/iiif/[...address]/route'
import { standingOf } from '@/lib/catalogue/rights'
import { pictureUrl, type WorkRecordInput, workRecordSchema } from '@/lib/catalogue/schema'
import { getWork, getZoom, storePicture, upsertWorks } from '@/lib/catalogue/service'
import { pool } from '@/lib/db'
import { useDatabase } from '@/tests/support/database'

useDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'regard-rights-'))
process.env.REGARD_DATA_DIR = folder
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const nobody = { type: 'nobody' } as const
const sideMax = 843
const reserved = { rightsText: '© The estate of the artist' }

let count = 0
/** A noisy picture, so that no two are one, hanging as a work with these rights. */
async function hang(width: number, height: number, over: Partial<WorkRecordInput> = {}) {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#806040', noise } })
    .jpeg({ quality: 40 })
    .toBuffer()
  const { features, ...picture } = await storePicture(bytes)
  expect(features.length).toBeGreaterThan(0)
  const work = await put({ ...picture, ...over })
  return { work, key: picture.imageKey }
}

async function put(over: Partial<WorkRecordInput>) {
  const sourceId = String(count++)
  await upsertWorks('rights', [workRecordSchema.parse({ sourceId, title: `Work ${sourceId}`, ...over })])
  const { rows } = await pool().query('select id from artwork where source_id = $1', [sourceId])
  return getWork(nobody, rows[0].id)
}

const askPicture = (key: string, width: number) =>
  getPicture(new Request(`http://gallery/images/${key}/${width}`), {
    params: Promise.resolve({ key, width: String(width) }),
  })
const askTile = (key: string, address: string) =>
  getTile(new Request(`http://gallery/images/${key}/iiif/${address}`), {
    params: Promise.resolve({ key, address: address.split('/') }),
  })
const sizeOf = async (answer: Response) => {
  const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  return { width, height }
}

describe('what is stated of rights', () => {
  test.each([
    ['https://creativecommons.org/publicdomain/zero/1.0/', '© somebody all the same', 'free'],
    ['https://creativecommons.org/licenses/by-nc/4.0/', null, 'free'],
    ['http://rightsstatements.org/vocab/InC/1.0/', 'public domain in the US', 'restricted'],
    ['http://rightsstatements.org/vocab/NoC-US/1.0/', null, 'free'],
    ['http://rightsstatements.org/vocab/CNE/1.0/', null, 'restricted'],
    [null, '© Estate of Roger Hilton. All Rights Reserved, DACS 2021', 'restricted'],
    [null, '(c) the artist', 'restricted'],
    [null, 'Copyright Tate, London', 'restricted'],
    [null, 'No known copyright restrictions', 'free'],
    [null, 'Generated work; no rights reserved (CC0 1.0)', 'free'],
    [null, 'Public Domain', 'free'],
    [null, 'CC BY-SA 4.0 © the photographer', 'free'],
    [null, 'Gift of the Friends of the Museum', 'unstated'],
    [null, null, 'unstated'],
  ])('%s, “%s”: %s', (rightsUri, rightsText, standing) => {
    expect(standingOf({ rightsUri, rightsText })).toBe(standing)
  })
})

describe('the picture of a work in copyright', () => {
  test('is never sent larger than its rights allow, whatever width is asked', async () => {
    for (const [width, height] of [
      [1600, 900],
      [900, 1600],
    ] as const) {
      const { key, work } = await hang(width, height, reserved)
      expect(work.picture!.sideMax).toBe(sideMax)
      for (const asked of [320, 640, 1280, 2000]) {
        const size = await sizeOf(await askPicture(key, asked))
        expect(Math.max(size.width, size.height), `${asked}`).toBeLessThanOrEqual(sideMax)
      }
      // and no smaller than they allow, in its own proportions
      const largest = await sizeOf(await askPicture(key, 2000))
      expect(Math.max(largest.width, largest.height)).toBe(sideMax)
      expect(largest.width / largest.height).toBeCloseTo(width / height, 1)
    }
  })

  test('has no tiles, neither before nor after somebody has looked', async () => {
    const { key, work } = await hang(1200, 1000)
    const info = await (await askTile(key, 'info.json')).json()
    expect(info).toMatchObject({ profile: 'level0', width: 1200, height: 1000 })
    expect((await askTile(key, '0,0,512,512/512,512/0/default.webp')).status).toBe(200)
    await pool().query(`update artwork set rights_text = $2 where id = $1`, [work.id, reserved.rightsText])
    expect((await askTile(key, 'info.json')).status).toBe(404)
    expect((await askTile(key, '0,0,512,512/512,512/0/default.webp')).status).toBe(404)
    expect((await askTile(key, 'full/max/0/default.webp')).status).toBe(404)
    const closest = `/images/${key}/1280`
    expect(await getZoom(nobody, work.id)).toEqual({ kind: 'picture', url: closest, reason: 'rights' })
  })

  test('obeys the strictest of the works that hang under it', async () => {
    const { key } = await hang(1400, 700)
    expect(await sizeOf(await askPicture(key, 2000))).toMatchObject({ width: 1400 })
    await put({ imageKey: key, imageWidth: 1400, imageHeight: 700, ...reserved })
    expect(await sizeOf(await askPicture(key, 2000))).toMatchObject({ width: sideMax })
  })

  test('is asked of its museum no larger either', async () => {
    const iiif = { iiifService: 'https://museum.example/iiif/1', imageWidth: 4000, imageHeight: 3000 }
    const free = await put(iiif)
    const bound = await put({ ...iiif, ...reserved })
    expect(pictureUrl(free.picture!, 2000)).toBe('https://museum.example/iiif/1/full/1686,/0/default.jpg')
    expect(pictureUrl(bound.picture!, 2000)).toBe('https://museum.example/iiif/1/full/843,/0/default.jpg')
    expect(await getZoom(nobody, bound.id)).toMatchObject({ kind: 'picture', reason: 'rights' })
  })
})

describe('looking closer', () => {
  test('every tile the description promises is there, at its size, and nothing else', async () => {
    const { key, work } = await hang(1300, 700)
    const zoom = await getZoom(nobody, work.slug)
    expect(zoom).toMatchObject({ kind: 'tiles', info: { id: `/images/${key}/iiif` } })
    const { width, height, tiles, preferredFormats } = await (await askTile(key, 'info.json')).json()
    expect(preferredFormats).toEqual(['webp'])
    let seen = 0
    for (const scale of tiles[0].scaleFactors as number[]) {
      const reach = tiles[0].width * scale
      if (reach >= Math.max(width, height)) continue
      for (let y = 0; y < height; y += reach) {
        for (let x = 0; x < width; x += reach) {
          const [w, h] = [Math.min(reach, width - x), Math.min(reach, height - y)]
          const size = `${Math.ceil(w / scale)},${Math.ceil(h / scale)}`
          const answer = await askTile(key, `${x},${y},${w},${h}/${size}/0/default.webp`)
          expect(answer.headers.get('cache-control')).toMatch(/immutable/)
          expect(`${Object.values(await sizeOf(answer))}`).toBe(size)
          seen++
        }
      }
    }
    expect(seen).toBeGreaterThan(6)
    for (const address of ['0,0,9,9/9,9/0/default.webp', '../picture.json', '0,0,512,512/512,512/0/../0']) {
      expect((await askTile(key, address)).status, address).toBe(404)
    }
    expect((await askTile('0'.repeat(32), 'info.json')).status).toBe(404)
    expect(await sizeOf(await askTile(key, 'full/max/0/default.webp'))).toEqual({ width, height })
  })

  test('a picture too large to be kept whole keeps its every pixel in its tiles', async () => {
    const { key, work } = await hang(2600, 1200)
    expect(work.picture).toMatchObject({ width: 2000 })
    expect(await (await askTile(key, 'info.json')).json()).toMatchObject({ width: 2600, height: 1200 })
    expect((await askTile(key, '2048,1024,512,176/512,176/0/default.webp')).status).toBe(200)
  })
})

describe('a museum’s image service', () => {
  const servers: Server[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
  })
  async function museum(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1')
    servers.push(server)
    await new Promise((listening) => server.once('listening', listening))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/iiif/${count}`
  }

  test('is asked by the gallery once, and its tiles under the name the catalogue has', async () => {
    let asked = 0
    const service = await museum((_, response) => {
      asked++
      response.end(
        JSON.stringify({
          '@context': 'http://iiif.io/api/image/2/context.json',
          '@id': 'http://elsewhere.example/other',
          protocol: 'http://iiif.io/api/image',
          profile: ['http://iiif.io/api/image/2/level2.json', { supports: ['x'] }],
          width: 6000,
          height: 4000,
          tiles: [{ width: 256, scaleFactors: [1, 2, 4, 8] }],
        }),
      )
    })
    const work = await put({ iiifService: service, imageWidth: 6000, imageHeight: 4000 })
    const zoom = await getZoom(nobody, work.id)
    expect(zoom).toMatchObject({ kind: 'tiles', info: { '@id': service, width: 6000 } })
    expect(JSON.stringify(zoom)).not.toContain('elsewhere')
    await getZoom(nobody, work.id)
    expect(asked).toBe(1)
  })

  test.each([
    ['does not know the picture', (_, response) => response.writeHead(404).end()],
    ['answers with a page', (_, response) => response.end('<html></html>')],
    ['never ends its answer', (_, response) => response.end('['.repeat(300_000))],
  ] as [string, RequestListener][])('that %s leaves the plain picture and says so', async (_, answer) => {
    const service = await museum(answer)
    const work = await put({ iiifService: service, imageWidth: 6000, imageHeight: 4000 })
    expect(await getZoom(nobody, work.id)).toEqual({
      kind: 'picture',
      url: `${service}/full/1686,/0/default.jpg`,
      reason: 'unanswered',
    })
  })

  test('a work without a picture, and one whose picture is a plain file elsewhere, say what there is', async () => {
    expect(await getZoom(nobody, (await put({})).id)).toEqual({ kind: 'none' })
    const url = 'https://museum.example/1.jpg'
    expect(await getZoom(nobody, (await put({ imageUrl: url })).id)).toEqual({
      kind: 'picture',
      url,
      reason: 'remote',
    })
  })
})
