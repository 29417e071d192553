import { ANSWER_HEADERS } from './problem.ts'

/** A file of figures to be saved under a name. */
export function csvResponse({ csv, name }: { csv: string; name: string }): Response {
  const headers = {
    ...ANSWER_HEADERS,
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}"`,
  }
  return new Response(csv, { headers })
}
