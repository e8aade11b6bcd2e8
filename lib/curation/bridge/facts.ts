import { somebodiesOf } from '@/lib/catalogue/hands'
import type { ArtworkDetail, Palette } from '@/lib/catalogue/schema'
import { oklabOf } from '@/lib/catalogue/service'
import type { HopReason } from '../schema'

/** Colours of pictures that differ by less (in OKLab) are one colour to the eye; under this share nobody sees them. */
const sameColourDistance = 0.05
const colourShareMin = 0.1
/** Years apart that still make two works of one moment, and of one time. */
const momentYears = 5
const timeYears = 40

const yearOf = ({ yearFrom, yearTo }: ArtworkDetail) =>
  yearFrom === null && yearTo === null
    ? null
    : Math.round(((yearFrom ?? yearTo)! + (yearTo ?? yearFrom)!) / 2)

/** "nature/animals/horse" and "nature/animals/dog" share "nature/animals": the deepest path. */
function sharedSubject(a: readonly string[], b: readonly string[]): string | null {
  const prefixes = (subject: string) => {
    const path = subject.split('/')
    return path.map((_, depth) => path.slice(0, depth + 1).join('/'))
  }
  const theirs = new Set(b.flatMap(prefixes))
  const shared = a.flatMap(prefixes).filter((path) => theirs.has(path))
  return shared.sort((one, other) => other.split('/').length - one.split('/').length)[0] ?? null
}

function sharedColour(a: Palette, b: Palette): string | null {
  let nearest: { hex: string; distance: number } | null = null
  for (const one of a.filter(({ share }) => share >= colourShareMin)) {
    const [l, m, n] = oklabOf(one.hex)
    for (const other of b.filter(({ share }) => share >= colourShareMin)) {
      const [x, y, z] = oklabOf(other.hex)
      const distance = Math.hypot(l - x, m - y, n - z)
      if (distance < (nearest?.distance ?? sameColourDistance)) nearest = { hex: one.hex, distance }
    }
  }
  return nearest?.hex ?? null
}

/** Everything two works have in common by the catalogue's facts, most telling first. */
export function commonFacts(a: ArtworkDetail, b: ArtworkDetail): HopReason[] {
  const facts: HopReason[] = []
  const [shared] = somebodiesOf(a).filter((id) => b.makerIds.includes(id))
  const maker = a.makerViews.find(({ id }) => id === shared)
  if (maker) facts.push({ key: 'maker', value: maker.name })
  const subject = sharedSubject(a.subjects, b.subjects)
  // "nature" says little where the works go on to say which
  const particular = subject !== null && (subject.includes('/') || a.subjects.includes(subject))
  if (subject && particular) facts.push({ key: 'subject', value: subject })
  if (a.style && a.style === b.style) facts.push({ key: 'school', value: a.style })
  const [one, other] = [yearOf(a), yearOf(b)]
  const apart = one === null || other === null ? null : Math.abs(one - other)
  if (apart !== null && apart <= momentYears) facts.push({ key: 'period', years: apart })
  const colour = sharedColour(a.palette, b.palette)
  if (colour) facts.push({ key: 'colour', value: colour })
  if (a.medium && a.medium.toLowerCase() === b.medium?.toLowerCase())
    facts.push({ key: 'medium', value: a.medium })
  if (apart !== null && apart > momentYears && apart <= timeYears) facts.push({ key: 'period', years: apart })
  if (subject && !particular) facts.push({ key: 'subject', value: subject })
  return facts
}

/** One reason a step: the most telling, and not the one of the step before where there is another. */
export function reasonOf(a: ArtworkDetail, b: ArtworkDetail, before: HopReason | null): HopReason {
  const facts = commonFacts(a, b)
  const same = (fact: HopReason) => JSON.stringify(fact) === JSON.stringify(before)
  return facts.find((fact) => !same(fact)) ?? facts[0] ?? { key: 'likeness' }
}
