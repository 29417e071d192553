'use client'

import type { FormEvent } from 'react'
import { useState } from 'react'
import type { Settings } from '../../contracts/settings.ts'
import { ACCENTS, computeAccent, type AccentTones } from '../../domain/accent.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { FormStack, TextField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

const USUAL = 'usual'
const OWN = 'own'

/** The name in the frame and on prints, and the accent of links and actions. */
export function BrandingForm({ settings }: { settings: Settings }) {
  const { branding, version } = settings
  const [name, setName] = useState(branding.name ?? '')
  const [choice, setChoice] = useState(choiceOf(branding.accent))
  const [hex, setHex] = useState(choiceOf(branding.accent) === OWN ? (branding.accent ?? '') : '')
  const toast = useToast()
  const save = useApiMutation<Settings>({ onDone: () => toast({ title: 'Saved' }) })
  const accent = choice === USUAL ? null : choice === OWN ? hex.trim() : choice
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { branding: { name, accent } }
    void save.send('PUT', '/settings', { body, ifMatch: etagOf(version) })
  }
  const errorOf = (pointer: string) => save.problem?.errors.find((error) => error.pointer === pointer)?.detail
  return (
    <Section id="branding" title="Branding" intro="For the frame, prints and the sign-in of everybody.">
      <form onSubmit={submit} noValidate aria-label="Branding">
        <FormStack>
          <ProblemNotice problem={save.problem} onReload={save.reload} />
          <TextField
            label="Name in the frame"
            optional
            help="In place of Plumbline; 40 characters at most."
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={errorOf('/branding/name')}
          />
          <RadioField
            label="Accent"
            layout="row"
            options={[
              ...ACCENTS.map((one) => ({ value: one.hex ?? USUAL, label: one.label })),
              { value: OWN, label: 'Another' },
            ]}
            value={choice}
            onChange={setChoice}
          />
          {choice === OWN ? (
            <TextField
              label="Colour"
              example="#1a5fb4"
              help="It has to be readable as text on the page. Where the page is dark, it is lightened."
              maxLength={7}
              value={hex}
              onChange={(event) => setHex(event.target.value)}
              error={errorOf('/branding/accent')}
            />
          ) : null}
          {accent === null ? null : <AccentSample hex={accent} />}
          <div>
            <Button type="submit" pending={save.isPending} pendingLabel="Saving…">
              Save branding
            </Button>
          </div>
        </FormStack>
      </form>
    </Section>
  )
}

function choiceOf(accent: string | null): string {
  if (accent === null) return USUAL
  return ACCENTS.some(({ hex }) => hex === accent) ? accent : OWN
}

/** How it looks in light and dark, or why it will not do. */
function AccentSample({ hex }: { hex: string }) {
  const accent = computeAccent(hex)
  if (accent.state === 'unreadable') {
    return (
      <p role="status" className="text-small text-ink-soft">
        {hex === '' ? 'Give a colour such as #1a5fb4.' : accent.because}
      </p>
    )
  }
  return (
    <div role="status" className="flex flex-wrap gap-3">
      <Sample label="Light" tones={accent.light} ground="#ffffff" />
      <Sample label="Dark" tones={accent.dark} ground="#1a1d21" />
    </div>
  )
}

function Sample({ label, tones, ground }: { label: string; tones: AccentTones; ground: string }) {
  return (
    <span
      className="inline-flex items-center gap-3 rounded border border-line px-3 py-2 text-small"
      style={{ background: ground, color: tones.accent }}
    >
      {label}: a link
      <span className="rounded px-2 py-0.5" style={{ background: tones.accent, color: tones.on }}>
        a button
      </span>
    </span>
  )
}
