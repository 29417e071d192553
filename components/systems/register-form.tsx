'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import type { System } from '../../contracts/systems.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { CheckField, FormActions, FormStack, SelectField, TextArea, TextField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { BrandsField, brandsIn } from './brands-field.tsx'
import { OwnerField, type PersonItem } from './owner-field.tsx'
import { STAGE_OPTIONS, type KindOption } from './system-words.ts'
import { UsualForKind } from './usual-for-kind.tsx'

interface Input {
  name: string
  purpose: string
  benefit: string
  kind: string
  brands: string
  stage: string
  owner: PersonItem | null
  accepts: boolean
}

const EMPTY: Input = {
  name: '',
  purpose: '',
  benefit: '',
  kind: '',
  brands: '',
  stage: 'idea',
  owner: null,
  accepts: true,
}

/** The first page of a system: a name is enough. An owner registers a system of one's own; a lead names the owner. */
export function RegisterForm({ kinds, isLead }: { kinds: readonly KindOption[]; isLead: boolean }) {
  const router = useRouter()
  const form = useForm<Input>({ defaultValues: EMPTY })
  const { errors, isDirty } = form.formState
  const kind = useWatch({ control: form.control, name: 'kind' })
  const [isDone, setDone] = useState(false)
  const save = useApiMutation<System, Input>({ form, fields: { '/ownerId': 'owner' } })
  const acceptance = useApiMutation<System>()
  const submit = async (input: Input) => {
    const system = await save.send('POST', '/systems', { body: bodyOf(input, isLead) })
    if (!system) return
    setDone(true)
    if (isLead) return router.push(`/systems/${system.id}/questions`)
    const accepted = input.accepts ? await accept(system) : null
    router.push(accepted ? `/systems/${system.id}/questions` : `/systems/${system.id}`)
  }
  const accept = (system: System) =>
    acceptance.send('POST', `/systems/${system.id}/owner/acceptance`, { ifMatch: etagOf(system.version), body: {} })
  return (
    <form onSubmit={(event) => void form.handleSubmit(submit)(event)} noValidate>
      <FormStack>
        <TextField
          label="Name"
          help="What people call it."
          example="Basket recommender"
          maxLength={200}
          error={errors.name?.message}
          {...form.register('name', {
            validate: (name) => name.trim() !== '' || 'Give it a name: it is all that is needed.',
          })}
        />
        <TextArea
          label="Purpose"
          optional
          help="What it decides or makes, in a sentence."
          example="Picks the five products shown under the basket."
          maxLength={2000}
          error={errors.purpose?.message}
          {...form.register('purpose')}
        />
        <TextArea
          label="Benefit"
          optional
          help="How people benefit from it."
          example="Customers find what fits what they buy."
          maxLength={2000}
          error={errors.benefit?.message}
          {...form.register('benefit')}
        />
        <div className="flex flex-col gap-2">
          <SelectField
            label="Kind"
            optional
            help="The nearest one; more can be ticked on the next page."
            placeholder="Choose…"
            options={kinds}
            error={errors.kind?.message}
            {...form.register('kind')}
          />
          <UsualForKind kinds={kinds} kind={kind} />
        </div>
        <BrandsField error={errors.brands?.message} {...form.register('brands')} />
        <SelectField
          label="Stage"
          help="Where it is today. What is in use already is registered as that."
          options={STAGE_OPTIONS.map(({ value, label, detail }) => ({ value, label: `${label}: ${detail}` }))}
          error={errors.stage?.message}
          {...form.register('stage')}
        />
        {isLead ? (
          <Controller
            control={form.control}
            name="owner"
            render={({ field }) => (
              <OwnerField
                label="Owner"
                optional
                help="The one person answerable for it, who is asked to accept. A system without an owner shows as a gap."
                value={field.value}
                onChange={field.onChange}
                error={errors.owner?.message}
              />
            )}
          />
        ) : (
          <CheckField
            label="I own it: I am the one person answerable for it"
            help="You keep its answers true and file its evidence. A lead sees that you proposed it."
            {...form.register('accepts')}
          />
        )}
        <ProblemNotice problem={save.problem} />
      </FormStack>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending || acceptance.isPending} pendingLabel="Saving…">
          {isLead ? 'Register' : 'Propose'}
        </Button>
        <ButtonLink href="/systems" variant="quiet">
          Cancel
        </ButtonLink>
      </FormActions>
      <UnsavedGuard isDirty={isDirty && !isDone} />
    </form>
  )
}

function bodyOf({ name, purpose, benefit, kind, brands, stage, owner }: Input, isLead: boolean) {
  return {
    name,
    purpose,
    benefit,
    kind: kind === '' ? null : kind,
    ...(brands.trim() === '' ? {} : { brands: brandsIn(brands) }),
    stage,
    ...(isLead && owner ? { ownerId: owner.id } : {}),
  }
}
