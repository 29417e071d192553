import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { Refusal } from '../../../domain/refusal.ts'
import { authoriseReading } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { ANSWER_HEADERS } from '../../http/problem.ts'
import { isShowingExample } from '../showing.ts'
import { findLog, writeLog, type LogDesign } from './logs.ts'

/** A decision log as a download, made while it is sent. Throws Refusal: unauthenticated, not-found. */
export function serveLog(context: Context, name: string): Response {
  authoriseReading(context)
  const log = isShowingExample(context.store) ? findLog(name) : null
  if (!log) throw new Refusal('not-found', 'There is no such file.')
  return new Response(streamOf(log), {
    headers: {
      ...ANSWER_HEADERS,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${log.name}.csv"`,
    },
  })
}

/** Others are answered between one batch of rows and the next. */
function streamOf(log: LogDesign): ReadableStream<Uint8Array> {
  const batches = writeLog(log)
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      await yieldToOthers()
      const { value, done } = batches.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}
