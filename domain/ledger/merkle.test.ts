import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  createTree,
  EMPTY_FRONTIER,
  nodesForConsistency,
  nodesForInclusion,
  peaksOf,
  type Frontier,
  type NodeId,
  type NodeReader,
} from './merkle.ts'
import { isConsistent, isIncluded } from './merkle-verify.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

const vectors = '../shared/data/ledger-vectors'
const hasVectors = existsSync(vectors)
if (!hasVectors) console.warn(`skipped: ${vectors} is not here`)

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const tree = createTree(sha256)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const key = ({ level, index }: NodeId) => `${level}/${index}`
const bodyOf = (index: number) => Buffer.from(`{"seq":${index}}`)

/** A stored tree: every complete subtree, and the root after each leaf. */
function grow(bodies: readonly Uint8Array[]) {
  let frontier: Frontier = EMPTY_FRONTIER
  const stored = new Map<string, Uint8Array>()
  const roots = [tree.root(frontier)]
  for (const body of bodies) {
    const step = tree.appendLeaf(frontier, tree.leafHash(body))
    for (const node of step.nodes) {
      expect(stored.has(key(node))).toBe(false)
      stored.set(key(node), node.hash)
    }
    frontier = step.frontier
    roots.push(tree.root(frontier))
  }
  const read: NodeReader = (id) => {
    const hash = stored.get(key(id))
    if (!hash) throw new Error(`node ${key(id)} was not stored`)
    return hash
  }
  return { frontier, stored, roots, read }
}

/** RFC 6962, 2.1, word for word. */
function rootByDefinition(bodies: readonly Uint8Array[]): Uint8Array {
  if (bodies.length === 0) return sha256(new Uint8Array(0))
  if (bodies.length === 1) return sha256(Buffer.concat([Buffer.from([0]), bodies[0]!]))
  let k = 1
  while (k * 2 < bodies.length) k *= 2
  const halves = [rootByDefinition(bodies.slice(0, k)), rootByDefinition(bodies.slice(k))]
  return sha256(Buffer.concat([Buffer.from([1]), ...halves]))
}

