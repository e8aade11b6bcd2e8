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
  /** every query may attend to some key, as under a causal mask: saves a pass over the weights */
  alwaysSees?: boolean
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
  const { mask, bias, temperature = 1, normalisation = 'softmax', alwaysSees = false } = options
  return tf.tidy(() => {
    // Bias and mask are small; joined first, they cost the logits one addition instead of two.
    const penalty = mask && tf.mul(tf.sub(1, mask), minusInfinity)
    const added = penalty && bias ? tf.add(bias, penalty) : (penalty ?? bias)
    let x = added ? tf.add(logits, added) : logits // (..., Lq, Lk)
    if (temperature !== 1) x = tf.div(x, temperature)
    const weights = normalisation === 'sigmoid' ? tf.sigmoid(x) : tf.softmax(x)
    return mask && normalisation === 'softmax' && !alwaysSees ? tf.mul(weights, mask) : weights
  })
}
