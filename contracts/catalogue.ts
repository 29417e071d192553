import { z } from 'zod'
import {
  attributeTypes,
  clauseBases,
  clauseStatuses,
  confidences,
  gates,
  legalClasses,
  scopes,
  severities,
  tiers,
  verdicts,
} from '../domain/catalogue/edition.ts'
import type { Condition, Edition } from '../domain/catalogue/edition.ts'
import { checkEdition } from '../domain/catalogue/check-edition.ts'
import { isDay } from '../domain/days.ts'

const text = z.string().min(1)
const ids = z.array(text)
const day = z.iso.date().refine(isDay)
const labelled = z.strictObject({ id: text, label: text })
const answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ always: z.literal(true) }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
      z.strictObject({ tierAtLeast: z.enum(tiers) }),
      z.strictObject({ field: text, is: z.union([text, z.boolean()]) }),
      z.strictObject({ field: text, in: ids.min(1) }),
      z.strictObject({ field: text, includesAny: ids.min(1) }),
      z.strictObject({ field: text, onlyIn: ids.min(1) }),
      z.strictObject({ field: text, gte: z.number() }),
    ]),
  )
  .meta({ id: 'CatalogueCondition', description: 'A test over the attributes, in three-valued logic.' })

const clause = z.strictObject({
  id: text,
  ref: text,
  title: text,
  says: text,
  confidence: z.enum(confidences),
  basis: z.enum(clauseBases),
  status: z.enum(clauseStatuses),
  appliesFrom: day.exactOptional(),
  appliesWhere: ids.min(1).exactOptional(),
  note: text.exactOptional(),
})

const framework = z.strictObject({
  id: text,
  name: text,
  version: text,
  jurisdiction: text,
  kind: z.enum(['law', 'guideline', 'framework', 'standard']),
  url: z.url(),
  note: text.exactOptional(),
  appliesWhere: ids.min(1),
  clauses: z.array(clause).min(1),
})

const attribute = z.strictObject({
  id: text,
  group: text,
  type: z.enum(attributeTypes),
  label: text,
  help: text,
  example: text,
  required: z.boolean(),
  values: ids.min(1).exactOptional(),
  valueLabels: z.record(z.string(), text).exactOptional(),
  valuesAreNames: z.literal(true).exactOptional(),
  showWhen: condition.exactOptional(),
  whenHidden: answer.exactOptional(),
})

const control = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
  principle: text,
  title: text,
  statement: text,
  why: text,
  appliesWhen: condition,
  scope: z.enum(scopes),
  gate: z.enum(gates),
  usualOwner: text,
  evidenceTypes: ids.min(1),
  auditorAccepts: ids.min(1),
  auditorRejects: ids.min(1),
  defaultFrequency: z.strictObject({ high: text, limited: text, minimal: text }),
  renewOn: ids,
  severityIfMissing: z.enum(severities),
  clauses: ids,
  automatedCheck: z.strictObject({ check: text, rule: text, alsoRun: ids.exactOptional() }).exactOptional(),
  beyondLaw: text.exactOptional(),
})

const riskTiers = z.strictObject({
  order: z.array(z.enum(tiers)),
  default: z.enum(tiers),
  method: text,
  hiddenPolicy: text,
  unknownPolicy: text,
  meaning: z.record(z.enum(tiers), text),
  rules: z
    .array(
      z.strictObject({
        id: text,
        tier: z.enum(tiers),
        when: condition,
        because: text,
        clauses: ids.min(1),
        basis: text,
        confidence: z.enum(confidences),
        legalClass: z.enum(legalClasses).exclude(['none', 'not-eu']).exactOptional(),
        effect: text.exactOptional(),
      }),
    )
    .min(1),
  escalations: z.array(
    z.strictObject({
      id: text,
      raiseTo: z.enum(tiers),
      when: condition,
      requires: ids.min(1),
      because: text,
      clauses: ids.min(1),
      confidence: z.literal('policy'),
    }),
  ),
  consistencyRules: z.array(
    z.strictObject({ id: text, when: condition, severity: z.enum(['contradiction', 'check']), message: text }),
  ),
  verdicts: z.array(z.strictObject({ id: z.enum(verdicts), rank: z.int(), when: text })).length(verdicts.length),
  approvers: z.record(z.string(), text),
})

/** The shape of an edition of the catalogue. What the shape cannot say, `checkEdition` does. */
export const EditionShape = z
  .strictObject({
    version: z.string().regex(/^\d{4}\.\d{2}\.\d+(\+\d+)?$/),
    title: text,
    effective: z.string().regex(/^\d{4}-\d{2}$/),
    lawCheckedTo: day,
    nextReviewDue: day,
    disclaimer: text,
    confidenceScale: z.record(z.enum(confidences), text),
    basisScale: z.record(z.enum(clauseBases), text),
    clauseDisplay: text,
    conditionLanguage: z.strictObject({ note: text, forms: z.record(z.string(), text) }),
    principles: z.array(z.strictObject({ id: text, name: text, summary: text })).min(1),
    frameworks: z.array(framework).min(1),
    attributeGroups: z.array(labelled).min(1),
    attributes: z.array(attribute).min(1),
    questions: z.strictObject({
      first: ids.min(1),
      templates: z.record(z.string(), z.record(z.string(), answer)),
    }),
    riskTiers,
    prohibitedScreen: z.array(z.strictObject({ id: text, question: text, attribute: text, note: text })),
    evidenceTypes: z.array(z.strictObject({ id: text, label: text, what: text, mustShow: text, formats: text })).min(1),
    automatedChecks: z.array(
      z.strictObject({
        id: text,
        title: text,
        input: text,
        computes: text,
        passRule: text,
        outcomes: text,
        caveats: text,
      }),
    ),
    changeKinds: z.array(labelled).min(1),
    controls: z.array(control).min(1),
    coreControls: ids.length(12),
    lawCalendar: z.array(
      z.strictObject({ date: day, what: text, clauses: ids.min(1), confidence: z.enum(confidences) }),
    ),
    watchList: z.array(z.strictObject({ what: text, state: text })),
  })
  .meta({ id: 'CatalogueEdition', description: 'A dated, numbered version of the catalogue.' })

/** Every problem of a would-be edition, of its shape or, where that is right, of its references; empty when it is sound. */
export function listEditionProblems(raw: unknown): string[] {
  const parsed = EditionShape.safeParse(raw)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`)
  const edition: Edition = parsed.data
  return checkEdition(edition)
}
