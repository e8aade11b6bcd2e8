import type { Calibration } from './schema'

/** Groups of equal size: few enough that each mean says something. */
const groupsMax = 10
const looksPerGroupMin = 5

/** Planned looks against those that followed: the looks in order of plan, in groups of equal size, each with its means. */
export function calibrate(looks: { planned: number; spent: number }[]): Calibration {
  const ordered = [...looks].sort((a, b) => a.planned - b.planned || a.spent - b.spent)
  const groups = Math.max(1, Math.min(groupsMax, Math.floor(ordered.length / looksPerGroupMin)))
  const sum = (list: typeof looks, of: 'planned' | 'spent') =>
    list.reduce((total, look) => total + look[of], 0)
  const points = Array.from({ length: ordered.length > 0 ? groups : 0 }, (_, group) => {
    const [from, to] = [group, group + 1].map((each) => Math.floor((each * ordered.length) / groups))
    const members = ordered.slice(from, to)
    return {
      looks: members.length,
      planned: sum(members, 'planned') / members.length,
      spent: sum(members, 'spent') / members.length,
    }
  })
  return { looks: looks.length, planned: sum(looks, 'planned'), spent: sum(looks, 'spent'), points }
}
