import { createHash } from 'node:crypto'
import { parseMap } from '../../contracts/import-map.ts'
import { ImportParts, reportOf, type ImportReport } from '../../contracts/imports.ts'
import { toDay, type Day } from '../../domain/days.ts'
import type { ImportMap } from '../../domain/imports/map.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { findBundledMap } from './bundled-maps.ts'
import { decideImport, type ReadyImport } from './decide-import.ts'
import { withPointersBelow } from './pointers.ts'
import { readRows } from './read-rows.ts'

/** What is asked for: a file and a map, with the parts that say how. */
export interface ImportWish {
  file: { bytes: Uint8Array; name: string; mediaType?: string }
  /** The mapping document as a text or a value, or the name of one that comes with the program. */
  map: unknown
  /** `asOf`, `source`, `strikeMissing`, as ImportParts says. */
  parts: unknown
  dryRun: boolean
}

/**
 * Brings an inventory into the register, all of it in one transaction; a dry run tells what that would do. A file that
 * tells nothing new records nothing. The file itself is not kept, only its hash. `turn` is asked for just before anything
 * is recorded. Throws Refusal: unauthenticated, forbidden, invalid, too-large, unsupported-media.
 */
export async function importSystems(
  context: Context,
  wish: ImportWish,
  turn: () => Promise<void> = async () => {},
): Promise<ImportReport> {
  authorise(context, isLead, 'import systems: a lead does')
  const ready = await readImport(context, wish)
  if (wish.dryRun) return reportOf(decideImport(context.store.orm, ready).plan)
  await turn()
  const { answer } = await commit(context, (orm) => {
    const { plan, id, ids, events, details } = decideImport(orm, ready)
    return { events, details, answer: reportOf(plan, { id, ids }) }
  })
  return answer
}

async function readImport(context: Context, { file, map: raw, parts: rawParts }: ImportWish): Promise<ReadyImport> {
  const parts = parse(ImportParts, rawParts)
  const map = mapOf(context, raw)
  const asOf = dayOfImport(parts.asOf, today(context))
  const { bytes, ...about } = file
  return {
    table: await readRows(bytes, { ...about, ...(map.layout ? { layout: map.layout } : {}) }),
    map,
    source: parts.source ?? map.source,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    asOf,
    today: today(context),
    strikeMissing: parts.strikeMissing ?? false,
    edition: editionInForce(context),
  }
}

/** A name, such as `nyc`, or the document itself. */
function mapOf(context: Context, raw: unknown): ImportMap {
  const isName = typeof raw === 'string' && /^[\w-]+$/.test(raw.trim())
  const document = isName ? findBundledMap(raw.trim(), editionInForce(context)) : raw
  return withPointersBelow('/map', () => parseMap(document))
}

function dayOfImport(given: string | undefined, now: Day): Day {
  const asOf = given === undefined ? now : toDay(given)
  if (asOf > now) throw invalid('/asOf', `This day is still to come: today is ${now}.`)
  return asOf
}
