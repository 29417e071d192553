import { SearchQuery, type Found, type SearchAnswer } from '../../contracts/search.ts'
import { listChoices } from '../../db/people-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { getException } from '../exceptions/get.ts'
import { getFiling } from '../filings/get.ts'
import { getFinding } from '../findings/get.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { listSystems } from '../systems/list.ts'
import { getSystem } from '../systems/get.ts'

const SYSTEMS = 8
const CONTROLS = 5
const PEOPLE = 5

/** A few of what words or an id name: systems, controls, people. Throws Refusal: unauthenticated, invalid. */
export async function search(context: Context, raw: unknown): Promise<SearchAnswer> {
  authoriseReading(context)
  const { q } = parse(SearchQuery, raw)
  if (q === '') return { items: [] }
  const named = await findById(context, q.toUpperCase())
  const others = [...(await findSystems(context, q)), ...findControls(context, q), ...findPeople(context, q)]
  return { items: [...named, ...others.filter(({ id }) => id !== named[0]?.id)] }
}

/** What an id names, where there is such a thing. */
async function findById(context: Context, id: string): Promise<Found[]> {
  const look = LOOKS.find(([form]) => form.test(id))?.[1]
  if (!look) return []
  try {
    return [await look(context, id)]
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return []
    throw error
  }
}

const LOOKS: readonly [RegExp, (context: Context, id: string) => Promise<Found>][] = [
  [/^SYS-[1-9]\d{0,9}$/, async (context, id) => foundSystem(await getSystem(context, id))],
  [
    /^FIL-[1-9]\d{0,9}$/,
    async (context, id) => {
      const { kindLabel, systems, unit, organisation } = await getFiling(context, id)
      const target = organisation ? 'the organisation' : (unit ?? systems.map(({ name }) => name).join(', '))
      return { kind: 'filing', id, label: `${id}: ${kindLabel}`, detail: target, status: null }
    },
  ],
  [
    /^FND-[1-9]\d{0,9}$/,
    async (context, id) => {
      const { system } = await getFinding(context, id)
      return { kind: 'finding', id, label: `${id} on ${system.name}`, detail: null, status: null }
    },
  ],
  [
    /^EXC-[1-9]\d{0,9}$/,
    async (context, id) => {
      const { system } = await getException(context, id)
      return { kind: 'exception', id, label: `${id} for ${system.name}`, detail: null, status: null }
    },
  ],
]

async function findSystems(context: Context, q: string): Promise<Found[]> {
  const { items } = await listSystems(context, { q, limit: SYSTEMS })
  return items.map(foundSystem)
}

function foundSystem({
  id,
  name,
  status,
  owner,
}: Pick<Awaited<ReturnType<typeof listSystems>>['items'][number], 'id' | 'name' | 'status' | 'owner'>): Found {
  return { kind: 'system', id, label: name, detail: owner?.name ?? null, status }
}

function findControls(context: Context, q: string): Found[] {
  const { controls, principles } = editionInForce(context)
  const words = q.toLowerCase().split(/\s+/)
  const found = controls.filter(({ id, title }) => words.every((word) => `${id} ${title.toLowerCase()}`.includes(word)))
  return found.slice(0, CONTROLS).map(({ id, title, principle }) => ({
    kind: 'control',
    id,
    label: title,
    detail: principles.find((one) => one.id === principle)?.name ?? null,
    status: null,
  }))
}

function findPeople(context: Context, q: string): Found[] {
  const people = listChoices(context.store.orm, q, PEOPLE)
  return people.map(({ id, name, role }) => ({ kind: 'person', id, label: name, detail: role, status: null }))
}
