'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { RadioField } from '../choice-field.tsx'
import { Notice } from '../problem-notice.tsx'
import { TextLink } from '../text-link.tsx'
import { EffectiveDay } from './effective-day.tsx'
import { STAGE_OPTIONS, stageWord } from './system-words.ts'
import { VerbDialog } from './verb-dialog.tsx'

/** Moves a system to another stage; says first what stands in the way of going live. */
export function ChangeStage({ system, today }: { system: System; today: Day }) {
  const [stage, setStage] = useState<string>(system.stage)
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  if (!system.may.amend) return null
  const goesLive = (stage === 'pilot' || stage === 'live') && system.stage !== 'live' && stage !== system.stage
  return (
    <VerbDialog
      system={system}
      button="Change stage"
      title={`Change the stage of ${system.name}`}
      description={`Now: ${stageWord(system.stage)}.`}
      submit="Change stage"
      path="/stage"
      body={() => ({ stage, effectiveOn })}
      done="Stage changed"
      onOpen={() => {
        setStage(system.stage)
        setEffectiveOn(today)
      }}
    >
      {(errorOf) => (
        <>
          <RadioField
            label="Stage"
            help="Only a pilot and a live system reach people: from then on its status counts."
            options={STAGE_OPTIONS}
            value={stage}
            onChange={setStage}
            error={errorOf('/stage')}
          />
          {goesLive && system.screening === 'incomplete' ? <ScreeningOpen system={system} /> : null}
          <EffectiveDay
            label="From"
            help="The day on which it changed, or will change."
            value={effectiveOn}
            onChange={setEffectiveOn}
            today={today}
            registeredOn={system.registeredOn}
            mayBePlanned
            error={errorOf('/effectiveOn')}
          />
        </>
      )}
    </VerbDialog>
  )
}

function ScreeningOpen({ system }: { system: System }) {
  const count = system.screeningOpen.length
  return (
    <Notice
      tone="attention"
      title={`${count} ${count === 1 ? 'question' : 'questions'} to answer before it may go live`}
    >
      A prohibited practice cannot be ruled out yet.{' '}
      <TextLink href={`/systems/${system.id}/questions`}>Answer the questions</TextLink>
    </Notice>
  )
}
