import { isSomebody } from '@/ml/features/makers'
import type { ArtworkCard } from './schema'

type Made = Pick<ArtworkCard, 'makers' | 'makerIds'>

/** Makers who are somebody, by id: two works of an unknown photographer are not of one hand. */
export function somebodiesOf({ makers, makerIds }: Made): string[] {
  return makerIds.filter((_, place) => isSomebody(makers[place] ?? ''))
}

/** Is one of the makers the same? */
export function ofOneHand(one: Made, other: Made): boolean {
  return somebodiesOf(one).some((id) => other.makerIds.includes(id))
}
