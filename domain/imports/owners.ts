import type { FieldChange } from './differences.ts'
import type { ImportPlan } from './plan.ts'
import type { ImportedOwner } from './read-system.ts'
import type { ImportWarning } from './warnings.ts'

/** Somebody whom the register knows. */
export interface KnownPerson {
  readonly id: string
  readonly name: string | null
  /** The address as it is compared; null without one. */
  readonly emailKey: string | null
  /** True of who came with an import: only these are found again by name. */
  readonly isImported: boolean
  /** Why this person cannot own a system, as the end of a sentence; null when they can. */
  readonly obstacle: string | null
}

export interface NewOwner {
  readonly id: string
  readonly name: string
  readonly email: string | null
}

export interface SettledOwners {
  /** Without the owners that nobody can be nominated for, and without nominations that stand already. */
  readonly plan: ImportPlan
  /** Row number -> the person whom the row nominates. */
  readonly nominees: ReadonlyMap<number, string>
  readonly added: readonly NewOwner[]
}

export interface OwnersContext {
  readonly people: readonly KnownPerson[]
  /** Who owns a system or is nominated, by the system's id. */
  readonly responsible: ReadonlyMap<string, string>
  /** The form in which addresses are compared. */
  readonly keyOf: (email: string) => string
  /** The id of the first, second… person that the import adds. */
  readonly newId: (ahead: number) => string
}

/**
 * Finds the person behind each owner that a file names: by address, else by name among people who came with an import,
 * else somebody new. Who cannot own a system is told, and the system is left without an owner.
 */
export function settleOwners(plan: ImportPlan, context: OwnersContext): SettledOwners {
  const people = new Directory(context)
  const nominees = new Map<number, string>()
  const doubts = new Map<string, { row: number; rows: number }>()
  const settle = (row: number, owner: ImportedOwner, standing: string | undefined): boolean => {
    const person = people.findOrAdd(owner)
    if (person.id === standing) return false
    if (person.obstacle === null) {
      nominees.set(row, person.id)
      return true
    }
    const reason = `${person.name ?? person.id} ${person.obstacle}, and is not nominated as owner.`
    const doubt = doubts.get(reason) ?? { row, rows: 0 }
    doubts.set(reason, { ...doubt, rows: doubt.rows + 1 })
    return false
  }
  const created = plan.created.map((system) =>
    system.owner && !settle(system.row, system.owner, undefined) ? { ...system, owner: null } : system,
  )
  const unchanged = [...plan.unchanged]
  const changed = plan.changed.flatMap((change) => {
    const { id, row, set } = change
    if (!set.owner || settle(row, set.owner, context.responsible.get(id))) return [change]
    const changes: readonly FieldChange[] = change.changes.filter(({ field }) => field !== 'owner')
    if (changes.length > 0) return [{ ...change, changes, set: { ...set, owner: null } }]
    unchanged.push(id)
    return []
  })
  const warnings = [...plan.warnings, ...[...doubts].map(toWarning)]
  return { plan: { ...plan, created, changed, unchanged, warnings }, nominees, added: people.added }
}

function toWarning([reason, { row, rows }]: [string, { row: number; rows: number }]): ImportWarning {
  return { row, column: null, reason, rows }
}

/** The people that owners are looked for among, growing by those that the import adds. */
class Directory {
  readonly added: NewOwner[] = []
  readonly #context: OwnersContext
  readonly #byEmail = new Map<string, KnownPerson>()
  readonly #byName = new Map<string, KnownPerson[]>()

  constructor(context: OwnersContext) {
    this.#context = context
    for (const person of context.people) this.#remember(person)
  }

  findOrAdd(owner: ImportedOwner): KnownPerson {
    const emailKey = owner.email === null ? null : this.#context.keyOf(owner.email)
    return this.#find(owner.name, emailKey) ?? this.#add(owner, emailKey)
  }

  /** Of namesakes the one without an address, else the only one: two with addresses cannot be told apart by name. */
  #find(name: string | null, emailKey: string | null): KnownPerson | undefined {
    const known = emailKey === null ? undefined : this.#byEmail.get(emailKey)
    if (known || name === null) return known
    const namesakes = this.#byName.get(name.toLowerCase()) ?? []
    const withoutEmail = namesakes.find((person) => person.emailKey === null)
    if (withoutEmail || emailKey !== null) return withoutEmail
    return namesakes.length === 1 ? namesakes[0] : undefined
  }

  #add({ name, email }: ImportedOwner, emailKey: string | null): KnownPerson {
    const id = this.#context.newId(this.added.length)
    const told = name ?? email ?? id
    this.added.push({ id, name: told, email })
    const person: KnownPerson = { id, name: told, emailKey, isImported: true, obstacle: null }
    this.#remember(person)
    return person
  }

  #remember(person: KnownPerson): void {
    if (person.emailKey !== null) this.#byEmail.set(person.emailKey, person)
    if (!person.isImported || person.name === null) return
    const key = person.name.toLowerCase()
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), person])
  }
}
