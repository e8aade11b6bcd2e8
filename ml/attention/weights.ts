/** From logits to attention weights, the one place where masks, temperature and the choice of normalisation live. */
import { tf } from '@/ml/backend'

/** softmax: the weights of a query sum to 1. sigmoid: each weight is judged alone, so leaving one item out changes no other. */
export type Normalisation = 'softmax' | 'sigmoid'

export type WeightOptions = {
  /** 1 where a query may attend to a key, 0 where not; broadcasts to the logits */
  mask?: tf.Tensor
  /** added to the logits, e.g. a decay by distance; broadcasts to them */
  bias?: tf.Tensor
  /** divides the logits: above 1 flattens, below 1 sharpens */
  temperature?: number
  normalisation?: Normalisation
}

/** What every form of attention returns: the weights are an output like any other, never re-derived for an explanation. */
export type Attended = {
  /** (..., Lq, Dv) */
  output: tf.Tensor
  /** (..., Lq, Lk) */
  weights: tf.Tensor
}

const minusInfinity = -1e9 // low enough for exp to give 0, finite so that no 0 * infinity arises in the gradient

/**
 * (..., Lq, Lk) -> (..., Lq, Lk), each in [0, 1], exactly 0 where masked. A query that may attend to nothing gets
 * weights 0 everywhere, not a uniform spread over padding.
 */
export function attentionWeights(logits: tf.Tensor, options: WeightOptions = {}): tf.Tensor {
  const { mask, bias, temperature = 1, normalisation = 'softmax' } = options
  return tf.tidy(() => {
    let x = bias ? tf.add(logits, bias) : logits // (..., Lq, Lk)
    if (temperature !== 1) x = tf.div(x, temperature)
    if (normalisation === 'sigmoid') {
      const weights = tf.sigmoid(x)
      return mask ? tf.mul(weights, mask) : weights
    }
    if (!mask) return tf.softmax(x)
    const masked = tf.add(x, tf.mul(tf.sub(1, mask), minusInfinity))
    return tf.mul(tf.softmax(masked), mask)
  })
}