describe.skipIf(!hasVectors)('published trees', () => {
  test('the hashes of RFC 6962 and the roots of the classic tree of eight leaves', () => {
    const fixed = JSON.parse(readFileSync(`${vectors}/fixed/rfc6962-hashes.json`, 'utf8'))
    expect(hex(tree.root(EMPTY_FRONTIER))).toBe(fixed.emptyRoot)
    expect(hex(tree.leafHash(new Uint8Array(0)))).toBe(fixed.emptyLeafHash)
    expect(hex(tree.leafHash(Buffer.from('L123456')))).toBe(fixed.leafHash.L123456)
    const { left, right, hash } = fixed.nodeHash
    // The published node hash is over texts that are not hashes; ours refuses those, so it is checked by definition.
    expect(hex(sha256(Buffer.from(`\u0001${left}${right}`)))).toBe(hash)
    expect(() => tree.nodeHash(Buffer.from(left), Buffer.from(right))).toThrow(RangeError)
    const { roots } = grow(fixed.leafInputsHex.map((input: string) => Buffer.from(input, 'hex')))
    expect(roots.map(hex)).toEqual(fixed.rootsBySize)
  })

  test('the roots of a tree of 1,100 leaves at every published size', () => {
    const published = JSON.parse(readFileSync(`${vectors}/tlog-generated/roots.json`, 'utf8'))
    const bodies = Array.from({ length: 1100 }, (_, i) => {
      const text = Buffer.from(`${published.seed}/${i}/`)
      const filler = Buffer.concat(Array(4).fill(sha256(text))).subarray(0, i % 97)
      return Buffer.concat([text, filler])
    })
    for (const leaf of published.leaves) {
      expect(hex(bodies[leaf.index]!)).toBe(leaf.leafHex)
      expect(base64(tree.leafHash(bodies[leaf.index]!))).toBe(leaf.leafHash)
    }
    const { roots, read, stored } = grow(bodies)
    expect(published.roots.length).toBeGreaterThan(10)
    for (const { size, root } of published.roots) {
      expect({ size, root: base64(roots[size]!) }).toEqual({ size, root })
      expect(base64(tree.rootOfSize(size, read))).toBe(root)
    }
    const inclusion = JSON.parse(readFileSync(`${vectors}/tlog-generated/inclusion.json`, 'utf8'))
    const consistency = JSON.parse(readFileSync(`${vectors}/tlog-generated/consistency.json`, 'utf8'))
    const isValid = ({ desc }: { desc: string }) => desc === 'valid'
    for (const { index, size, proof } of inclusion.filter(isValid)) {
      expect(tree.inclusionProof(index, size, read).map(base64)).toEqual(proof)
    }
    for (const { size1, size2, proof } of consistency.filter(isValid)) {
      expect(tree.consistencyProof(size1, size2, read).map(base64)).toEqual(proof)
    }
    for (const { level, n, treeSize, width, dataHex } of JSON.parse(
      readFileSync(`${vectors}/tlog-generated/tiles.json`, 'utf8'),
    )) {
      if (!dataHex || treeSize > 1100) continue
      const hashes = Array.from({ length: width }, (_, i) => stored.get(key({ level: level * 8, index: n * 256 + i }))!)
      expect(hashes.map(hex).join('')).toBe(dataHex)
    }
  })

  test('the signed roots of a real log, from its entries', () => {
    const bundle = readFileSync(`${vectors}/tlog-tiles-tessera/log/tile/entries/000.p/15`)
    const bodies: Uint8Array[] = []
    for (let at = 0; at < bundle.length;) {
      const length = bundle.readUInt16BE(at)
      bodies.push(bundle.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    const { roots } = grow(bodies)
    const sizes = Array.from({ length: 16 }, (_, size) => size)
    const signed = sizes.filter((size) => existsSync(`${vectors}/tlog-tiles-tessera/log/checkpoint.${size}`))
    expect(signed.length).toBeGreaterThan(4)
    for (const size of signed) {
      const [, stated, root] = readFileSync(`${vectors}/tlog-tiles-tessera/log/checkpoint.${size}`, 'utf8').split('\n')
      expect(stated).toBe(String(size))
      expect(base64(roots[size]!)).toBe(root)
    }
  })
})

describe('a growing tree', () => {
  const bodies = Array.from({ length: 130 }, (_, i) => bodyOf(i))
  const grown = grow(bodies)

  test('has the root that RFC 6962 defines, at every size', () => {
    for (let size = 0; size <= bodies.length; size++) {
      expect(hex(grown.roots[size]!)).toBe(hex(rootByDefinition(bodies.slice(0, size))))
      expect(hex(tree.rootOfSize(size, grown.read))).toBe(hex(grown.roots[size]!))
    }
  })

  test('goes on from its stored peaks as if it had never stopped', () => {
    for (let size = 0; size < bodies.length; size++) {
      const frontier = { size, peaks: peaksOf(size).map(grown.read) }
      const next = tree.appendLeaf(frontier, tree.leafHash(bodies[size]!))
      expect(hex(tree.root(next.frontier))).toBe(hex(grown.roots[size + 1]!))
      expect(next.frontier.peaks.map(hex)).toEqual(peaksOf(size + 1).map((id) => hex(grown.read(id))))
    }
  })

  test('proves every leaf at every size, with no more nodes than were named beforehand', () => {
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const named = new Set(nodesForInclusion(index, size).map(key))
        const proof = tree.inclusionProof(index, size, (id) => (named.has(key(id)) ? grown.read(id) : fail(key(id))))
        expect(isIncluded(sha256, bodies[index]!, { index, size, root: grown.roots[size]!, proof })).toBe(true)
      }
    }
  })

  test('proves consistency between every two sizes, with no more nodes than were named beforehand', () => {
    for (let size2 = 1; size2 <= 40; size2++) {
      for (let size1 = 1; size1 <= size2; size1++) {
        const named = new Set(nodesForConsistency(size1, size2).map(key))
        const proof = tree.consistencyProof(size1, size2, (id) => (named.has(key(id)) ? grown.read(id) : fail(key(id))))
        const [root1, root2] = [grown.roots[size1]!, grown.roots[size2]!]
        expect(isConsistent(sha256, { size1, size2, root1, root2, proof })).toBe(true)
      }
    }
  })

  test('stores 2n - popcount(n) nodes for n leaves, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (size) => {
        const { stored, frontier } = grow(Array.from({ length: size }, (_, i) => bodyOf(i)))
        expect(stored.size).toBe(2 * size - frontier.peaks.length)
      }),
      { numRuns: 20 },
    )
  })

  test('needs at most two nodes per level, also beyond 2^32 leaves', () => {
    const size = 2 ** 45 + 12_345
    const frontier = { size, peaks: peaksOf(size).map((id) => sha256(Buffer.from(key(id)))) }
    const { nodes, frontier: next } = tree.appendLeaf(frontier, tree.leafHash(bodyOf(size)))
    expect(nodes.map(({ level, index }) => ({ level, index }))).toEqual([
      { level: 0, index: size },
      { level: 1, index: (size - 1) / 2 },
    ])
    expect(next.peaks).toHaveLength(peaksOf(size + 1).length)
    expect(nodesForInclusion(size - 5, size).length).toBeLessThan(2 * 46)
  })

  test('refuses hashes that are not 32 bytes and peaks that do not fit the size', () => {
    const short = new Uint8Array(31)
    const leaf = tree.leafHash(bodyOf(0))
    expect(() => tree.appendLeaf(EMPTY_FRONTIER, short)).toThrow('32 bytes')
    expect(() => tree.appendLeaf({ size: 1, peaks: [short] }, leaf)).toThrow('32 bytes')
    expect(() => tree.root({ size: 1, peaks: [short] })).toThrow('32 bytes')
    expect(() => tree.root({ size: 3, peaks: [leaf] })).toThrow('2 peaks')
    expect(() => tree.appendLeaf({ size: 0, peaks: [leaf] }, leaf)).toThrow('0 peaks')
    expect(() => tree.inclusionProof(3, 3, grown.read)).toThrow(RangeError)
    expect(() => tree.inclusionProof(0, 1.5, grown.read)).toThrow(RangeError)
    expect(() => tree.consistencyProof(0, 3, grown.read)).toThrow(RangeError)
    expect(() => tree.consistencyProof(4, 3, grown.read)).toThrow(RangeError)
  })
})

function fail(node: string): never {
  throw new Error(`node ${node} was not named beforehand`)
}
