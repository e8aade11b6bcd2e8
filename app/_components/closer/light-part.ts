import type { Part } from './zoom-viewer'

const nearestMax = 2.5
/** How much of the frame a lit part fills. */
const filled = 0.6

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/**
 * Where a picture goes in its frame so that a part of it is near and whole: the scale, the shift and where the part then lies, all in
 * percent of the frame.
 */
export function walkUpTo({ x, y, width, height }: Part) {
  const scale = clamp(Math.min(100 / width, 100 / height) * filled, 1, nearestMax)
  const shift = (from: number, length: number) =>
    clamp(50 - scale * (from + length / 2), 100 - 100 * scale, 0)
  const [left, top] = [shift(x, width), shift(y, height)]
  return {
    scale,
    left,
    top,
    lit: { left: scale * x + left, top: scale * y + top, width: scale * width, height: scale * height },
  }
}

/** Lights a part of the picture in a frame and leaves the rest in shade; null shows it whole again. */
export function lightPart(frame: HTMLElement, part: Part | null): void {
  if (!part) {
    delete frame.dataset.partLit
    return
  }
  const { scale, left, top, lit } = walkUpTo(part)
  const values = { scale, left: `${left}%`, top: `${top}%` }
  for (const [name, value] of Object.entries(values)) frame.style.setProperty(`--${name}`, String(value))
  for (const [name, value] of Object.entries(lit)) frame.style.setProperty(`--lit-${name}`, `${value}%`)
  frame.dataset.partLit = ''
}
