import type { WorkRecord } from './schema'

/**
 * A sentence for who cannot see the picture, from the facts alone: title, maker, date, medium. It says nothing of what is
 * to be seen, so its origin is kept as `metadata` and a curator can find and replace it.
 */
export function altTextFromFacts(
  work: Pick<WorkRecord, 'title' | 'dateText' | 'medium' | 'classification'>,
  makers: string[],
): string {
  const named = makers.length > 3 ? [...makers.slice(0, 3), 'others'] : makers
  const by = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named[0]
  const what = work.medium ?? work.classification
  return `${work.title}${by ? ` by ${by}` : ''}${work.dateText ? `, ${work.dateText}` : ''}${what ? `. ${what[0].toUpperCase()}${what.slice(1)}` : ''}.`.replace(
    /\.\.$/,
    '.',
  )
}
