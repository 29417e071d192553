import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createTree, EMPTY_FRONTIER, type Frontier } from './merkle.ts'
import { isConsistent, isIncluded, isLeafHashIncluded } from './merkle-verify.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

const vectors = '../shared/data/ledger-vectors'
const hasVectors = existsSync(vectors)
if (!hasVectors) console.warn(`skipped: ${vectors} is not here`)

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const tree = createTree(sha256)

const bytesOf = (base64: string | null | undefined) => Buffer.from(base64 ?? '', 'base64')
const proofOf = (proof: readonly string[] | null) => (proof ?? []).map(bytesOf)

function load(pattern: string) {
  return globSync(`${vectors}/${pattern}`)
    .sort()
    .flatMap((path) => {
      const content = JSON.parse(readFileSync(path, 'utf8'))
      return (Array.isArray(content) ? content : [content]).map((claim) => ({ path, claim }))
    })
}

describe.skipIf(!hasVectors)('published verdicts', () => {
  test('inclusion proofs, good and bad', () => {
    const all = [...load('rfc6962-transparency-dev/inclusion/**/*.json'), ...load('tlog-generated/inclusion.json')]
    expect(all.length).toBeGreaterThan(1_190)
    for (const { path, claim } of all) {
      const { root, leafHash, proof, desc, wantErr } = claim
      const isRight = isLeafHashIncluded(sha256, bytesOf(leafHash), {
        index: claim.index ?? claim.leafIdx,
        size: claim.size ?? claim.treeSize,
        root: bytesOf(root),
        proof: proofOf(proof),
      })
      expect({ path, desc, isRight }).toEqual({ path, desc, isRight: !wantErr && bytesOf(root).length === 32 })
    }
  })

  test('consistency proofs, good and bad', () => {
    const all = [...load('rfc6962-transparency-dev/consistency/**/*.json'), ...load('tlog-generated/consistency.json')]
    expect(all.length).toBeGreaterThan(1_040)
    for (const { path, claim } of all) {
      const { size1, size2, root1, root2, proof, desc, wantErr } = claim
      const isRight = isConsistent(sha256, {
        size1,
        size2,
        root1: bytesOf(root1),
        root2: bytesOf(root2),
        proof: proofOf(proof),
      })
      expect({ path, desc, isRight }).toEqual({ path, desc, isRight: !wantErr && bytesOf(root1).length === 32 })
    }
  })
})

const leaves = Array.from({ length: 70 }, (_, i) => Buffer.from(`{"seq":${i},"type":"EvidenceFiled"}`))
const stored = new Map<string, Uint8Array>()
const roots: Uint8Array[] = [tree.root(EMPTY_FRONTIER)]
let frontier: Frontier = EMPTY_FRONTIER
for (const leaf of leaves) {
  const step = tree.appendLeaf(frontier, tree.leafHash(leaf))
  for (const { level, index, hash } of step.nodes) stored.set(`${level}/${index}`, hash)
  frontier = step.frontier
  roots.push(tree.root(frontier))
}
const read = ({ level, index }: { level: number; index: number }) => stored.get(`${level}/${index}`)!

/** One change to a list of hashes: a flipped bit, a hash left out, doubled, added, swapped, cut short, or another's. */
function mutate(proof: readonly Uint8Array[], kind: number, at: number): Uint8Array[] {
  const place = proof.length === 0 ? 0 : at % proof.length
  const some = Uint8Array.from(sha256(Buffer.from(String(at))))
  const flip = (bytes: Uint8Array) => bytes.map((byte, i) => (i === at % bytes.length ? byte ^ (1 << (at % 8)) : byte))
  if (kind === 0) return proof.map((hash, i) => (i === place ? flip(hash) : hash))
  if (kind === 1) return proof.toSpliced(place, 1)
  if (kind === 2) return proof.toSpliced(place, 0, some)
  if (kind === 3) return proof.toSpliced(place, 0, ...proof.slice(place, place + 1))
  if (kind === 4) return proof.toReversed()
  if (kind === 5) return proof.map((hash, i) => (i === place ? hash.subarray(0, at % 32) : hash))
  if (kind === 6) return [...proof, some]
  return proof.map((hash, i) => (i === place ? some : hash))
}

