import { betterAuth } from 'better-auth/minimal'
import { nextCookies } from 'better-auth/next-js'
import { newId } from '@/lib/clock'
import { env } from '@/lib/env'
import { authDatabase } from './queries'

const daySeconds = 86_400

function configure() {
  return betterAuth({
    appName: 'Regard',
    baseURL: env().REGARD_URL,
    secret: env().REGARD_SECRET,
    database: authDatabase(),
    user: { modelName: 'adminUser' },
    session: { modelName: 'adminSession', expiresIn: 7 * daySeconds, updateAge: daySeconds },
    account: { modelName: 'adminAccount', accountLinking: { enabled: false, disableImplicitLinking: true } },
    verification: { modelName: 'adminVerification' },
    // accounts are made by lib/auth/admins.ts from one-time links, and in no other way
    emailAndPassword: { enabled: true, disableSignUp: true },
    // its HTTP handler is not mounted, and its limiter sees only that; lib/auth/admins.ts limits sign-ins
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    advanced: {
      cookiePrefix: 'regard',
      useSecureCookies: env().REGARD_URL.startsWith('https:'),
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [nextCookies()],
  })
}

let configured: ReturnType<typeof configure> | undefined

/** The admins' sign-in, made at first use so that a build needs no environment. */
export function auth() {
  configured ??= configure()
  return configured
}
