import { checkAnswer } from './answers.ts'
import { checkCondition } from './check-condition.ts'
import { listFields } from './conditions.ts'
import { tiers } from './edition.ts'
import type { AnswerValue, Attribute, ClauseId, Edition } from './edition.ts'

/**
 * What is wrong with an edition whose shape is right: ids that are taken twice or lead nowhere, values that an attribute
 * does not allow, durations that cannot be added to a day. A sentence each; empty when the edition is sound.
 */
export function checkEdition(edition: Edition): string[] {
  return [
    ...checkUniqueIds(edition),
    ...checkAttributes(edition),
    ...checkQuestions(edition),
    ...checkTiers(edition),
    ...checkControls(edition),
    ...checkFrameworks(edition),
    ...checkLists(edition),
  ]
}

function checkUniqueIds(edition: Edition): string[] {
  const { riskTiers } = edition
  const lists: Record<string, readonly { readonly id: string }[]> = {
    principle: edition.principles,
    framework: edition.frameworks,
    clause: edition.frameworks.flatMap(({ clauses }) => clauses),
    'attribute group': edition.attributeGroups,
    attribute: edition.attributes,
    'kind of evidence': edition.evidenceTypes,
    'automated check': edition.automatedChecks,
    'kind of change': edition.changeKinds,
    control: edition.controls,
    'core control': edition.coreControls.map((id) => ({ id })),
    'first question': edition.questions.first.map((id) => ({ id })),
    rule: [...riskTiers.rules, ...riskTiers.escalations, ...riskTiers.consistencyRules],
    verdict: riskTiers.verdicts,
    'screen question': edition.prohibitedScreen,
  }
  return Object.entries(lists).flatMap(([what, list]) =>
    repeated(list.map(({ id }) => id)).map((id) => `${what} ${id} is there twice`),
  )
}

function checkAttributes(edition: Edition): string[] {
  const groups = new Set(edition.attributeGroups.map(({ id }) => id))
  return edition.attributes.flatMap((attribute) => [
    ...(groups.has(attribute.group) ? [] : [`attribute ${attribute.id}: no group ${attribute.group}`]),
    ...checkValues(attribute),
    ...checkVisibility(edition, attribute),
  ])
}

function checkValues(attribute: Attribute): string[] {
  const { id, type, values, valueLabels = {} } = attribute
  const isChoice = type === 'enum' || type === 'multi'
  if (!isChoice) return values ? [`attribute ${id}: ${type} takes no values`] : []
  if (!values || values.length === 0) return [`attribute ${id}: ${type} without values`]
  return [
    ...repeated(values).map((value) => `attribute ${id}: value ${value} is there twice`),
    ...values.filter((value) => !valueLabels[value]).map((value) => `attribute ${id}: value ${value} has no label`),
    ...Object.keys(valueLabels)
      .filter((value) => !values.includes(value))
      .map((value) => `attribute ${id}: a label for ${value}, which is no value`),
  ]
}

function checkVisibility(edition: Edition, attribute: Attribute): string[] {
  const { id, showWhen, whenHidden } = attribute
  if ((showWhen === undefined) !== (whenHidden === undefined))
    return [`attribute ${id}: showWhen and whenHidden go together`]
  if (showWhen === undefined || whenHidden === undefined) return []
  // A text that is not asked for is empty, though nobody may answer so.
  const wrong = whenHidden === '' ? null : checkAnswer(attribute, whenHidden)
  return [
    ...(wrong === null ? [] : [`attribute ${id}: whenHidden: ${wrong}`]),
    ...checkCondition(edition, showWhen, `attribute ${id}: showWhen`),
    ...(hangsOnItself(edition, id, new Set()) ? [`attribute ${id}: showWhen goes round in a circle`] : []),
  ]
}

function hangsOnItself(edition: Edition, id: string, seen: ReadonlySet<string>): boolean {
  if (seen.has(id)) return true
  const showWhen = edition.attributes.find((attribute) => attribute.id === id)?.showWhen
  return (
    showWhen !== undefined &&
    listFields(showWhen).some((field) => hangsOnItself(edition, field, new Set([...seen, id])))
  )
}

function checkQuestions(edition: Edition): string[] {
  const { first, templates } = edition.questions
  const kinds = edition.attributes.find(({ id }) => id === 'systemType')?.values ?? []
  return [
    ...(first.length > 12 ? [`first questions: ${first.length}, and at most twelve may come first`] : []),
    ...first.flatMap((id) => missing(edition.attributes, id, 'first questions: attribute')),
    ...kinds.filter((kind) => !(kind in templates)).map((kind) => `templates: none for ${kind}`),
    ...Object.keys(templates)
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => `templates: ${kind} is no kind of system`),
    ...Object.entries(templates).flatMap(([kind, answers]) =>
      Object.entries(answers).flatMap(([id, value]) => checkTemplate(edition, kind, id, value)),
    ),
  ]
}

