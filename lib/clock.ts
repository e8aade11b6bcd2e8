import { v7 } from 'uuid'

/** The present moment, in one place, so that tests of time-dependent rules can be given another. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** A UUIDv7: sorts by time of making, made by the application so that no insert waits for the database to name it. */
export function newId(at?: Date): string {
  return at ? v7({ msecs: at.getTime() }) : v7()
}
