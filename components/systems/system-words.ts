import { templateFor } from '../../domain/catalogue/questions.ts'
import { describeAnswer } from '../../domain/catalogue/describe.ts'
import { findAttribute, type Edition } from '../../domain/catalogue/edition.ts'
import type { Stage } from '../../domain/status-words.ts'

/** What the dialogs about a system need to know of it. */
export interface SystemRef {
  id: string
  version: number
  name: string
}

export interface StageOption {
  value: Stage
  label: string
  detail: string
}

export const STAGE_OPTIONS: readonly StageOption[] = [
  { value: 'idea', label: 'Idea', detail: 'Being thought about; nothing is built.' },
  { value: 'development', label: 'In development', detail: 'Being built; it reaches nobody outside.' },
  { value: 'pilot', label: 'Pilot', detail: 'Real people, some of them.' },
  { value: 'live', label: 'Live', detail: 'In use.' },
  { value: 'retired', label: 'Retired', detail: 'No longer in use.' },
]

export function stageWord(stage: Stage): string {
  return STAGE_OPTIONS.find(({ value }) => value === stage)?.label ?? stage
}

export interface KindOption {
  value: string
  label: string
  /** What is usually so for the kind, in words; empty when nothing is. */
  usual: string[]
}

/** The kinds of system of an edition, each with what its template fills in. */
export function kindOptions(edition: Edition): KindOption[] {
  const kinds = findAttribute(edition, 'systemType')
  return (kinds?.values ?? []).map((value) => ({
    value,
    label: kinds?.valueLabels?.[value] ?? value,
    usual: Object.entries(templateFor(edition, value)).flatMap(([id, answer]) => {
      const attribute = findAttribute(edition, id)
      return attribute && answer !== undefined ? [`${attribute.label}: ${describeAnswer(attribute, answer)}`] : []
    }),
  }))
}