function checkTemplate(edition: Edition, kind: string, id: string, value: AnswerValue | undefined): string[] {
  const attribute = edition.attributes.find((one) => one.id === id)
  if (!attribute) return [`template ${kind}: no attribute ${id}`]
  if (edition.prohibitedScreen.some((question) => question.attribute === id)) {
    return [`template ${kind}: answers ${id}, which people have to answer themselves`]
  }
  const wrong = value === undefined ? 'no answer' : checkAnswer(attribute, value)
  return wrong === null ? [] : [`template ${kind}: ${id}: ${wrong}`]
}

function checkTiers(edition: Edition): string[] {
  const { riskTiers } = edition
  return [
    ...(riskTiers.order.join() === tiers.join() ? [] : ['risk tiers: the order is not that of the code']),
    ...[...riskTiers.rules, ...riskTiers.escalations].flatMap(({ id, when, clauses }) => [
      ...checkCondition(edition, when, `rule ${id}`),
      ...missingClauses(edition, clauses, `rule ${id}`),
    ]),
    ...riskTiers.rules
      .filter(({ id, tier }) => !id.startsWith(`${tier}.`))
      .map(({ id, tier }) => `rule ${id}: gives ${tier}, and its name says otherwise`),
    ...riskTiers.escalations.flatMap(({ id, requires }) =>
      requires.filter((role) => !(role in riskTiers.approvers)).map((role) => `rule ${id}: no approver ${role}`),
    ),
    ...riskTiers.consistencyRules.flatMap(({ id, when }) => checkCondition(edition, when, `rule ${id}`)),
  ]
}

const DURATION = /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/

function checkControls(edition: Edition): string[] {
  return edition.controls.flatMap((control) => {
    const where = `control ${control.id}`
    const { automatedCheck } = control
    const checks = automatedCheck ? [automatedCheck.check, ...(automatedCheck.alsoRun ?? [])] : []
    return [
      ...missing(edition.principles, control.principle, `${where}: principle`),
      ...checkCondition(edition, control.appliesWhen, where),
      ...control.evidenceTypes.flatMap((id) => missing(edition.evidenceTypes, id, `${where}: kind of evidence`)),
      ...(control.evidenceTypes.includes('public-statement') ? [`${where}: accepts a public statement`] : []),
      ...checks.flatMap((id) => missing(edition.automatedChecks, id, `${where}: automated check`)),
      ...control.renewOn.flatMap((id) => missing(edition.changeKinds, id, `${where}: kind of change`)),
      ...missingClauses(edition, control.clauses, where),
      ...(control.clauses.length === 0 && control.beyondLaw === undefined
        ? [`${where}: no clause, and no word on why not`]
        : []),
      ...repeated(control.clauses).map((id) => `${where}: clause ${id} is there twice`),
      ...Object.entries(control.defaultFrequency)
        .filter(([, duration]) => !DURATION.test(duration))
        .map(([tier, duration]) => `${where}: ${duration} for ${tier} is not a duration`),
    ]
  })
}

function checkFrameworks(edition: Edition): string[] {
  const places = new Set([...(edition.attributes.find(({ id }) => id === 'jurisdictions')?.values ?? []), '*'])
  const unknownPlaces = (where: string, list: readonly string[]) =>
    list.filter((place) => !places.has(place)).map((place) => `${where}: no jurisdiction ${place}`)
  return edition.frameworks.flatMap((framework) => [
    ...unknownPlaces(`framework ${framework.id}`, framework.appliesWhere),
    ...framework.clauses.flatMap((clause) => [
      ...unknownPlaces(`clause ${clause.id}`, clause.appliesWhere ?? []),
      ...(clause.status === 'not-yet-applicable' && clause.appliesFrom === undefined
        ? [`clause ${clause.id}: not yet applicable, without a day`]
        : []),
    ]),
  ])
}

function checkLists(edition: Edition): string[] {
  return [
    ...edition.coreControls.flatMap((id) => missing(edition.controls, id, 'core controls: control')),
    ...edition.prohibitedScreen.flatMap(({ id, attribute }) =>
      missing(edition.attributes, attribute, `screen question ${id}: attribute`),
    ),
    ...edition.lawCalendar.flatMap(({ what, clauses }) => missingClauses(edition, clauses, `law calendar: ${what}`)),
  ]
}

function missing(list: readonly { readonly id: string }[], id: string, what: string): string[] {
  return list.some((one) => one.id === id) ? [] : [`${what} ${id} is not there`]
}

function missingClauses(edition: Edition, ids: readonly ClauseId[], where: string): string[] {
  const known = new Set(edition.frameworks.flatMap(({ clauses }) => clauses.map(({ id }) => id)))
  return ids.filter((id) => !known.has(id)).map((id) => `${where}: clause ${id} is not there`)
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
