import { keepInside, type Plan, placeBefore, type Spot } from './plan'

export const steps = ['forward', 'back', 'left', 'right', 'turnLeft', 'turnRight'] as const
export type Step = (typeof steps)[number]

const metresPerSecond = 2.2
const radiansPerSecond = 1.7
const glideSeconds = 0.9
/** what one press of a button does that is not held */
const nudgeSeconds = 0.35

/** Somebody walking through the rooms: where they stand, and where they are going. Knows nothing of how it is drawn. */
export class Walker {
  spot: Spot
  /** with reduced motion one is there at once */
  calm = false
  onBefore: (place: number) => void = () => {}
  /** asks for a frame to be drawn */
  onWake: () => void = () => {}
  private readonly held = new Set<Step>()
  private glide: { from: Spot; to: Spot; passed: number } | null = null
  private before = -1

  constructor(private readonly plan: Plan) {
    this.spot = { ...plan.entrance }
  }

  press(step: Step, pressed: boolean) {
    if (pressed) {
      this.held.add(step)
      this.glide = null
    } else this.held.delete(step)
    this.onWake()
  }

  nudge(step: Step) {
    this.glide = null
    this.walk([step], nudgeSeconds)
    this.look()
    this.onWake()
  }

  /** Nothing is held any more. */
  rest() {
    this.held.clear()
  }

  turnBy(radians: number) {
    this.glide = null
    this.spot.turn += radians
    this.look()
    this.onWake()
  }

  /** Before a work, the short way round. */
  goTo(place: number) {
    const stand = this.plan.places[place]?.stand
    if (!stand) return
    const to = { ...keepInside(this.plan, stand.x, stand.z), turn: stand.turn }
    const round = Math.round((this.spot.turn - to.turn) / (2 * Math.PI)) * 2 * Math.PI
    to.turn += round
    if (this.calm) this.spot = to
    else this.glide = { from: { ...this.spot }, to, passed: 0 }
    this.tell(place)
    this.onWake()
  }

  /** Moves on by so many seconds; true while there is more to come. */
  advance(seconds: number): boolean {
    if (this.glide) {
      const { from, to } = this.glide
      this.glide.passed += seconds / glideSeconds
      const t = Math.min(1, this.glide.passed)
      const eased = t * t * (3 - 2 * t)
      this.spot = {
        x: from.x + (to.x - from.x) * eased,
        z: from.z + (to.z - from.z) * eased,
        turn: from.turn + (to.turn - from.turn) * eased,
      }
      if (t === 1) this.glide = null
      return true
    }
    if (this.held.size === 0) return false
    this.walk([...this.held], seconds)
    this.look()
    return true
  }

  private walk(taken: Step[], seconds: number) {
    const has = (step: Step) => (taken.includes(step) ? 1 : 0)
    this.spot.turn += (has('turnLeft') - has('turnRight')) * radiansPerSecond * seconds
    const ahead = (has('forward') - has('back')) * metresPerSecond * seconds
    const aside = (has('right') - has('left')) * metresPerSecond * seconds
    const { x, z, turn } = this.spot
    const wanted = {
      x: x - Math.sin(turn) * ahead + Math.cos(turn) * aside,
      z: z - Math.cos(turn) * ahead - Math.sin(turn) * aside,
    }
    Object.assign(this.spot, keepInside(this.plan, wanted.x, wanted.z))
  }

  private look() {
    this.tell(placeBefore(this.plan, this.spot))
  }

  private tell(place: number) {
    if (place === this.before) return
    this.before = place
    this.onBefore(place)
  }
}
