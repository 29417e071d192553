import { writeSync } from 'node:fs'
import { artefactSubject } from '../../db/artefact-queries.ts'
import { readEventsOf } from '../../db/ledger.ts'
import { closeStore, openStore } from '../../db/open.ts'
import { uploadArtefact } from '../artefacts/upload.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { today } from '../organisation.ts'
import { ensureOpened, programContext } from '../program-context.ts'
import { registerSystem } from '../systems/register.ts'

/** What a command was answered with: its event, and the file that it kept, if any. */
export interface Acknowledgement {
  seq: number
  eventId: string
  sha256: string | null
}

// Writes into a data directory as fast as it can until it is killed, or has done `rounds`; each line that it prints was on
// disk before. `node server/testing/steady-writer.ts DIRECTORY [ROUNDS]`.

const [directory = '', rounds = '1000000'] = process.argv.slice(2)
const store = openStore(directory)
await ensureOpened(store)
const mark = `${process.pid}-${Date.now()}`
for (let round = 0; round < Number(rounds); round += 1) await writeOnce(round)
closeStore(store)

async function writeOnce(round: number): Promise<void> {
  const context = () => programContext(store)
  const words = `round,process\n${round},${mark}\n`.repeat(1 + (round % 200))
  const { sha256 } = await uploadArtefact(context(), {
    headers: new Headers({ 'content-disposition': 'attachment; filename="log.csv"' }),
    body: new Blob([words]).stream(),
  })
  acknowledge(artefactSubject(sha256), sha256)
  const system = await registerSystem(context(), { name: `System ${mark}-${round}`, stage: 'live' })
  acknowledge(system.id)
  const filing = await fileEvidence(context(), {
    systems: [system.id],
    controls: ['consent.records'],
    kind: 'policy',
    effectiveOn: today(context()),
    verdict: 'pass',
    artefacts: [{ sha256 }],
    note: 'Seen on the shared drive.',
  })
  acknowledge(filing.id)
  await decideFiling(context(), filing.id, { outcome: 'accept', reason: 'As seen.' })
  acknowledge(filing.id)
}

function acknowledge(subject: string, sha256: string | null = null): void {
  const event = readEventsOf(store.orm, subject).at(-1)
  if (!event) throw new Error(`${subject} was answered and is not there`)
  const told: Acknowledgement = { seq: event.seq, eventId: event.id, sha256 }
  writeSync(1, `${JSON.stringify(told)}\n`)
}
