/** Runs once in the server's process, before the first request. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { watchIncoming } = await import('./server/http/incoming.ts')
  watchIncoming()
  const { keepRecomputing } = await import('./server/recomputations/keep.ts')
  keepRecomputing()
  const { keepSweeping } = await import('./server/audits/keep-sweeping.ts')
  keepSweeping()
}
