import { checkHealth } from '../health.ts'
import { ensureOpened } from '../program-context.ts'
import { getStore } from '../store.ts'
import { ANSWER_HEADERS, problemResponse } from './problem.ts'

/** `{ status, version, ledger: { size } }`, for everybody; 503 with the reason while writes are refused. */
export async function healthResponse(): Promise<Response> {
  try {
    const store = getStore()
    await ensureOpened(store)
    const health = await checkHealth(store, Date.now())
    return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers: ANSWER_HEADERS })
  } catch (error) {
    return problemResponse(error)
  }
}
