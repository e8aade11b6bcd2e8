import { selectRevision } from './queries'

let running: Promise<string> | undefined
let next: Promise<string> | undefined

function read(): Promise<string> {
  running = selectRevision().finally(() => {
    running = undefined
  })
  return running
}

/**
 * The catalogue's revision, from a read that begins after the call: no answer is older than a change. Who asks while a
 * read is under way shares the one after it with all who ask meanwhile.
 */
export function readRevision(): Promise<string> {
  if (!running) return read()
  next ??= running
    .catch(() => {})
    .then(() => {
      next = undefined
      return read()
    })
  return next
}
