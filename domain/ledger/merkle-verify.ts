import { hashLeaf, hashNode, isHash, type Sha256 } from './merkle.ts'

export interface InclusionClaim {
  /** From 0. */
  index: number
  /** From a signed checkpoint, never from the proof or the request: a root does not commit to its size. */
  size: number
  root: Uint8Array
  proof: readonly Uint8Array[]
}

export interface ConsistencyClaim {
  /** Both sizes from signed checkpoints. */
  size1: number
  size2: number
  root1: Uint8Array
  root2: Uint8Array
  proof: readonly Uint8Array[]
}

/**
 * Whether the entry with these exact bytes is leaf `index` of the tree. Hashes the body itself, because an inner node
 * passed off as a leaf's hash would verify. False for everything that is not a proof; never throws.
 */
export function isIncluded(sha256: Sha256, body: Uint8Array, claim: InclusionClaim): boolean {
  return isLeafHashIncluded(sha256, hashLeaf(sha256, body), claim)
}

/** For a caller that has hashed the body itself. RFC 9162, 2.1.3.2. */
export function isLeafHashIncluded(sha256: Sha256, leafHash: Uint8Array, claim: InclusionClaim): boolean {
  const { index, size, root, proof } = claim
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (![leafHash, root, ...proof].every(isHash)) return false
  let place = index
  let last = size - 1
  let hash = leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      hash = hashNode(sha256, sibling, hash)
      ;[place, last] = skipLoneLevels(place, last)
    } else {
      hash = hashNode(sha256, hash, sibling)
    }
    place = half(place)
    last = half(last)
  }
  return last === 0 && isSame(hash, root)
}

/**
 * Whether the first tree is the beginning of the second, so that nothing in it was rewritten. RFC 9162, 2.1.4.2. From an
 * empty tree nothing can be shown: false. Never throws.
 */
export function isConsistent(sha256: Sha256, claim: ConsistencyClaim): boolean {
  const { size1, size2, root1, root2, proof } = claim
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2) return false
  if (![root1, root2, ...proof].every(isHash)) return false
  if (size1 === size2) return proof.length === 0 && isSame(root1, root2)
  if (proof.length === 0) return false

  let place = size1 - 1
  let last = size2 - 1
  while (place % 2 === 1) {
    place = half(place)
    last = half(last)
  }
  // The place is 0 here when the old tree is complete: then its root, which is not in the proof, is the start.
  const [start, rest] = place === 0 ? [root1, proof] : [proof[0]!, proof.slice(1)]
  let hash1 = start
  let hash2 = start
  for (const sibling of rest) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      hash1 = hashNode(sha256, sibling, hash1)
      hash2 = hashNode(sha256, sibling, hash2)
      ;[place, last] = skipLoneLevels(place, last)
    } else {
      hash2 = hashNode(sha256, hash2, sibling)
    }
    place = half(place)
    last = half(last)
  }
  return last === 0 && isSame(hash1, root1) && isSame(hash2, root2)
}

/** The right edge has levels on which it has no sibling: they are passed over. */
function skipLoneLevels(place: number, last: number): [number, number] {
  while (place % 2 === 0 && place !== 0) {
    place = half(place)
    last = half(last)
  }
  return [place, last]
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** Hashes are public, so comparing them need not take equal time. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
