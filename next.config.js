import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/_messages/request.ts')

export default withNextIntl({
  // builds of one tree for different purposes (a person's, the browser tests') must not overwrite each other
  distDir: process.env.REGARD_BUILD_DIR ?? '.next',
  poweredByHeader: false,
  // scripts/setup/next-server.mjs does, after it has read each page once more
  compress: false,
  // tsc checks the types; TypeScript 7 has no JS API for Next to call
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  experimental: { globalNotFound: true },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', 'pino', 'sharp'],
})
