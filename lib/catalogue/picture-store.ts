import { createHash } from 'node:crypto'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { newId } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { type PictureSheet, pictureFolder, readSheet, type StoredPicture } from './picture-files'
import { cutTiles, hasTiles } from './picture-tiles'
import { featuresOf, featureVersion, type Pixels, paletteOf, placeholderOf } from './pictures'
import { pictureWidths } from './schema'

// what a stranger's file may make these readers do is not worth it; our own drawings are let in by allowDrawings
sharp.block({ operation: ['VipsForeignLoadSvg', 'VipsForeignLoadHeif', 'VipsForeignLoadPdf'] })
// no picture is opened twice, so what the library would remember is memory lost
sharp.cache(false)
/** 16,000 x 12,000: more than any reproduction needs, less than a decompression bomb. */
const pixelsMax = 192_000_000
export const pictureBytesMax = 200 * 1024 * 1024

const signatures: { format: string; at: number; bytes: number[] }[] = [
  { format: 'jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { format: 'png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { format: 'webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { format: 'gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { format: 'tiff', at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { format: 'tiff', at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
]

/** The format by the first bytes, whatever the name says; null for what we do not read. */
export function formatOf(bytes: Uint8Array): string | null {
  const found = signatures.find(({ at, bytes: wanted }) =>
    wanted.every((byte, index) => bytes[at + index] === byte),
  )
  return found?.format ?? null
}

function refuse(message: string, cause?: unknown): never {
  throw new AppError('unsupported_media_type', message, { cause })
}

function open(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error', sequentialRead: true })
}

/** Refuses, with the reason, what is not a picture we read: by its content, not its name. */
export async function checkPicture(bytes: Buffer): Promise<{ width: number; height: number }> {
  if (bytes.length > pictureBytesMax) refuse('is larger than 200 MB')
  if (!formatOf(bytes)) refuse('is not a JPEG, PNG, WebP, GIF or TIFF')
  try {
    const { autoOrient } = await open(bytes).metadata()
    return autoOrient
  } catch (error) {
    return refuse(`cannot be read as a picture (${(error as Error).message})`, error)
  }
}

/** Counted up when pictures are encoded in another way. */
const encodingVersion = 2
async function pixelsOf(picture: Sharp, side: number): Promise<Pixels> {
  const { data, info } = await picture
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** On a wall, where screens show two or three pixels as one: a third to a half fewer bytes, and no eye tells. */
const previewWidthMax = 640
const largest = pictureWidths[pictureWidths.length - 1]

async function encode(key: string, picture: Sharp, large: boolean): Promise<StoredPicture> {
  // one upright, flat, sRGB copy at the largest size; every other size is made from it
  const whole = picture.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb')
  const { data, info } = await whole
    .clone()
    .resize({ width: largest, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const base = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  const small = await pixelsOf(base(), 128)
  const hash = await pixelsOf(base(), 100)
  const stored: StoredPicture = {
    imageKey: key,
    imageWidth: info.width,
    imageHeight: info.height,
    palette: paletteOf(small),
    placeholder: placeholderOf(hash),
    features: featuresOf(small),
  }
  const folder = pictureFolder(key)
  const draft = `${folder}.${newId()}`
  await mkdir(draft, { recursive: true })
  try {
    const needed = pictureWidths.filter((_, at) => at === 0 || pictureWidths[at - 1] < info.width)
    for (const width of needed) {
      await base()
        .resize({ width, withoutEnlargement: true })
        .webp(width <= previewWidthMax ? { quality: 75, effort: 4 } : { quality: 82, effort: 2 })
        .toFile(path.join(draft, `${width}.webp`))
    }
    // what is lost in the sizes is kept in the tiles
    if (large) await cutTiles(whole.clone(), path.join(draft, 'tiles'))
    const { imageKey, features, ...facts } = stored
    const sheet: PictureSheet = { ...facts, features: Buffer.from(features.buffer).toString('base64') }
    await writeFile(path.join(draft, 'picture.json'), JSON.stringify(sheet))
    // whole or absent: what is served is only ever a finished folder
    await rm(folder, { recursive: true, force: true })
    await rename(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return stored
}

function keyOf(bytes: Buffer): string {
  const hash = createHash('sha256').update(`${encodingVersion}.${featureVersion}\n`)
  return hash.update(bytes).digest('hex').slice(0, 32)
}

/** Checks, re-encodes and keeps a picture; one that is kept already is not made again. */
export async function storePicture(bytes: Buffer): Promise<StoredPicture> {
  const { width } = await checkPicture(bytes)
  const key = keyOf(bytes)
  const large = width > largest
  try {
    const kept = !large || (await hasTiles(key)) ? await readSheet(key) : null
    return kept ?? (await encode(key, open(bytes), large))
  } catch (error) {
    if (error instanceof AppError || (error as NodeJS.ErrnoException).code) throw error
    return refuse(`cannot be read as a picture (${(error as Error).message})`, error)
  }
}

/** Long side a drawing is painted at: painting grows with its square, and 400 of them are the first minute of every demo. */
const drawingSide = 1040

/** Keeps a drawing of this project's own making, `width` x `height` in its own units: the one place where SVG is read. */
export async function storeDrawing(svg: string, width: number, height: number): Promise<StoredPicture> {
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] })
  const bytes = Buffer.from(svg)
  const key = keyOf(bytes)
  const density = (72 * drawingSide) / Math.max(width, height)
  return (await readSheet(key)) ?? encode(key, sharp(bytes, { density, limitInputPixels: pixelsMax }), false)
}

/** The largest size that is kept of a picture. */
export async function openLargest(key: string): Promise<Sharp> {
  for (const width of [...pictureWidths].reverse()) {
    const file = path.join(pictureFolder(key), `${width}.webp`)
    const there = await access(file).then(
      () => true,
      () => false,
    )
    if (there) return sharp(file)
  }
  throw new AppError('not_found', 'There is no such picture.')
}

/** Makes a copy with no side longer than `sideMax` pixels, under the name `size`. */
export async function keepWithin(key: string, sideMax: number, size: string): Promise<void> {
  const file = path.join(pictureFolder(key), `${size}.webp`)
  const draft = `${file}.${newId()}`
  const fit = { width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true } as const
  await (await openLargest(key)).resize(fit).webp({ quality: 82, effort: 2 }).toFile(draft)
  await rename(draft, file)
}
