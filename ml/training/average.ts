/**
 * A running mean of the weights (Polyak and Juditsky 1992). Steps at a full learning rate circle around what they are
 * after; their mean lies nearer to it. Validated and kept in place of the last step's weights, it costs no step more.
 *
 *     mean = mean + (x - mean) / min(t, horizon)
 */
import { tf } from '@/ml/backend'

export class WeightAverage {
  private readonly means: Record<string, tf.Variable> = {}
  private steps = 0

  constructor(private readonly parameters: Record<string, tf.Variable>) {
    for (const [name, x] of Object.entries(parameters))
      this.means[name] = tf.tidy(() => tf.variable(x.clone()))
  }

  /** @param horizon steps after which a weight is forgotten */
  update(horizon: number): void {
    this.steps++
    const share = 1 / Math.min(this.steps, horizon)
    tf.tidy(() => {
      for (const [name, mean] of Object.entries(this.means))
        mean.assign(tf.add(mean, tf.mul(tf.sub(this.parameters[name]!, mean), share)))
    })
  }

  /** Runs `work` with the means as the weights, and puts the weights back. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.swap()
    try {
      return await work()
    } finally {
      this.swap()
    }
  }

  private swap(): void {
    for (const [name, mean] of Object.entries(this.means))
      tf.tidy(() => {
        const [x, held] = [this.parameters[name]!, mean.clone()]
        mean.assign(x.clone())
        x.assign(held)
      })
  }

  toState(): Map<string, Float32Array> {
    return new Map(
      Object.entries(this.means).map(([name, mean]) => [name, Float32Array.from(mean.dataSync())]),
    )
  }

  /** @param steps how many it has seen */
  restore(values: ReadonlyMap<string, Float32Array>, steps: number): void {
    this.steps = steps
    for (const [name, mean] of Object.entries(this.means))
      tf.tidy(() => mean.assign(tf.tensor(values.get(name)!, mean.shape)))
  }

  dispose(): void {
    tf.dispose(this.means)
  }
}
