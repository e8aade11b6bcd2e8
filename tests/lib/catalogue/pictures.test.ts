import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { GET } from '@/app/images/[key]/[width]/route'
import { featureLength, featuresOf, paletteOf } from '@/lib/catalogue/pictures'
import { checkPicture, findPicture, storePicture } from '@/lib/catalogue/service'
import { useDatabase } from '@/tests/support/database'

const folder = mkdtempSync(path.join(tmpdir(), 'regard-pictures-'))
process.env.REGARD_DATA_DIR = folder
useDatabase()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Left part one colour, right part another. */
function picture(width: number, height: number, left: string, right: string) {
  const strip = { create: { width: Math.ceil(width / 4), height, channels: 3 as const, background: right } }
  return sharp({ create: { width, height, channels: 3, background: left } }).composite([
    { input: strip, gravity: 'east' },
  ])
}

async function pixels(image: Sharp) {
  const { data, info } = await sharp(await image.png().toBuffer())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8Array(data), width: info.width, height: info.height }
}

const ask = (key: string, width: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://gallery/images/${key}/${width}`, { headers }), {
    params: Promise.resolve({ key, width }),
  })

describe('what a picture looks like', () => {
  test('the palette is the picture’s own colours by their share, the same every time', async () => {
    const small = await pixels(picture(80, 60, '#c03020', '#2040a0'))
    const palette = paletteOf(small)
    expect(palette).toEqual([
      { hex: '#c03020', share: 0.75 },
      { hex: '#2040a0', share: 0.25 },
    ])
    expect(paletteOf(small)).toEqual(palette)
  })

  test('features tell a picture from another and know it again at another size', async () => {
    const of = async (image: Sharp) => featuresOf(await pixels(image))
    const red = await of(picture(128, 96, '#c03020', '#2040a0'))
    const smaller = await of(picture(64, 48, '#c03020', '#2040a0'))
    const grey = await of(picture(96, 128, '#808080', '#606060'))
    const cosine = (one: Float32Array, other: Float32Array) => {
      const dot = (a: Float32Array, b: Float32Array) =>
        a.reduce((sum, value, at) => sum + (at ? value * b[at] : 0), 0)
      return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other))
    }
    expect(red).toHaveLength(featureLength)
    expect([...red].every(Number.isFinite)).toBe(true)
    expect(cosine(red, smaller)).toBeGreaterThan(0.97)
    expect(cosine(red, grey)).toBeLessThan(0.7)
  })
})

describe('keeping pictures', () => {
  test('what is not a picture is refused by its content, whatever it is called', async () => {
    const jpeg = await picture(200, 200, '#112233', '#445566').jpeg().toBuffer()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
    const heif = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
    for (const [bytes, reason] of [
      [svg, /not a JPEG/],
      [heif, /not a JPEG/],
      [Buffer.alloc(0), /not a JPEG/],
      [Buffer.from('MZ this is a program'), /not a JPEG/],
      [Buffer.concat([jpeg.subarray(0, 3), Buffer.alloc(500, 7)]), /cannot be read/],
    ] as const) {
      await expect(checkPicture(bytes)).rejects.toThrow(reason)
      await expect(storePicture(bytes)).rejects.toThrow(reason)
    }
    await expect(storePicture(jpeg.subarray(0, Math.floor(jpeg.length / 2)))).rejects.toThrow(
      /cannot be read/,
    )
  })

  test('a picture of more pixels than any reproduction needs is refused before it is unpacked', async () => {
    const bomb = await picture(8, 8, '#000000', '#000000').png().toBuffer()
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    await expect(storePicture(bomb)).rejects.toThrow(/cannot be read/)
  })

  test('sizes are made, never enlarged, upright, and the same picture is kept once', async () => {
    const bytes = await picture(500, 300, '#c03020', '#2040a0')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const stored = await storePicture(bytes)
    expect(stored).toMatchObject({ imageWidth: 300, imageHeight: 500 })
    expect(Buffer.from(stored.placeholder, 'base64').length).toBeGreaterThan(10)
    expect(await storePicture(bytes)).toEqual(stored)
    const wide = await storePicture(await picture(900, 300, '#c03020', '#2040a0').jpeg().toBuffer())
    const widths = await Promise.all(
      [320, 640, 1280, 2000].map(async (width) => {
        const found = await findPicture(wide.imageKey, width)
        return (await sharp(found!.bytes).metadata()).width
      }),
    )
    expect(widths).toEqual([320, 640, 900, 900])
  })
})

describe('serving pictures', () => {
  test('a picture is served for ever, by its content, and not sent twice', async () => {
    const { imageKey } = await storePicture(await picture(700, 400, '#20a060', '#f0e0d0').png().toBuffer())
    const answer = await ask(imageKey, '640')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('cache-control')).toMatch(/immutable/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBe(Number(answer.headers.get('content-length')))
    expect((await sharp(bytes).metadata()).format).toBe('webp')
    const again = await ask(imageKey, '640', { 'if-none-match': answer.headers.get('etag')! })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  test('no address reaches another file or another size', async () => {
    const { imageKey } = await storePicture(await picture(400, 400, '#aabbcc', '#ccbbaa').png().toBuffer())
    for (const [key, width] of [
      ['../../secret', '320'],
      ['..%2f..%2fsecret', '320'],
      [`${imageKey}/..`, '320'],
      [imageKey.toUpperCase(), '320'],
      ['0'.repeat(32), '320'],
      [imageKey, '321'],
      [imageKey, '-320'],
      [imageKey, 'picture.json'],
      [imageKey, '../320'],
    ]) {
      expect((await ask(key, width)).status, `${key} ${width}`).toBe(404)
    }
  })
})
