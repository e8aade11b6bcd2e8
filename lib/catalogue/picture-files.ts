import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/env'
import { type Palette, pictureWidths } from './schema'

/** A picture of our own, as a work refers to it. */
export type StoredPicture = {
  imageKey: string
  imageWidth: number
  imageHeight: number
  palette: Palette
  placeholder: string
  features: Float32Array
}

/** What is kept beside the sizes, so that a second import need not look at the picture again. */
export type PictureSheet = Omit<StoredPicture, 'imageKey' | 'features'> & { features: string }

export const keyPattern = /^[0-9a-f]{32}$/

export function pictureFolder(key: string): string {
  return path.resolve(env().REGARD_DATA_DIR, 'images', key.slice(0, 2), key)
}

/** A picture that is kept already, or null. */
export async function readSheet(key: string): Promise<StoredPicture | null> {
  try {
    const sheet = JSON.parse(
      await readFile(path.join(pictureFolder(key), 'picture.json'), 'utf8'),
    ) as PictureSheet
    const features = new Float32Array(Uint8Array.from(Buffer.from(sheet.features, 'base64')).buffer)
    return { ...sheet, imageKey: key, features }
  } catch {
    return null
  }
}

/** A picture as it is kept at one of its sizes; `size` names the file. */
export type KeptPicture = { bytes: Buffer; size: string }

const readSize = async (key: string, size: string): Promise<KeptPicture | null> => {
  const bytes = await readFile(path.join(pictureFolder(key), `${size}.webp`)).catch(() => null)
  return bytes && { bytes, size }
}

/** The bytes of a picture at the asked width, or at its largest where it is smaller; null where there is none. */
export async function readPicture(key: string, width: number): Promise<KeptPicture | null> {
  // the pattern is what keeps an address from reaching other files
  if (!keyPattern.test(key)) return null
  const from = (pictureWidths as readonly number[]).indexOf(width)
  for (let at = from; at >= 0; at--) {
    const kept = await readSize(key, String(pictureWidths[at]))
    if (kept) return kept
  }
  return null
}

/** The same, with no side longer than `sideMax` pixels; such a copy is made at the first asking and kept. */
export async function readPictureWithin(
  key: string,
  width: number,
  sideMax: number,
): Promise<KeptPicture | null> {
  const sheet = keyPattern.test(key) && (await readSheet(key))
  if (!sheet || !(pictureWidths as readonly number[]).includes(width)) return null
  const widthMax = Math.floor(sideMax * Math.min(1, sheet.imageWidth / sheet.imageHeight))
  if (Math.min(width, sheet.imageWidth) <= widthMax) return readPicture(key, width)
  const size = `within-${sideMax}`
  const kept = await readSize(key, size)
  if (kept) return kept
  await (await import('./picture-store')).keepWithin(key, sideMax, size)
  return readSize(key, size)
}
