import type { ArtworkCard } from '@/lib/catalogue/schema'

/** What a work's proportions are known from. */
export type Shaped = Pick<ArtworkCard, 'picture' | 'widthCm' | 'heightCm'>

/** width / height where nobody knows: of a square, pictures held upright and across leave the same and the least empty */
export const unknownAspect = 1

/** Measures further apart than this are of a roll, or a slip of the pen: a picture of it is no such strip. */
const measuredAspectMax = 10

/**
 * width / height of what hangs, on the page and in the rooms, known before any picture has come: the picture's own; where a museum
 * keeps its picture and nobody here has seen it, the work's as measured; else a square, in which the picture lies on its ground.
 */
export function aspectOf({ picture, widthCm, heightCm }: Shaped): number {
  if (picture?.width && picture.height) return picture.width / picture.height
  if (widthCm && heightCm)
    return Math.min(measuredAspectMax, Math.max(1 / measuredAspectMax, widthCm / heightCm))
  return unknownAspect
}

/** As a style says it, on every work of a page and once more in what wakes it: a tenth of a pixel of a whole wall is enough. */
export const rounded = (number: number) => Math.round(number * 1e4) / 1e4
