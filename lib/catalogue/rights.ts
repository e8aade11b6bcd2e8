import { env } from '@/lib/env'
import type { Standing } from './schema'

type Statement = { rightsText: string | null; rightsUri: string | null }

const freeAddress = /creativecommons\.org\/(publicdomain|licenses)\/|rightsstatements\.org\/\w+\/(NoC|NKC)\b/i
const restrictedAddress = /rightsstatements\.org\/\w+\/(InC|CNE|UND)\b/i
const freeWords =
  /public domain|\bcc0\b|\bcc[ -]by\b|creative commons|no (known )?(rights|copyright)|(out of|not in|free of|expired) copyright|copyright (has |is )?expired/i
const restrictedWords = /©|\(c\)|\bcopyright|all rights reserved|\bdacs\b|\bartists rights society\b/i

/** Reads the statement: an address of a licence counts before words, and words that free before words that bind. */
export function standingOf({ rightsText, rightsUri }: Statement): Standing {
  if (rightsUri && restrictedAddress.test(rightsUri)) return 'restricted'
  if (rightsUri && freeAddress.test(rightsUri)) return 'free'
  if (rightsText && freeWords.test(rightsText)) return 'free'
  return rightsText && restrictedWords.test(rightsText) ? 'restricted' : 'unstated'
}

/** The longest side, in pixels, a work's picture may be shown at; null where nothing limits it. */
export function sideMaxOf(statement: Statement): number | null {
  const limit = env().REGARD_COPYRIGHT_SIDE_MAX
  return limit > 0 && standingOf(statement) === 'restricted' ? limit : null
}
