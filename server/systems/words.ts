import { mayReadArtefacts, type SystemPeople } from '../access/policies.ts'
import type { Actor } from '../context.ts'

/** Who reads the words of notes and reasons about a system: as with artefacts. */
export function maySeeWords(actor: Actor, system: SystemPeople): boolean {
  return actor.kind === 'program' || (actor.kind === 'person' && mayReadArtefacts(actor, [system]))
}
