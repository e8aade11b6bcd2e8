import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ArtworkCard, ArtworkDetail } from '@/lib/catalogue/schema'
import { newId } from '@/lib/clock'
import type { CuratedExhibition } from '@/lib/curation/schema'
import { env } from '@/lib/env'
import { citationOf } from './citation'
import { exhibitionEvent, type LinkedData, visualArtwork } from './linked-data'
import type { CardContent, CardPicture, Citation } from './schema'

/** Counted up when cards are drawn in another way. */
const drawingVersion = 1
const worksOnCardMax = 4

/** The permanent address of a work: its slug outlives every change of its facts. */
export function addressOfWork({ slug }: { slug: string }): string {
  return new URL(`/artworks/${slug}`, env().REGARD_URL).href
}

export function citeWork(work: ArtworkDetail, house: string): Citation {
  return citationOf(work, { url: addressOfWork(work), house })
}

export function describeWork(work: ArtworkDetail): LinkedData {
  return visualArtwork(work, env().REGARD_URL)
}

export function describeExhibition(exhibition: CuratedExhibition, house: string): LinkedData {
  return exhibitionEvent(exhibition, env().REGARD_URL, house)
}

function pictureOnCard({ picture, palette }: ArtworkCard): CardPicture {
  const { width, height } = picture ?? {}
  return {
    imageKey: picture?.kind === 'own' ? picture.base.split('/').at(-1)! : null,
    aspect: Math.min(4, Math.max(0.25, width && height ? width / height : 0.8)),
    colour: palette[0]?.hex ?? '#e2ded6',
    sideMax: picture?.sideMax ?? null,
  }
}

/** The card of a work, in the words of the reader's language. */
export function cardOfWork(work: ArtworkCard, words: Omit<CardContent, 'works'>): Promise<Buffer> {
  return keepCard({ ...words, works: [pictureOnCard(work)] })
}

/** The card of an exhibition: its first works on one wall. */
export function cardOfExhibition(works: ArtworkCard[], words: Omit<CardContent, 'works'>): Promise<Buffer> {
  return keepCard({ ...words, works: works.slice(0, worksOnCardMax).map(pictureOnCard) })
}

/** JPEG. Drawn once for what it shows: when that changes, so does the name it is kept under. */
async function keepCard(content: CardContent): Promise<Buffer> {
  const name = createHash('sha256')
    .update(JSON.stringify([drawingVersion, content]))
    .digest('hex')
  const file = path.resolve(env().REGARD_DATA_DIR, 'cards', name.slice(0, 2), `${name.slice(0, 32)}.jpg`)
  const kept = await readFile(file).catch(() => null)
  if (kept) return kept
  // the drawing library is loaded only where cards are drawn
  const bytes = await (await import('./card')).drawCard(content)
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${newId()}`
  await writeFile(draft, bytes)
  await rename(draft, file)
  return bytes
}
