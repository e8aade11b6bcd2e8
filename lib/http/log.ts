import pino from 'pino'
import { env } from '@/lib/env'

let made: pino.Logger | undefined

/** One logger a process. Lines name routes, statuses and times; never a visitor, an address or a body. */
export function log(): pino.Logger {
  made ??= pino({ name: 'regard', level: env().NODE_ENV === 'test' ? 'silent' : env().LOG_LEVEL })
  return made
}
