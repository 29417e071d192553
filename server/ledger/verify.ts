import { hash } from 'node:crypto'
import { countNodes, readLedgerRows, type EventRow, type ReadNode } from '../../db/ledger-rows.ts'
import { isCanonical } from '../../domain/ledger/canonical-json.ts'
import { createTree, EMPTY_FRONTIER, type Frontier } from '../../domain/ledger/merkle.ts'
import { authoriseProgram } from '../access/policies.ts'
import type { Context } from '../context.ts'

export type Verified =
  | { state: 'intact'; events: number; nodes: number; rootHash: string }
  | { state: 'broken'; seq: number; reason: string }

/** The tree of the ledger, hashed in one call each: two a leaf. */
const tree = createTree((bytes) => hash('sha256', bytes, 'buffer'))

interface Progress {
  frontier: Frontier
  nodes: number
  versions: Map<string, number>
  lastAt: string
}

/**
 * Reads the whole ledger and computes everything anew from the bodies: sequence without gaps, versions of each subject,
 * instants that never run backwards, canonical bytes, every hash of the tree. Names the first event that does not fit.
 */
export function verifyLedger(context: Context): Verified {
  authoriseProgram(context)
  const { orm } = context.store
  const progress: Progress = { frontier: EMPTY_FRONTIER, nodes: 0, versions: new Map(), lastAt: '' }
  for (const { rows, readNode } of readLedgerRows(orm)) {
    for (const row of rows) {
      const reason = faultOfRow(row, progress) ?? faultOfTree(row, progress, readNode)
      if (reason !== null) return { state: 'broken', seq: Math.min(row.seq, progress.frontier.size), reason }
    }
  }
  return conclude(progress, countNodes(orm))
}

function conclude({ frontier, nodes }: Progress, stored: number): Verified {
  if (stored !== nodes) {
    return {
      state: 'broken',
      seq: frontier.size,
      reason: `The tree has ${stored} nodes; ${nodes} belong to its events.`,
    }
  }
  return { state: 'intact', events: frontier.size, nodes, rootHash: hex(tree.root(frontier)) }
}

function faultOfRow(row: EventRow, progress: Progress): string | null {
  if (row.seq !== progress.frontier.size) return `Event ${progress.frontier.size} is missing.`
  const body = bodyOf(row)
  if (body === null) return 'The body is not canonical JSON.'
  for (const name of ['seq', 'id', 'recordedAt', 'actor', 'type', 'subject', 'version'] as const) {
    if (body[name] !== row[name]) return `The row says another ${name} than its body.`
  }
  if (row.version !== (progress.versions.get(row.subject) ?? 0) + 1)
    return `Version ${row.version} of ${row.subject} does not follow.`
  if (row.recordedAt < progress.lastAt) return 'It was recorded before the event that precedes it.'
  progress.versions.set(row.subject, row.version)
  progress.lastAt = row.recordedAt
  return null
}

function bodyOf({ body }: EventRow): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && isCanonical(body, value) ? { ...value } : null
  } catch {
    return null
  }
}

function faultOfTree(row: EventRow, progress: Progress, readNode: ReadNode): string | null {
  const next = tree.appendLeaf(progress.frontier, tree.leafHash(Buffer.from(row.body, 'utf8')))
  for (const { level, index, hash } of next.nodes) {
    if (readNode(level, index) !== hex(hash))
      return `Node ${level}/${index} of the tree is not the hash of what is below it.`
  }
  progress.frontier = next.frontier
  progress.nodes += next.nodes.length
  return null
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
