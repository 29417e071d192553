import { expect } from 'vitest'
import type { System } from '../../contracts/systems.ts'
import { Refusal, type RefusalCode } from '../../domain/refusal.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { registerSystem } from '../systems/register.ts'
import type { TestRegister } from './register.ts'

/** A system registered by the lead; `ownedBy` makes a person nominate and accept. */
export async function aRegisteredSystem(
  register: TestRegister,
  { ownedBy, ...input }: { ownedBy?: string } & Record<string, unknown> = {},
): Promise<System> {
  const system = await registerSystem(register.as('lead'), { name: 'Basket recommender', ...input })
  if (ownedBy === undefined) return system
  await nominateOwner(register.as('lead'), system.id, { personId: ownedBy })
  return acceptOwnership(register.as(ownedBy), system.id, {})
}

/** What a refused command refuses with; fails where it is not refused. */
export async function refusalOf(work: () => unknown): Promise<Refusal> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('this was not refused')
}

/** The codes with which a command is refused to each of these people, nothing being recorded. */
export async function expectRefused(
  register: TestRegister,
  expected: Record<string, RefusalCode>,
  command: (who: string) => unknown,
): Promise<void> {
  const before = register.events().length
  const codes: Record<string, RefusalCode> = {}
  for (const who of Object.keys(expected)) codes[who] = (await refusalOf(() => command(who))).code
  expect(codes).toEqual(expected)
  expect(register.events().length).toBe(before)
}
