import type { Worker } from 'node:worker_threads'
import type { ImportReport } from '../../contracts/imports.ts'
import { startThread } from '../../db/start-thread.ts'
import type { Context } from '../context.ts'
import { refusalOf, type ToldRefusal } from '../thread-refusal.ts'
import type { ImportWish } from './import-systems.ts'

/** What the worker is started with: a context without what cannot leave its thread. */
export interface ImportJob {
  directory: string
  context: Pick<Context, 'actor' | 'now' | 'publicUrl' | 'idempotency' | 'ifMatch'>
  wish: ImportWish
}

export type ImportMessage =
  { state: 'waits-for-turn' } | { state: 'done'; report: ImportReport } | { state: 'refused'; refusal: ToldRefusal }

/**
 * Runs an import in a thread of its own, so that others are answered meanwhile. While it records, commands of this thread
 * wait for their turn.
 */
export function importInWorker(context: Context, wish: ImportWish): Promise<ImportReport> {
  const { actor, now, publicUrl, idempotency, ifMatch } = context
  const job: ImportJob = {
    directory: context.store.directory,
    context: { actor, now, publicUrl, idempotency, ifMatch },
    wish,
  }
  const worker = startThread('server/imports/worker.ts', { workerData: job, transferList: [transferable(wish)] })
  return new Promise<ImportReport>((resolve, reject) => {
    const ended = new Promise<void>((end) => worker.once('exit', () => end()))
    worker.on('message', (message: ImportMessage) => {
      if (message.state === 'done') resolve(message.report)
      else if (message.state === 'refused') reject(refusalOf(message.refusal))
      else void context.store.lock.runExclusive(() => giveTurn(worker, ended))
    })
    worker.once('error', reject)
    void ended.then(() => reject(new Error('the import ended without an answer')))
  })
}

/** Until the worker ends, nobody else in this process records. */
function giveTurn(worker: Worker, ended: Promise<void>): Promise<void> {
  worker.postMessage('go')
  return ended
}

function transferable({ file }: ImportWish): ArrayBuffer {
  return file.bytes.buffer as ArrayBuffer // safe because the form's parts are in memory of their own
}
