import type { AttributeType, Condition, Edition, FieldTest } from './edition.ts'

/** What is wrong with a condition: attributes and values that are not there, operators that do not fit. */
export function checkCondition(edition: Edition, condition: Condition, where: string): string[] {
  if ('field' in condition) return checkTest(edition, condition, where)
  if ('not' in condition) return checkCondition(edition, condition.not, where)
  if ('all' in condition) return condition.all.flatMap((part) => checkCondition(edition, part, where))
  if ('any' in condition) return condition.any.flatMap((part) => checkCondition(edition, part, where))
  return []
}

function checkTest(edition: Edition, test: FieldTest, where: string): string[] {
  const attribute = edition.attributes.find(({ id }) => id === test.field)
  if (!attribute) return [`${where}: no attribute ${test.field}`]
  const { id, type, values = [] } = attribute
  if (!typesFor(test).includes(type)) return [`${where}: the test does not fit ${id}, a ${type}`]
  const named = type === 'boolean' || type === 'integer' ? [] : namedValues(test)
  return named.filter((value) => !values.includes(value)).map((value) => `${where}: ${id} has no value ${value}`)
}

function typesFor(test: FieldTest): readonly AttributeType[] {
  if ('is' in test) return typeof test.is === 'boolean' ? ['boolean'] : ['enum']
  if ('in' in test) return ['enum']
  return 'gte' in test ? ['integer'] : ['multi']
}

function namedValues(test: FieldTest): readonly string[] {
  if ('is' in test) return [String(test.is)]
  if ('in' in test) return test.in
  if ('includesAny' in test) return test.includesAny
  return 'onlyIn' in test ? test.onlyIn : []
}
