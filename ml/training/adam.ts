/**
 * Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019). TensorFlow.js has an Adam, but its
 * state cannot be restored bit by bit, and a run resumed from a checkpoint must end in the same numbers.
 *
 *     m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2
 *     x = x - rate * sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + eps) - rate * decay * x
 */
import { tf } from '@/ml/backend'

const beta1 = 0.9
const beta2 = 0.98 // shorter memory than the usual 0.999: runs here are thousands of steps, not millions
const epsilon = 1e-8

export type AdamState = { step: number; moments: Map<string, { m: Float32Array; v: Float32Array }> }

export class Adam {
  private step = 0
  private readonly moments = new Map<string, { m: tf.Variable; v: tf.Variable }>()

  constructor(
    private readonly parameters: Record<string, tf.Variable>,
    private readonly learningRate: number,
    private readonly weightDecay = 0,
    /** steps over which the rate rises from 0: Adam's first steps know little of the slope's size */
    private readonly warmupSteps = 0,
  ) {
    for (const [name, { shape }] of Object.entries(parameters))
      this.moments.set(
        name,
        tf.tidy(() => ({ m: tf.variable(tf.zeros(shape)), v: tf.variable(tf.zeros(shape)) })),
      )
  }

  /** One step down the gradient of `loss`; returns the loss. Leaves no tensor behind. */
  minimise(loss: () => tf.Scalar): number {
    this.step++
    const learningRate = this.learningRate * Math.min(1, this.step / (this.warmupSteps || 1))
    const rate = (learningRate * Math.sqrt(1 - beta2 ** this.step)) / (1 - beta1 ** this.step)
    return tf.tidy(() => {
      const variables = Object.values(this.parameters)
      const names = new Map(variables.map((variable, i) => [variable.name, Object.keys(this.parameters)[i]!]))
      const { value, grads } = tf.variableGrads(loss, variables)
      for (const variable of variables) {
        const gradient = grads[variable.name]
        if (!gradient) continue // a parameter this batch did not touch
        const { m, v } = this.moments.get(names.get(variable.name)!)!
        m.assign(tf.add(tf.mul(m, beta1), tf.mul(gradient, 1 - beta1)))
        v.assign(tf.add(tf.mul(v, beta2), tf.mul(tf.square(gradient), 1 - beta2)))
        const change = tf.mul(tf.div(m, tf.add(tf.sqrt(v), epsilon)), rate)
        const decay = variable.rank > 1 ? learningRate * this.weightDecay : 0
        variable.assign(tf.sub(decay ? tf.mul(variable, 1 - decay) : variable, change))
      }
      return value.dataSync()[0]!
    })
  }

  toState(): AdamState {
    const read = (x: tf.Variable) => Float32Array.from(x.dataSync())
    return {
      step: this.step,
      moments: new Map([...this.moments].map(([name, { m, v }]) => [name, { m: read(m), v: read(v) }])),
    }
  }

  restore({ step, moments }: AdamState): void {
    this.step = step
    for (const [name, { m, v }] of this.moments)
      tf.tidy(() => {
        m.assign(tf.tensor(moments.get(name)!.m, m.shape))
        v.assign(tf.tensor(moments.get(name)!.v, v.shape))
      })
  }

  dispose(): void {
    for (const { m, v } of this.moments.values()) tf.dispose([m, v])
  }
}
