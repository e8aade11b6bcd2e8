import { catalogueRevision } from '@/lib/catalogue/service'

/** A work and those that could stand for it: who does not want the one does not want these for a while either. */
export const alikeCount = 8

let of: { revision: string; byWork: Map<string, string[]> } = { revision: '', byWork: new Map() }

/** The works most like each of some works, kept until the collection changes. */
export async function listAlike(
  workIds: string[],
  similar: (workId: string, count: number) => Promise<{ workId: string }[]>,
): Promise<string[]> {
  if (workIds.length === 0) return []
  const revision = await catalogueRevision()
  if (of.revision !== revision) of = { revision, byWork: new Map() }
  const { byWork } = of
  const lists = await Promise.all(
    workIds.map(async (workId) => {
      const known = byWork.get(workId)
      if (known) return known
      const alike = (await similar(workId, alikeCount)).map((each) => each.workId)
      byWork.set(workId, alike)
      return alike
    }),
  )
  return lists.flat()
}
