import pino from 'pino'

/** The server's log: one JSON object a line on standard output. Secrets and what people wrote stay out of it. */
export const log = pino({
  level: process.env['PLUMBLINE_LOG'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
})
