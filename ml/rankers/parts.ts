import { modalityOfGroup, valueGroups } from '@/ml/model/value-groups'
import { type Head, type PartName, type Parts, partNames } from '@/ml/types'

/**
 * From value groups to parts with names: a group keeps its facet's name where its head is named, `company` is itself, and
 * all that is left adds up to `looks` or to `unnamed`, so that looks and facts can always be told apart.
 *
 * @param groupShares (n, L, G)
 * @returns (n L), each with the parts of one share
 */
export function partsOf(groupShares: Float32Array, heads: Head[]): Parts[] {
  const named = new Set<string>(heads.flatMap(({ facet, named }) => (named ? facet : [])))
  const nameOf = valueGroups.map((group): PartName => {
    if (group !== 'form' && group !== 'rest' && (group === 'company' || named.has(group))) return group
    return modalityOfGroup(group) === 'looks' ? 'looks' : 'unnamed'
  })
  const present = partNames.filter((name) => nameOf.includes(name))
  const count = groupShares.length / valueGroups.length
  return Array.from({ length: count }, (_, at) => {
    const parts: Parts = Object.fromEntries(present.map((name) => [name, 0]))
    nameOf.forEach((name, g) => {
      parts[name]! += groupShares[at * valueGroups.length + g]!
    })
    return parts
  })
}
