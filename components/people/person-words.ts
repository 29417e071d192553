import type { Person } from '../../contracts/people.ts'

const STATES: Record<Person['state'], string> = {
  active: 'Active',
  invited: 'Invited',
  'no-account': 'No account',
  disabled: 'Disabled',
}

export function stateWord(state: Person['state']): string {
  return STATES[state]
}
