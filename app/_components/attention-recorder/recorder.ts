import { v7 } from 'uuid'
import type { InteractionInput } from '@/lib/interactions/schema'
import { interactionsUrl, Outbox } from './outbox'

type Happening = Omit<InteractionInput, 'id' | 'occurredAt' | 'surface'> & {
  surface: InteractionInput['surface']
}

let outbox: Outbox | null = null
let remembering = true
const unfinished = new Set<() => void>()

function theOutbox(): Outbox {
  outbox ??= new Outbox({
    storage: window.sessionStorage,
    post: (body) =>
      fetch(interactionsUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        keepalive: true,
        credentials: 'same-origin',
      }),
    exclusively: (deliver) =>
      'locks' in navigator ? navigator.locks.request('regard-outbox', deliver) : deliver(),
    later: (run, ms) => setTimeout(run, ms),
    // another page of this browser has paused it
    onPaused: () => setRemembering(false),
  })
  return outbox
}

/** Without the visitor's consent nothing is noted, and what still waited is thrown away unsent. */
export function setRemembering(consent: boolean) {
  remembering = consent
  if (!consent) theOutbox().empty()
}

/** Notes what happened and returns its id, with which it can be taken back. */
export function record(happening: Happening): string {
  const id = v7()
  if (!remembering) return id
  theOutbox().add({ ...happening, id, occurredAt: new Date().toISOString() })
  return id
}

/** A look that is still going on is told when `finish` is called; whoever needs the present state calls them all. */
export function onSettle(finish: () => void): () => void {
  unfinished.add(finish)
  return () => unfinished.delete(finish)
}

/** Everything up to now is told and, where the gallery can be reached within `waitMs`, kept. */
export async function settle(waitMs = 2_000): Promise<void> {
  for (const finish of unfinished) finish()
  if (theOutbox().size === 0) return
  await Promise.race([theOutbox().flush(), new Promise((resolve) => setTimeout(resolve, waitMs))])
}

export function settleAtOnce() {
  for (const finish of unfinished) finish()
  theOutbox().flushAtOnce()
}

/** Delivers what has happened so far; looks that go on stay open. */
export async function deliver(): Promise<void> {
  if (theOutbox().size > 0) await theOutbox().flush()
}
