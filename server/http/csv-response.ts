import { ANSWER_HEADERS } from './problem.ts'

/** A file of comma-separated values for the browser to keep. */
export function csvResponse({ csv, name }: { csv: string; name: string }): Response {
  return new Response(csv, {
    headers: {
      ...ANSWER_HEADERS,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  })
}
