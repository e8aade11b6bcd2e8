/**
 * Whoever reads what this process says may end before it does: a pipe's other end, a terminal. Writing then fails, and Next answers
 * every failure by writing it down, for ever. What nobody reads is lost; the work goes on.
 */
export function outliveLogReaders() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
