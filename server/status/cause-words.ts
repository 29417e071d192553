import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { addDays } from '../../domain/days.ts'
import type { FallGroup } from './fall-groups.ts'

/** What the things are called that causes rest on. */
export interface CauseNames {
  edition: Edition
  /** Filing id to what kind of evidence it is. */
  kinds: ReadonlyMap<string, string>
}

/** "FIL-204, Bias audit report". */
export function titleOf({ kind, id, controls, falls }: FallGroup, { edition, kinds }: CauseNames): string {
  const name = falls[0]!.system.name
  const control = controls[0] === undefined ? '' : controlTitle(edition, controls[0])
  switch (kind) {
    case 'filing-ends':
    case 'filing-lost':
    case 'filing-fails':
      return `${id}, ${kinds.get(id) ?? control}`
    case 'finding':
      return control === '' ? id : `${id} on “${control}”`
    case 'exception':
      return `${id}, the exception for “${control}”`
    case 'no-evidence':
      return controlTitle(edition, id)
    case 'ownership':
      return `Ownership of ${name}`
    case 'review':
      return `Review of ${name}`
    case 'questions':
      return `Questions about ${name}`
    case 'prohibited':
      return `${name}, possibly prohibited`
  }
}

/** The same within a sentence. */
export function causeInSentence(group: FallGroup, names: CauseNames): string {
  const title = titleOf(group, names)
  switch (group.kind) {
    case 'no-evidence':
      return `missing evidence for “${title}”`
    case 'ownership':
    case 'review':
    case 'questions':
      return `the ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`
    default:
      return title
  }
}

/** "ends on 21 Nov 2026: 4 systems fall out of order." */
export function causeSentence(group: FallGroup): string {
  const { falls, id } = group
  const noun = falls.length === 1 ? '1 system falls' : `${falls.length} systems fall`
  return `${what(group, id)}: ${noun} out of order.`
}

function what({ kind, on }: FallGroup, id: string): string {
  const last = dayInWords(addDays(on, -1))
  switch (kind) {
    case 'filing-ends':
      return `Ends on ${last}`
    case 'filing-lost':
      return `If ${id} is rejected or revoked`
    case 'filing-fails':
      return `Does not pass from ${dayInWords(on)}`
    case 'finding':
      return `Was to be put right by ${last}`
    case 'exception':
      return `Ends on ${last}, with nothing on file`
    case 'no-evidence':
      return `Nothing is on file, and the grace ends on ${last}`
    case 'ownership':
      return `Is to be accepted or confirmed by ${last}`
    case 'review':
      return `Is due on ${last}`
    case 'questions':
      return `Are to be answered by ${last}`
    case 'prohibited':
      return `Counsel decides; it holds from ${dayInWords(on)}`
  }
}

function controlTitle(edition: Edition, id: string): string {
  return findControl(edition, id)?.title ?? id
}
