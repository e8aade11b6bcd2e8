/** What nobody can take back any more is deleted for good within this time. */
const sweepEveryMs = 5 * 60_000

/** Runs once as the server starts: true addresses, what was forgotten deleted in time, and the ranking process up and filled before the first visitor asks. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { writeTrueAddresses } = await import('@/lib/http/address')
  writeTrueAddresses()
  const { sweepForgotten } = await import('@/lib/interactions/service')
  const sweep = () =>
    sweepForgotten().catch((cause) => console.error('What was forgotten is not swept yet:', cause))
  void sweep()
  setInterval(sweep, sweepEveryMs).unref()
  const { warmUp } = await import('@/lib/recommendation/service')
  // The pages and the rest of the API work without rankings; the first request for one tries again and says why.
  void warmUp().catch((cause) => console.error('The ranking process is not ready yet:', cause))
  const search = await import('@/lib/search/service')
  void search.warmUp().catch((cause) => console.error('The register of works is not read yet:', cause))
}
