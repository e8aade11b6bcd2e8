import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Sharp } from 'sharp'
import { newId } from '@/lib/clock'
import { keyPattern, pictureFolder, readPicture } from './picture-files'
import { pictureWidths } from './schema'

/** Edge of a tile, in pixels: a phone's screen is filled by about four. */
export const tileSize = 512
/** A IIIF address below the service: `x,y,w,h/w,h/0/default.webp`, or `full/...` for the smallest level. */
const tileAddress = /^(full|\d{1,5},\d{1,5},\d{1,5},\d{1,5})\/\d{1,5},\d{1,5}\/0\/default\.webp$/

/** What viewers ask for where one tile is the whole picture. */
const wholeAddress = 'full/max/0/default.webp'

const tilesFolder = (key: string) => path.join(pictureFolder(key), 'tiles')

/** A picture's tiles as IIIF Image API 3, level 0, describes them. */
export type TileInfo = {
  '@context': 'http://iiif.io/api/image/3/context.json'
  id: string
  type: 'ImageService3'
  protocol: 'http://iiif.io/api/image'
  profile: 'level0'
  width: number
  height: number
  tiles: { width: number; scaleFactors: number[] }[]
  extraFormats: string[]
  preferredFormats: string[]
}

/** Cuts a picture into tiles of every scale inside `folder`; whole or absent. */
export async function cutTiles(picture: Sharp, folder: string): Promise<void> {
  const draft = `${folder}.${newId()}`
  await mkdir(path.dirname(draft), { recursive: true })
  try {
    await picture.webp({ quality: 82, effort: 2 }).tile({ layout: 'iiif3', size: tileSize }).toFile(draft)
    // another process may have been as quick; theirs are the same
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

export async function hasTiles(key: string): Promise<boolean> {
  return stat(tilesFolder(key)).then(
    () => true,
    () => false,
  )
}

const cutting = new Map<string, Promise<void>>()

/** Pictures too large to be kept whole were cut as they came in; the others are cut when somebody first looks closer. */
async function ensureTiles(key: string): Promise<void> {
  if (await hasTiles(key)) return
  let running = cutting.get(key)
  if (!running) {
    running = import('./picture-store')
      .then(({ openLargest }) => openLargest(key))
      .then((picture) => cutTiles(picture, tilesFolder(key)))
      .finally(() => cutting.delete(key))
    cutting.set(key, running)
  }
  await running
}

/** What a viewer must know to ask for tiles; null where there is no such picture. */
export async function readTileInfo(key: string): Promise<TileInfo | null> {
  if (!keyPattern.test(key) || !(await stat(pictureFolder(key)).catch(() => null))) return null
  await ensureTiles(key)
  const { width, height, tiles } = JSON.parse(
    await readFile(path.join(tilesFolder(key), 'info.json'), 'utf8'),
  ) as Pick<TileInfo, 'width' | 'height' | 'tiles'>
  return {
    '@context': 'http://iiif.io/api/image/3/context.json',
    id: `/images/${key}/iiif`,
    type: 'ImageService3',
    protocol: 'http://iiif.io/api/image',
    profile: 'level0',
    width,
    height,
    tiles,
    extraFormats: ['webp'],
    preferredFormats: ['webp'],
  }
}

/** The bytes of one tile by its IIIF address; null where there is none. */
export async function readTile(key: string, address: string): Promise<Buffer | null> {
  // the patterns are what keep an address from reaching other files
  if (!keyPattern.test(key)) return null
  if (address === wholeAddress) return (await readPicture(key, pictureWidths.at(-1)!))?.bytes ?? null
  if (!tileAddress.test(address)) return null
  return readFile(path.join(tilesFolder(key), address)).catch(() => null)
}
