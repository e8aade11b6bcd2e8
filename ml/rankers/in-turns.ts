/** Milliseconds of work after which others get their turn: nobody notices so short a wait, and asking the clock costs nothing. */
const turnMs = 10
/** Rows done between two looks at the clock; a row is some microseconds of work. */
const rowsMax = 32

/** Does the work of each row in order; between turns everybody else who waits on the event loop is served. */
export async function eachInTurns(rows: number, work: (row: number) => void): Promise<void> {
  let until = performance.now() + turnMs
  for (let row = 0; row < rows; row++) {
    work(row)
    if (row % rowsMax === rowsMax - 1 && performance.now() > until) {
      await new Promise((resolve) => setImmediate(resolve))
      until = performance.now() + turnMs
    }
  }
}
