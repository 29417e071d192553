import { parentPort, workerData } from 'node:worker_threads'
import { buffersOf, partsOf, type HandedOver } from './handing-over.ts'
import type { CopyJob } from './read-in-thread.ts'
import { controlTexts, inOneState, look, readControls, readSystems, systemTexts } from './reading.ts'

// The other end of read-in-thread.ts: the rows of one state of the database.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
const { directory, withControls } = workerData as CopyJob // safe because read-in-thread.ts alone starts this
const read = await inOneState(directory, async (sqlite): Promise<HandedOver> => {
  const seen = look(sqlite)
  const systems = await readSystems(sqlite, systemTexts(sqlite, seen))
  const controls = withControls ? await readControls(controlTexts(sqlite, seen), systems) : null
  return { parts: partsOf({ systems, controls }), seen }
})
port.postMessage(read, buffersOf(read))
