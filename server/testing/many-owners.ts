/** Fills a new data directory with a register of many owners, each of one system, and prints the cookie of its lead. */
import { fileURLToPath } from 'node:url'
import { addDays, toDay } from '../../domain/days.ts'
import { openEmptyTrial } from '../generator/trial.ts'
import { addPerson } from '../people/add.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { registerSystem } from '../systems/register.ts'

const [directory = '', ...names] = process.argv.slice(2)
// Recorded yesterday: whatever the hour, nothing is of a time to come.
const yesterday = addDays(toDay(new Date().toISOString().slice(0, 10)), -1)
const trial = await openEmptyTrial(directory, fileURLToPath(new URL('../../db/migrations', import.meta.url)), yesterday)
for (const name of names) {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
  const owner = await addPerson(trial.program, { name, email, role: 'owner' })
  const system = await registerSystem(trial.as('PER-1'), { name: `Letter of ${name}`, ownerId: owner.id })
  await acceptOwnership(trial.as(owner.id), system.id, {})
}
process.stdout.write(await trial.cookieOf('PER-1'))
trial.close()
