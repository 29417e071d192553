/** SHA-256, given by the caller: node:crypto on the server, any synchronous implementation in a browser. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** A complete subtree: it covers the leaves from `index * 2^level` up to, not including, `(index + 1) * 2^level`. */
export interface NodeId {
  level: number
  index: number
}

export interface TreeNode extends NodeId {
  hash: Uint8Array
}

/** All that appending needs: the number of leaves, and the hashes of the nodes that `peaksOf(size)` names, in its order. */
export interface Frontier {
  size: number
  peaks: readonly Uint8Array[]
}

/** Looks up a stored complete subtree. Throws when it is absent. */
export type NodeReader = (id: NodeId) => Uint8Array

/** The Merkle tree hash of RFC 6962 (2.1) over a given SHA-256. */
export interface Tree {
  /** The hash of a leaf with these exact bytes. */
  leafHash: (body: Uint8Array) => Uint8Array
  nodeHash: (left: Uint8Array, right: Uint8Array) => Uint8Array
  /** Adds one leaf; `nodes` are the complete subtrees to store, the leaf itself first. */
  appendLeaf: (frontier: Frontier, leafHash: Uint8Array) => { frontier: Frontier; nodes: TreeNode[] }
  root: (frontier: Frontier) => Uint8Array
  /** The root of the first `size` leaves of a stored tree. */
  rootOfSize: (size: number, read: NodeReader) => Uint8Array
  /** Shows that leaf `index` is in the tree of `size` leaves. RFC 6962, 2.1.1. */
  inclusionProof: (index: number, size: number, read: NodeReader) => Uint8Array[]
  /** Shows that the tree of `size1` leaves is the beginning of that of `size2`. RFC 6962, 2.1.2. */
  consistencyProof: (size1: number, size2: number, read: NodeReader) => Uint8Array[]
}

export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] }

const HASH_BYTES = 32

export function createTree(sha256: Sha256): Tree {
  const nodeHash = (left: Uint8Array, right: Uint8Array) => hashNode(sha256, left, right)
  const root = (frontier: Frontier) => (frontier.size === 0 ? sha256(new Uint8Array(0)) : fold(nodeHash, frontier))
  const hashOf = (range: Range, read: NodeReader) => foldRight(nodeHash, completeNodes(range).map(read))
  return {
    leafHash: (body) => hashLeaf(sha256, body),
    nodeHash,
    appendLeaf: (frontier, leafHash) => append(nodeHash, frontier, leafHash),
    root,
    rootOfSize: (size, read) => root({ size, peaks: peaksOf(size).map(read) }),
    inclusionProof: (index, size, read) => inclusionRanges(index, size).map((range) => hashOf(range, read)),
    consistencyProof: (size1, size2, read) => consistencyRanges(size1, size2).map((range) => hashOf(range, read)),
  }
}

/** The complete subtrees that a tree of `size` leaves consists of, largest first: one for each bit set in `size`. */
export function peaksOf(size: number): NodeId[] {
  assertCount(size, 'size')
  return completeNodes({ from: 0, to: size })
}

/** The nodes that `inclusionProof` will ask for, so that they can be read in one query. */
export function nodesForInclusion(index: number, size: number): NodeId[] {
  return inclusionRanges(index, size).flatMap(completeNodes)
}

/** The nodes that `consistencyProof` will ask for, so that they can be read in one query. */
export function nodesForConsistency(size1: number, size2: number): NodeId[] {
  return consistencyRanges(size1, size2).flatMap(completeNodes)
}

export function hashLeaf(sha256: Sha256, body: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + body.length)
  input.set(body, 1)
  return sha256(input)
}

export function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  assertHash(left)
  assertHash(right)
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return sha256(input)
}

export function isHash(bytes: unknown): bytes is Uint8Array {
  return bytes instanceof Uint8Array && bytes.length === HASH_BYTES
}

type HashPair = (left: Uint8Array, right: Uint8Array) => Uint8Array

/** Leaves from `from` up to, not including, `to`. */
interface Range {
  from: number
  to: number
}

function append(nodeHash: HashPair, { size, peaks }: Frontier, leafHash: Uint8Array) {
  assertHash(leafHash)
  assertPeaks({ size, peaks })
  const rest = [...peaks]
  const nodes: TreeNode[] = [{ level: 0, index: size, hash: leafHash }]
  let node = nodes[0]!
  // An odd index is a right child: its left sibling is the last peak, and the two close a subtree one level up.
  while (node.index % 2 === 1) {
    node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(rest.pop()!, node.hash) }
    nodes.push(node)
  }
  return { frontier: { size: size + 1, peaks: [...rest, node.hash] }, nodes }
}

function fold(nodeHash: HashPair, frontier: Frontier): Uint8Array {
  assertPeaks(frontier)
  return foldRight(nodeHash, frontier.peaks)
}

function foldRight(nodeHash: HashPair, hashes: readonly Uint8Array[]): Uint8Array {
  for (const hash of hashes) assertHash(hash)
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** The ranges whose hashes make the proof, from the leaf upwards. */
function inclusionRanges(index: number, size: number): Range[] {
  assertCount(index, 'index')
  assertCount(size, 'size')
  if (index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const ranges: Range[] = []
  let { from, to }: Range = { from: 0, to: size }
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
    }
  }
  return ranges.reverse()
}

function consistencyRanges(size1: number, size2: number): Range[] {
  assertCount(size1, 'size1')
  assertCount(size2, 'size2')
  if (size1 < 1 || size1 > size2) throw new RangeError(`no consistency proof from ${size1} to ${size2}`)
  const ranges: Range[] = []
  let { from, to }: Range = { from: 0, to: size2 }
  while (to !== size1) {
    const middle = from + splitOf(to - from)
    if (size1 <= middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
    }
  }
  // When the old tree is itself a subtree, the verifier holds its root already.
  if (from > 0) ranges.push({ from, to })
  return ranges.reverse()
}

/** The largest power of two below `leaves`, for two leaves or more. */
function splitOf(leaves: number): number {
  let split = 1
  while (split * 2 < leaves) split *= 2
  return split
}

/** The complete subtrees of a range that begins where a subtree of its size may begin, largest first. */
function completeNodes({ from, to }: Range): NodeId[] {
  const nodes: NodeId[] = []
  while (from < to) {
    let level = 0
    let width = 1
    while (width * 2 <= to - from) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: from / width })
    from += width
  }
  return nodes
}

function assertHash(bytes: Uint8Array): void {
  if (!isHash(bytes)) throw new RangeError('a hash must be 32 bytes')
}

function assertCount(count: number, name: string): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${name} must be a whole number, zero or more`)
}

function assertPeaks({ size, peaks }: Frontier): void {
  assertCount(size, 'size')
  let expected = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) expected += rest % 2
  if (peaks.length !== expected)
    throw new RangeError(`a tree of ${size} leaves has ${expected} peaks, not ${peaks.length}`)
}
