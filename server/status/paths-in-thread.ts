import { startThread } from '../../db/start-thread.ts'
import type { PathPiece } from '../../domain/status/foreseen-path.ts'
import type { PathsWanted } from './compute-paths.ts'

/** What the thread is started with. */
export interface PathsJob {
  directory: string
  wanted: PathsWanted
}

/** Some of the paths, as soon as they are there. */
export type PathsMessage = readonly (readonly [string, PathPiece[]])[]

/** Works out paths in a thread of its own, so that others are answered meanwhile; `take` hears of each few. */
export function computePathsInThread(job: PathsJob, take: (some: PathsMessage) => void): Promise<void> {
  const worker = startThread('server/status/paths-thread.ts', { workerData: job })
  worker.unref() // what is not done when the process ends is asked for again
  return new Promise((resolve, reject) => {
    worker.on('message', take)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`working out a scenario ended with ${code}`))
    })
  })
}
