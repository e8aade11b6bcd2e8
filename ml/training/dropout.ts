/**
 * Seeded dropout at the price of a slice: a long tape of coin tosses is made once, and every use reads it from a random
 * place. Tossing each coin anew costs more than the layers it protects.
 */
import { tf } from '@/ml/backend'
import type { Random } from '@/ml/random'

const tapeLength = 1 << 22

export class CoinTape {
  private readonly tape: tf.Tensor1D

  /** @param rate share of units silenced; the others are scaled up so that sums keep their size */
  constructor(
    private readonly rate: number,
    random: Random,
  ) {
    const kept = 1 / (1 - rate)
    this.tape = tf.tensor1d(
      Float32Array.from({ length: rate ? tapeLength : 0 }, () => (random.next() < rate ? 0 : kept)),
    )
  }

  /** x (...) -> (...), with `rate` of its units 0; `random` decides where the tape is read */
  apply(x: tf.Tensor, random: Random): tf.Tensor {
    if (!this.rate) return x
    return tf.mul(x, this.toss(x.shape, random))
  }

  /** 0 or 1 / (1 - rate) for each unit of a shape */
  toss(shape: number[], random: Random): tf.Tensor {
    const size = tf.util.sizeFromShape(shape)
    const parts: tf.Tensor1D[] = []
    for (let done = 0; done < size; ) {
      const start = random.integer(tapeLength / 2)
      const length = Math.min(size - done, tapeLength - start)
      parts.push(tf.slice(this.tape, [start], [length]))
      done += length
    }
    return tf.reshape(parts.length === 1 ? parts[0]! : tf.concat1d(parts), shape)
  }

  dispose(): void {
    this.tape.dispose()
  }
}
