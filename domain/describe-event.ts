import type { Edition } from './catalogue/edition.ts'
import { describeEvidenceEvent } from './describe-evidence-event.ts'
import { describeOrganisationEvent } from './describe-organisation-event.ts'
import { describeSystemEvent } from './describe-system-event.ts'
import type { EventData, EventType, LedgerEvent } from './events.ts'

/** What the ids in events are called. Who or what is missing here is called by its id. */
export interface EventNames {
  people: ReadonlyMap<string, string>
  sources: ReadonlyMap<string, string>
  edition: Edition
}

/** For each type of event, what its actor did, as the rest of a sentence. */
export type Sentences<T extends EventType> = {
  [K in T]: (event: { subject: string; actor: string; data: EventData[K] }, names: EventNames) => string
}

const sentences: Sentences<EventType> = {
  ...describeOrganisationEvent,
  ...describeSystemEvent,
  ...describeEvidenceEvent,
}

/** An event as a sentence: `Ana Ruiz registered it, live from 1 Mar 2026.` */
export function describeEvent(event: LedgerEvent, names: EventNames): string {
  // Safe because the table has, for each type, the function that takes its data.
  const describe = sentences[event.type] as (event: LedgerEvent, names: EventNames) => string
  return `${actorName(event.actor, names)} ${describe(event, names)}.`
}

function actorName(actor: string, { people }: EventNames): string {
  return actor === 'program' ? 'Plumbline' : (people.get(actor) ?? actor)
}
