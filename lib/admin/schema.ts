/** How the collection and its visitors stand. Simulated visitors are counted apart. */
export type Figures = {
  works: { published: number; hidden: number; draft: number; withPicture: number; withCuratedAlt: number }
  visitors: { real: number; simulated: number; activeLast30Days: number }
  interactions: { total: number; byKind: { kind: string; count: number }[] }
  /** one entry a day, oldest first, days without any included */
  perDay: { day: string; real: number; simulated: number }[]
  exposure: Exposure
  calibration: Calibration
}

/** Planned looks against the looks that followed, in seconds, over planned works that were really looked at. */
export type Calibration = {
  looks: number
  /** sums */
  planned: number
  spent: number
  /** means over groups of equal size, shortest planned looks first; empty while there is none */
  points: { looks: number; planned: number; spent: number }[]
}

/** How evenly the works hung in personal exhibitions are spread over the collection. */
export type Exposure = {
  /** cumulative share of hangings after each twentieth of the works, least hung first: 21 points from 0 to 1 */
  lorenz: number[]
  /** 0: every work hangs as often; 1: one work hangs alone. Null while nothing has hung. */
  gini: number | null
  hangings: number
  worksHung: number
}

export type Readiness = { check: 'database' | 'migrations'; problem: string | null }[]
