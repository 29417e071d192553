'use client'

import { useState } from 'react'
import type { AnswerValue, Attribute } from '../../domain/catalogue/edition.ts'
import { AnswerField, ChecksField, RadioField } from '../choice-field.tsx'
import { NumberField, TextField } from '../field.tsx'
import { StatusShape } from '../status-badge.tsx'
import type { Origin } from './answers-draft.ts'

export interface QuestionFieldProps {
  attribute: Attribute
  /** null: not answered. */
  value: AnswerValue | null
  origin: Origin | undefined
  challenges: readonly string[]
  error: string | undefined
  onChange: (value: AnswerValue | null) => void
}

/** One question of the catalogue with its help and example; what was filled in for checking says so. */
export function QuestionField({ attribute, challenges, ...rest }: QuestionFieldProps) {
  return (
    <div id={`q-${attribute.id}`} className="scroll-mt-20">
      <Control attribute={attribute} {...rest} />
      <div aria-live="polite">
        {challenges.map((message) => (
          <p key={message} className="mt-1.5 flex items-start gap-2 text-small font-medium text-attention">
            <span className="flex h-5 items-center">
              <StatusShape hue="attention" />
            </span>
            {message}
          </p>
        ))}
      </div>
    </div>
  )
}

function Control({ attribute, value, origin, error, onChange }: Omit<QuestionFieldProps, 'challenges'>) {
  const words = { label: attribute.label, help: helpOf(attribute, origin), example: attribute.example, error }
  switch (attribute.type) {
    case 'boolean':
      return <AnswerField {...words} value={typeof value === 'boolean' ? value : null} onChange={onChange} />
    case 'enum':
      return (
        <RadioField
          {...words}
          options={[...optionsOf(attribute), NOT_ANSWERED]}
          value={typeof value === 'string' ? value : ''}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
        />
      )
    case 'multi':
      return (
        <ChecksField
          {...words}
          columns={2}
          options={optionsOf(attribute)}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => onChange(settle(chosen, Array.isArray(value) ? value : []))}
        />
      )
    case 'integer':
      return <IntegerField words={words} value={typeof value === 'number' ? value : null} onChange={onChange} />
    case 'text':
    case 'person':
      return (
        <TextField
          {...words}
          maxLength={200}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value.trim() === '' ? null : target.value)}
        />
      )
  }
}

const NOT_ANSWERED = { value: '', label: 'Not answered' }

const MARKS: Partial<Record<Origin, string>> = {
  kind: 'Usual for this kind: check.',
  sources: 'From the data sources: check.',
}

function helpOf({ help }: Attribute, origin: Origin | undefined) {
  const mark = origin ? MARKS[origin] : undefined
  return mark ? (
    <>
      <strong className="font-medium text-accent">{mark}</strong> {help}
    </>
  ) : (
    help
  )
}

function optionsOf({ values = [], valueLabels = {} }: Attribute) {
  return values.map((value) => ({ value, label: valueLabels[value] ?? value }))
}

/** `none` and its kin stand alone: choosing one drops the others, and the other way round. Nothing chosen is no answer. */
function settle(chosen: readonly string[], before: readonly string[]): readonly string[] | null {
  const isNone = (value: string) => value === 'none' || value.startsWith('none-')
  const added = chosen.find((value) => !before.includes(value))
  const kept = added === undefined ? chosen : chosen.filter((value) => isNone(value) === isNone(added))
  return kept.length === 0 ? null : kept
}

interface IntegerFieldProps {
  words: Parameters<typeof NumberField>[0]
  value: number | null
  onChange: (value: number | null) => void
}

/** What was typed stays as it is while it is no number, and counts as unanswered. */
function IntegerField({ words, value, onChange }: IntegerFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const isFaulty = text !== '' && parseCount(text) === null
  return (
    <NumberField
      {...words}
      inputMode="numeric"
      maxLength={15}
      value={parseCount(text) === value || isFaulty ? text : value === null ? '' : String(value)}
      error={isFaulty ? 'Give a whole number, such as 250000.' : words.error}
      onChange={({ target }) => {
        setText(target.value)
        onChange(parseCount(target.value))
      }}
    />
  )
}

function parseCount(text: string): number | null {
  const digits = text.replaceAll(/[\s,.'’]/g, '')
  return /^\d{1,11}$/.test(digits) ? Number(digits) : null
}
