import { appendHistory } from '../../../db/append-history.ts'
import { readHead } from '../../../db/ledger.ts'
import type { Store } from '../../../db/open.ts'
import { newestEdition } from '../../../domain/catalogue/editions.ts'
import { addDays, type Day } from '../../../domain/days.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { rebuildInThreads } from '../../ledger/refresh-projections.ts'
import { editionFinder } from '../../catalogue/find-edition.ts'
import { createRandom } from '../random.ts'
import { History } from './history.ts'
import { foundOrganisation } from './organisation.ts'
import { planDepartures } from './ownership.ts'
import { planSystems } from './registering.ts'
import type { Landscape } from './system.ts'
import { SOURCES } from './wording.ts'

const FIVE_YEARS_IN_DAYS = 1_826

export interface Wanted {
  systems: number
  seed: number
  /** The day on which the history has ended; it began five years before. */
  endsOn: Day
}

type Tell = (step: 'history' | 'projections', done: number) => void

/**
 * Fills an empty register with five years of an invented organisation: a hundred events a system and more, the same ones
 * for the same wish. Gives their number. Throws Refusal: conflict, for a register in use.
 */
export function fillWithHistory(store: Store, wanted: Wanted, tell: Tell = () => {}): number {
  const count = writeHistory(store, wanted, tell)
  tell('projections', 0)
  rebuildInThreads(store, editionFinder(store.orm))
  return count
}

/** The same without projections. */
export function writeHistory(store: Store, wanted: Wanted, tell: Tell = () => {}): number {
  if (readHead(store.orm).size > 0) {
    throw new Refusal('conflict', 'This register is in use: only an empty one can be filled. Choose another folder.')
  }
  const { history } = plan(wanted)
  const ids = history.random.branch('ids')
  return appendHistory(
    store,
    history.run((done) => tell('history', done)),
    ids.id,
  )
}

function plan({ systems, seed, endsOn }: Wanted): Landscape {
  const span = { startsOn: addDays(endsOn, -FIVE_YEARS_IN_DAYS), endsOn }
  const history = new History(span, createRandom(seed), newestEdition())
  const staff = foundOrganisation(history, systems)
  const sources = SOURCES.map((name) => addSource(history, staff.leads[0]!, name))
  const landscape: Landscape = { history, staff, systems: [], sources, bundles: new Map() }
  planSystems(landscape, systems)
  planDepartures(landscape)
  return landscape
}

function addSource(history: History, actor: string, name: string): string {
  const subject = history.next('DS')
  const words = { lawfulBasis: 'consent', consentMechanism: null, retention: '24 months', sharing: 'processors-only' }
  const data = { name, origin: 'first-party', categories: ['purchase-history'], ...words, protection: 'none' } as const
  history.record(actor, [{ type: 'DataSourceAdded', subject, data: { ...data, categories: [...data.categories] } }])
  return subject
}
