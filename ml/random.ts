/**
 * All chance in ml/ comes from here, so that a seed decides everything. sfc32 (Chris Doty-Humphrey, PractRand): 128 bits
 * of state, passes BigCrush, and its state is four integers, so a checkpoint can hold it.
 */
export type RandomState = [number, number, number, number]

export class Random {
  private constructor(private state: RandomState) {}

  static fromSeed(seed: number): Random {
    const random = new Random([0x9e3779b9, seed | 0, Math.floor(seed / 2 ** 32) | 0, 1])
    for (let i = 0; i < 20; i++) random.next() // lets every seed bit reach every state bit
    return random
  }

  static fromState(state: RandomState): Random {
    return new Random([...state])
  }

  toState(): RandomState {
    return [...this.state]
  }

  /** An independent stream, for a purpose that must not shift when another purpose draws more. */
  fork(): Random {
    return Random.fromSeed(this.integer(2 ** 32))
  }

  /** uniform in [0, 1) */
  next(): number {
    let [a, b, c, d] = this.state
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    this.state = [a, b, c | 0, d]
    return (t >>> 0) / 2 ** 32
  }

  /** uniform integer in [0, below) */
  integer(below: number): number {
    return Math.floor(this.next() * below)
  }

  /** standard normal (Box and Muller) */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  normals(count: number, deviation: number): Float32Array {
    return Float32Array.from({ length: count }, () => deviation * this.normal())
  }

  /** in place (Fisher and Yates) */
  shuffle<T>(items: T[] | Int32Array): typeof items {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const kept = items[i]!
      items[i] = items[j]!
      items[j] = kept
    }
    return items
  }
}
