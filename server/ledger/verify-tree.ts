import { hash } from 'node:crypto'
import { readLeaves, type Extent } from '../../db/ledger-rows.ts'
import type { Orm } from '../../db/open.ts'
import { createTree } from '../../domain/ledger/merkle.ts'
import type { Fault } from './verify.ts'

export type CheckedTree = { fault: Fault } | { fault: null; events: number; nodes: number; rootHash: string }

/** The tree of RFC 6962 as domain/ledger/merkle.ts makes it, leaf by leaf; hashes in hex, as they are stored. */
interface Growing {
  size: number
  nodes: number
  peaks: string[]
}

const HASH_BYTES = 32
const inner = Buffer.alloc(1 + 2 * HASH_BYTES, 1)
const tree = createTree((bytes) => hash('sha256', bytes, 'buffer'))

/** Computes every hash of the tree anew from the bodies. It ends where a number is missing, which the rows tell. */
export function checkTree(orm: Pick<Orm, '$client'>, { last, nodes: stored }: Extent): CheckedTree {
  const growing: Growing = { size: 0, nodes: 0, peaks: [] }
  for (const { leaves, readNode } of readLeaves(orm, last)) {
    for (const [seq, body] of leaves) {
      if (seq !== growing.size) return conclude(growing, growing.nodes)
      const wrong = add(growing, body, readNode)
      if (wrong) {
        const reason = `Node ${wrong.level}/${wrong.index} of the tree is not the hash of what is below it.`
        return { fault: { seq, reason } }
      }
    }
  }
  return conclude(growing, stored)
}

/** Adds a leaf, and names the first of the subtrees it completes that is stored otherwise. */
function add(growing: Growing, body: string, readNode: (level: number, index: number) => string | null) {
  let level = 0
  let index = growing.size
  let node = hash('sha256', `\0${body}`, 'hex')
  for (;;) {
    if (readNode(level, index) !== node) return { level, index }
    growing.nodes += 1
    if (index % 2 === 0) break
    node = nodeHash(growing.peaks.pop()!, node) // safe because an odd index is a right child: its sibling is the last peak
    level += 1
    index = (index - 1) / 2
  }
  growing.peaks.push(node)
  growing.size += 1
  return null
}

function nodeHash(left: string, right: string): string {
  inner.write(left, 1, 'hex')
  inner.write(right, 1 + HASH_BYTES, 'hex')
  return hash('sha256', inner, 'hex')
}

function conclude({ size, nodes, peaks }: Growing, stored: number): CheckedTree {
  if (stored !== nodes) {
    return { fault: { seq: size, reason: `The tree has ${stored} nodes; ${nodes} belong to its events.` } }
  }
  const root = tree.root({ size, peaks: peaks.map((peak) => Buffer.from(peak, 'hex')) })
  return { fault: null, events: size, nodes, rootHash: Buffer.from(root).toString('hex') }
}
