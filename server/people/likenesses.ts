import type { Likenesses } from '../../contracts/handover.ts'
import { listLikely, type LikelyRow } from '../../db/owner-queries.ts'
import type { PersonRow } from '../../db/people-queries.ts'
import type { Context } from '../context.ts'
import { authoriseReadingPeople, requireOwnRow } from './get.ts'

const MOST = 5

/**
 * Who may be the same human as somebody without an account: the same name, or the same name part of the address. Throws
 * Refusal: unauthenticated, conflict; not-found, also to those who are no leads.
 */
export async function listLikenesses(context: Context, id: string): Promise<Likenesses> {
  authoriseReadingPeople(context)
  const { orm } = context.store
  const person = requireOwnRow(orm, id, context.now)
  const marks = marksOf(person)
  const items = listLikely(orm)
    .filter((other) => other.id !== id)
    .flatMap((other) => {
      const because = likenessOf(marks, marksOf(other))
      return because ? [{ ...other, name: other.name ?? other.id, because }] : []
    })
  return { items: items.slice(0, MOST), obstacle: obstacleTo(person) }
}

/** Who has signed in once is somebody of their own: then there is something to hand over, not to merge. */
export function obstacleTo({ id, name, hasPassword }: PersonRow): string | null {
  if (!hasPassword) return null
  return `${name ?? id} has an account, and is not merged into another. Hand over what they have, and disable them.`
}

interface Marks {
  name: string
  /** The part of the address before the sign, where there is an address, or where it stands for a name. */
  address: string
}

function marksOf({ name, email }: Pick<LikelyRow, 'name' | 'email'>): Marks {
  const address = email ?? (name?.includes('@') ? name : '')
  return { name: name?.includes('@') ? '' : foldedName(name ?? ''), address: foldedName(address.split('@')[0] ?? '') }
}

/** Letters without accents, and words in one order: `Berg, Ida` is `ida berg`. */
function foldedName(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ')
}

function likenessOf(a: Marks, b: Marks): 'name' | 'address' | null {
  if (a.name !== '' && a.name === b.name) return 'name'
  if (a.address !== '' && (a.address === b.address || a.address === b.name)) return 'address'
  return a.name !== '' && a.name === b.address ? 'address' : null
}
