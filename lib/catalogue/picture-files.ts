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

const keyPattern = /^[0-9a-f]{32}$/

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

/** The bytes of a picture at the asked width, or at its largest where it is smaller; null where there is none. */
export async function findPicture(
  key: string,
  width: number,
): Promise<{ bytes: Buffer; width: number } | null> {
  // the pattern is what keeps an address from reaching other files
  if (!keyPattern.test(key)) return null
  const from = (pictureWidths as readonly number[]).indexOf(width)
  for (let at = from; at >= 0; at--) {
    const bytes = await readFile(path.join(pictureFolder(key), `${pictureWidths[at]}.webp`)).catch(() => null)
    if (bytes) return { bytes, width: pictureWidths[at] }
  }
  return null
}
