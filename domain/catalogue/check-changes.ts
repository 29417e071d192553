import type { FieldError } from '../refusal.ts'
import { checkCondition } from './check-condition.ts'
import { checkEdition } from './check-edition.ts'
import { findControl, type Control, type Edition } from './edition.ts'
import {
  applyChanges,
  frequencyTiers,
  OWN_PREFIX,
  type ControlAmendment,
  type EditionChanges,
  type FrequencyTier,
} from './edition-changes.ts'

const FREQUENCY = /^P[1-9]\d{0,2}[DWMY]$/
const FREQUENCY_DETAIL = 'Give whole days, weeks, months or years, such as P6M.'

/**
 * What keeps changes from making a sound edition of their base, each with its field below the change set; at the end the
 * same checks that the bundled editions pass. Empty when they may be adopted.
 */
export function checkChanges(base: Edition, changes: EditionChanges): FieldError[] {
  const own = [
    ...changes.amended.flatMap((amendment, index) => checkAmendment(base, changes, amendment, index)),
    ...changes.added.flatMap((control, index) => checkAdded(base, changes, control, index)),
  ]
  if (own.length > 0) return own
  const problems = checkEdition(applyChanges(base, changes, base.version))
  return problems.map((detail) => ({ pointer: '', detail: `The edition would not be sound: ${detail}.` }))
}

function checkAmendment(
  base: Edition,
  changes: EditionChanges,
  amendment: ControlAmendment,
  index: number,
): FieldError[] {
  const at = (field: string, detail: string): FieldError => ({ pointer: `/amended/${index}${field}`, detail })
  const { control: id, frequency = {}, rule, statement } = amendment
  const control = findControl(base, id)
  if (!control) return [at('/control', `Edition ${base.version} has no control ${id}.`)]
  const errors = checkFrequencies(frequency).map(({ tier, detail }) => at(`/frequency/${tier}`, detail))
  if (changes.amended.findIndex((one) => one.control === id) !== index) {
    errors.push(at('/control', `${id} is changed twice: put both changes into one.`))
  }
  if (rule !== undefined && !control.automatedCheck) {
    errors.push(at('/rule', `${id} has no automated check, so it has no threshold.`))
  }
  const isSame =
    frequencyTiers.every(
      (tier) => (frequency[tier] ?? control.defaultFrequency[tier]) === control.defaultFrequency[tier],
    ) &&
    (rule ?? control.automatedCheck?.rule) === control.automatedCheck?.rule &&
    (statement ?? control.statement) === control.statement
  if (isSame) errors.push(at('', `“${control.title}” would stay as it is: change a field, or take it out.`))
  return errors
}

function checkAdded(base: Edition, changes: EditionChanges, control: Control, index: number): FieldError[] {
  const at = (field: string, detail: string): FieldError => ({ pointer: `/added/${index}${field}`, detail })
  const errors = checkFrequencies(control.defaultFrequency).map(({ tier, detail }) =>
    at(`/defaultFrequency/${tier}`, detail),
  )
  const isTaken =
    findControl(base, control.id) !== null || changes.added.findIndex(({ id }) => id === control.id) !== index
  if (!control.id.startsWith(OWN_PREFIX))
    errors.push(at('/id', `Begin the id with “${OWN_PREFIX}”, such as own.offer-check.`))
  if (isTaken) errors.push(at('/id', `There is a control ${control.id} already: take another id.`))
  if (control.clauses.length === 0 && control.beyondLaw === undefined) {
    errors.push(at('/clauses', 'Name a clause, or say under “beyond law” that it is policy and why.'))
  }
  if (control.automatedCheck) errors.push(at('/automatedCheck', 'Automated checks come with Plumbline alone.'))
  return [
    ...errors,
    ...listsOf(base, control).flatMap(({ field, details }) => details.map((detail) => at(field, detail))),
  ]
}

function listsOf(base: Edition, control: Control): { field: string; details: string[] }[] {
  const unknown = (ids: readonly string[], list: readonly { readonly id: string }[], what: string) =>
    ids.filter((id) => !list.some((one) => one.id === id)).map((id) => `There is no ${what} ${id}.`)
  const clauses = base.frameworks.flatMap((framework) => framework.clauses)
  return [
    { field: '/principle', details: unknown([control.principle], base.principles, 'principle') },
    {
      field: '/evidenceTypes',
      details: [
        ...unknown(control.evidenceTypes, base.evidenceTypes, 'kind of evidence'),
        ...(control.evidenceTypes.includes('public-statement') ? ['A public statement shows nothing by itself.'] : []),
      ],
    },
    { field: '/renewOn', details: unknown(control.renewOn, base.changeKinds, 'kind of change') },
    { field: '/clauses', details: unknown(control.clauses, clauses, 'clause') },
    { field: '/appliesWhen', details: checkCondition(base, control.appliesWhen, 'The condition') },
  ]
}

function checkFrequencies(frequency: Partial<Record<FrequencyTier, string>>) {
  return frequencyTiers.flatMap((tier) => {
    const duration = frequency[tier]
    return duration === undefined || FREQUENCY.test(duration) ? [] : [{ tier, detail: FREQUENCY_DETAIL }]
  })
}
