import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { Orm } from './open.ts'
import {
  artefacts,
  audits,
  events,
  filingArtefacts,
  filings,
  filingSystems,
  findingArtefacts,
  findings,
  systems,
  texts,
} from './schema.ts'
import { systemPeople } from './system-queries.ts'

export interface ArtefactRow {
  sha256: string
  sizeBytes: number
  mediaType: string
  /** null once erased. */
  name: string | null
}

/** The subject under which the ledger keeps what happens to a file. */
export function artefactSubject(sha256: string): string {
  return `ART-${sha256.slice(0, 32)}`
}

export function findArtefact(orm: Orm, sha256: string): ArtefactRow | null {
  const row = orm
    .select({
      sha256: artefacts.sha256,
      sizeBytes: artefacts.sizeBytes,
      mediaType: artefacts.mediaType,
      name: texts.words,
    })
    .from(artefacts)
    .leftJoin(texts, eq(texts.hash, artefacts.nameHash))
    .where(eq(artefacts.sha256, sha256))
    .get()
  return row ?? null
}

/** Whether a person sent these very bytes, or filed them. */
export function isArtefactOf(orm: Orm, sha256: string, personId: string): boolean {
  const sent = orm
    .select({ seq: events.seq })
    .from(events)
    .where(and(eq(events.subject, artefactSubject(sha256)), eq(events.actor, personId)))
    .limit(1)
    .get()
  if (sent) return true
  const filed = orm
    .select({ id: filings.id })
    .from(filingArtefacts)
    .innerJoin(filings, eq(filings.id, filingArtefacts.filingId))
    .where(and(eq(filingArtefacts.sha256, sha256), eq(filings.filedBy, personId)))
    .limit(1)
    .get()
  return filed !== undefined
}

/** The people of every system that a file was filed for, or that it shows something put right on. */
export function readPeopleOfArtefact(orm: Orm, sha256: string) {
  const ofFilings = orm
    .selectDistinct(systemPeople)
    .from(filingArtefacts)
    .innerJoin(filingSystems, eq(filingSystems.filingId, filingArtefacts.filingId))
    .innerJoin(systems, eq(systems.id, filingSystems.systemId))
    .where(eq(filingArtefacts.sha256, sha256))
    .all()
  const ofFindings = orm
    .selectDistinct(systemPeople)
    .from(findingArtefacts)
    .innerJoin(findings, eq(findings.id, findingArtefacts.findingId))
    .innerJoin(systems, eq(systems.id, findings.systemId))
    .where(eq(findingArtefacts.sha256, sha256))
    .all()
  return [...ofFilings, ...ofFindings]
}

/** The people of every system whose decision log a kept file is; none where it is no decision log. */
export function readPeopleOfKeptLog(orm: Orm, sha256: string) {
  return orm
    .selectDistinct(systemPeople)
    .from(audits)
    .innerJoin(systems, eq(systems.id, audits.systemId))
    .where(
      sql`json_extract(${audits.facts}, '$.source.sha256') = ${sha256} and json_extract(${audits.facts}, '$.source.kept')`,
    )
    .all()
}

/** What is known of files, by their hash. */
export function readArtefacts(orm: Orm, hashes: readonly string[]): Map<string, ArtefactRow> {
  if (hashes.length === 0) return new Map()
  const rows = orm
    .select({
      sha256: artefacts.sha256,
      sizeBytes: artefacts.sizeBytes,
      mediaType: artefacts.mediaType,
      name: texts.words,
    })
    .from(artefacts)
    .leftJoin(texts, eq(texts.hash, artefacts.nameHash))
    .where(inArray(artefacts.sha256, [...hashes]))
    .all()
  return new Map(rows.map((row) => [row.sha256, row]))
}

export interface FiledFor {
  sha256: string
  name: string | null
  storedAt: string
  /** Systems besides those given that the file was filed for. */
  otherSystems: number
}

/** For how many systems, besides some, each of these files was filed. */
export function readFiledFor(orm: Orm, hashes: readonly string[], besides: readonly string[]): FiledFor[] {
  if (hashes.length === 0) return []
  const others = orm
    .select({ total: sql<number>`count(distinct ${filingSystems.systemId})` })
    .from(filingArtefacts)
    .innerJoin(filingSystems, eq(filingSystems.filingId, filingArtefacts.filingId))
    .where(and(eq(filingArtefacts.sha256, artefacts.sha256), notInArray(filingSystems.systemId, [...besides])))
  return orm
    .select({
      sha256: artefacts.sha256,
      name: texts.words,
      storedAt: artefacts.storedAt,
      otherSystems: sql<number>`${others}`,
    })
    .from(artefacts)
    .leftJoin(texts, eq(texts.hash, artefacts.nameHash))
    .where(inArray(artefacts.sha256, [...hashes]))
    .all()
}
