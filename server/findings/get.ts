import type { FilingArtefact } from '../../contracts/artefact-references.ts'
import type { FindingEvent, WholeFinding } from '../../contracts/findings.ts'
import { readArtefacts } from '../../db/artefact-queries.ts'
import type { FindingRow } from '../../db/finding-queries.ts'
import { readEventsOf } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import { describeEvent, type EventNames } from '../../domain/describe-event.ts'
import type { LedgerEvent, TextReference } from '../../domain/events.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { maySeeWords } from '../systems/words.ts'
import { getFindingRow, presentFinding } from './present.ts'
import { peopleOf } from './rights.ts'

/** One finding, with what happened to it. Throws Refusal: unauthenticated, not-found. */
export async function getFinding(context: Context, id: string): Promise<WholeFinding> {
  authoriseReading(context)
  const { orm } = context.store
  const row = getFindingRow(orm, id)
  const maySee = maySeeWords(context.actor, peopleOf(row)) || isItsOwner(context, row)
  const resolution = row.resolutionHash === null ? null : readWords(orm, [row.resolutionHash]).get(row.resolutionHash)
  return {
    ...presentFinding(context, id),
    resolution: (maySee && resolution) || null,
    artefacts: maySee ? artefactsOf(orm, row) : null,
    trail: trailOf(context, id, maySee),
  }
}

function isItsOwner({ actor }: Context, row: FindingRow): boolean {
  return actor.kind === 'person' && actor.personId === row.ownerId
}

function artefactsOf(orm: Orm, row: FindingRow): FilingArtefact[] {
  const files = readArtefacts(
    orm,
    row.artefacts.flatMap(({ sha256 }) => sha256 ?? []),
  )
  return row.artefacts.map(({ sha256, url }) => {
    const file = sha256 === undefined ? undefined : files.get(sha256)
    if (!file) {
      const link = url ?? null
      return { sha256: null, url: link, name: link ?? 'Link', mediaType: null, sizeBytes: null, alsoFiledFor: 0 }
    }
    const { name, mediaType, sizeBytes } = file
    return { sha256: file.sha256, url: null, name: name ?? 'Name erased', mediaType, sizeBytes, alsoFiledFor: 0 }
  })
}

function trailOf(context: Context, id: string, maySee: boolean): FindingEvent[] {
  const { orm } = context.store
  const events = readEventsOf(orm, id)
  const people = readNames(
    orm,
    events.flatMap(({ actor, data }) => [actor, 'ownerId' in data ? data.ownerId : null]),
  )
  const names: EventNames = { people, sources: new Map(), edition: editionInForce(context) }
  const words = readWords(orm, maySee ? events.flatMap(wordsIn).map(({ reference }) => reference.textHash) : [])
  return events.toReversed().map((event) => ({
    seq: event.seq,
    type: event.type,
    recordedAt: event.recordedAt,
    actor: event.actor === 'program' ? null : personName(event.actor, people),
    sentence: describeEvent(event, names),
    words: wordsIn(event).flatMap(({ term, reference }) => {
      const found = words.get(reference.textHash)
      return found === undefined ? [] : [{ term, words: found }]
    }),
  }))
}

/** The words that belong to an event, with what they are. */
function wordsIn({ data }: LedgerEvent): { term: string; reference: TextReference }[] {
  const parts: [string, TextReference | null | undefined][] = [
    ['Action', 'action' in data ? data.action : null],
    ['Reason', 'reason' in data ? data.reason : null],
    ['Note', 'note' in data ? data.note : null],
  ]
  return parts.flatMap(([term, reference]) => (reference ? [{ term, reference }] : []))
}
