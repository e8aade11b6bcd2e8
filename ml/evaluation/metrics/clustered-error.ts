/**
 * The mean of some values and its standard error, where several may be one asker's: those stand or fall together, so an asker is drawn
 * with all of them. With one value each it is the usual standard error.
 *
 * @param values (U)
 * @param askers (U) whose each is
 * @returns both in the unit of the values; no values: 0
 */
export function meanAndError(
  values: ArrayLike<number>,
  askers: readonly number[],
): { mean: number; error: number } {
  const count = values.length || 1
  const mean = askers.reduce((sum, _, u) => sum + values[u]!, 0) / count
  const apart = new Map<number, number>()
  askers.forEach((asker, u) => {
    apart.set(asker, (apart.get(asker) ?? 0) + values[u]! - mean)
  })
  const squares = [...apart.values()].reduce((sum, each) => sum + each ** 2, 0)
  return { mean, error: Math.sqrt(squares) / count }
}
