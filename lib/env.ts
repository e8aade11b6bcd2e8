import { z } from 'zod'

/** Every variable the product reads, parsed once. `.env.example` documents the same list. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, 'must look like postgresql://user:password@host:5432/database')
    .describe('Postgres 15 or later. Left out: the embedded database, started by the npm commands.'),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
  REGARD_SECRET: z
    .string()
    .min(32, 'must be at least 32 characters, for example from: openssl rand -base64 48')
    .describe('Signs cookies and tokens.'),
  REGARD_SECRETS_PREVIOUS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((secret) => secret.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().min(32, 'each must be at least 32 characters')))
    .describe(
      'Former values of REGARD_SECRET, comma-separated: what they signed stays valid until it expires.',
    ),
  REGARD_URL: z
    .url('must be the public address, for example https://gallery.example.org')
    .default('http://localhost:3000'),
  REGARD_DATA_DIR: z.string().min(1).default('.data'),
  REGARD_BACKEND: z.enum(['auto', 'native', 'wasm']).default('auto'),
  REGARD_TRUSTED_PROXIES: z
    .string()
    .default('')
    .describe(
      'Addresses or CIDR ranges of your own reverse proxies, comma-separated, whose X-Forwarded-For is believed.',
    ),
  REGARD_RATE_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(1200)
    .describe('Requests a minute for one visitor, key or address; 0 switches the limits off.'),
  REGARD_COPYRIGHT_SIDE_MAX: z.coerce
    .number()
    .int()
    .min(0)
    .max(20_000)
    .default(843)
    .describe('Longest side, in pixels, of pictures of works in copyright; 0 shows them whole.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Env = z.infer<typeof schema>

/** Parses the environment; throws one error that names each missing or malformed variable and the remedy. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]) as keyof Env
    if (given[name] !== undefined) return `  ${name}: ${issue.message}`
    return `  ${name}: is missing. ${schema.shape[name]?.description ?? ''}`
  })
  throw new Error(
    `The environment is not complete:\n${lines.join('\n')}\nSet them in the environment or in .env; .env.example explains each one.`,
  )
}

let parsed: Env | undefined

/** The environment of this process, parsed at first use so that a build needs none of it. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}