const same = (a: readonly Uint8Array[], b: readonly Uint8Array[]) =>
  a.length === b.length && a.every((hash, i) => Buffer.compare(hash, b[i]!) === 0)
const otherThan = (value: number, count: number, at: number) => (value + 1 + (at % (count - 1))) % count
const aMutation = { kind: fc.nat(7), at: fc.nat(100_000) }

test('no changed inclusion proof, leaf, root or index is accepted', () => {
  fc.assert(
    fc.property(
      fc.record({ size: fc.integer({ min: 2, max: 70 }), index: fc.nat(69), what: fc.nat(3), ...aMutation }),
      ({ size, index: wish, what, kind, at }) => {
        const index = wish % size
        const proof = tree.inclusionProof(index, size, read)
        const honest = { index, size, root: roots[size]!, proof }
        expect(isIncluded(sha256, leaves[index]!, honest)).toBe(true)
        const changed = mutate(proof, kind, at)
        fc.pre(what !== 0 || !same(changed, proof))
        const forged = [
          { body: leaves[index]!, claim: { ...honest, proof: changed } },
          { body: leaves[otherThan(index, 70, at)]!, claim: honest },
          { body: leaves[index]!, claim: { ...honest, root: roots[otherThan(size, 71, at)]! } },
          { body: leaves[index]!, claim: { ...honest, index: otherThan(index, size, at) } },
        ][what]!
        expect(isIncluded(sha256, forged.body, forged.claim)).toBe(false)
      },
    ),
    { numRuns: 20_000 },
  )
})

test('no changed consistency proof or root is accepted', () => {
  fc.assert(
    fc.property(
      fc.record({ size2: fc.integer({ min: 2, max: 70 }), wish: fc.nat(68), what: fc.nat(2), ...aMutation }),
      ({ size2, wish, what, kind, at }) => {
        const size1 = 1 + (wish % (size2 - 1))
        const proof = tree.consistencyProof(size1, size2, read)
        const honest = { size1, size2, root1: roots[size1]!, root2: roots[size2]!, proof }
        expect(isConsistent(sha256, honest)).toBe(true)
        const changed = mutate(proof, kind, at)
        fc.pre(what !== 0 || !same(changed, proof))
        const forged = [
          { ...honest, proof: changed },
          { ...honest, root1: roots[otherThan(size1, 71, at)]! },
          { ...honest, root2: roots[otherThan(size2, 71, at)]! },
        ][what]!
        expect(isConsistent(sha256, forged)).toBe(false)
      },
    ),
    { numRuns: 20_000 },
  )
})

test('an inner node passed off as an entry is refused', () => {
  const inner = Buffer.concat([read({ level: 0, index: 0 }), read({ level: 0, index: 1 })])
  const proof = tree.inclusionProof(0, 4, read).slice(1)
  expect(isIncluded(sha256, inner, { index: 0, size: 2, root: roots[4]!, proof })).toBe(false)
})

test('sizes that are not whole numbers in range are refused, not thrown at', () => {
  const claim = { index: 0, size: 1, root: roots[1]!, proof: [] }
  expect(isIncluded(sha256, leaves[0]!, claim)).toBe(true)
  for (const size of [0, -1, 0.5, Number.NaN, Infinity, 2 ** 53]) {
    expect(isIncluded(sha256, leaves[0]!, { ...claim, size })).toBe(false)
    expect(isIncluded(sha256, leaves[0]!, { ...claim, index: size, size: 5 })).toBe(false)
    expect(isConsistent(sha256, { size1: size, size2: size, root1: roots[1]!, root2: roots[1]!, proof: [] })).toBe(
      false,
    )
  }
})
