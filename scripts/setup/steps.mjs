import { isStopped } from './run.mjs'

/**
 * Progress of a command made of steps, one line each: number, name, outcome, seconds. On a terminal the line of the
 * running step also shows what it is doing; a log gets such a remark as a line of its own, and not too many of them.
 */
const remarkEveryMs = 10_000

export function createSteps(output = process.stdout) {
  let number = 0
  const clear = () => output.isTTY && output.write('\r\u001b[K')
  const head = (name) => `${String(number).padStart(2)}  ${name.padEnd(14)}`

  /**
   * @template T
   * @param {string} name
   * @param {(say: (remark: string) => void) => Promise<T>} work
   * @param {(result: T) => string} [summarise] the outcome in a few words; by default the result itself
   * @returns {Promise<T>}
   */
  return async function step(name, work, summarise = String) {
    number++
    const started = performance.now()
    let lastRemark = -remarkEveryMs
    const say = (remark) => {
      const line = `${head(name)}${remark}`
      if (!output.isTTY) {
        if (performance.now() - lastRemark < remarkEveryMs) return
        lastRemark = performance.now()
        output.write(`${line} ...\n`)
        return
      }
      clear()
      output.write(line.slice(0, output.columns - 1))
    }
    if (output.isTTY) say('...')
    const end = (outcome) => {
      clear()
      output.write(`${head(name)}${outcome}  (${((performance.now() - started) / 1000).toFixed(1)} s)\n`)
    }
    try {
      const result = await work(say)
      end(summarise(result))
      return result
    } catch (error) {
      end(isStopped() ? 'stopped' : 'failed')
      throw error
    }
  }
}
