'use client'

import { useForm } from 'react-hook-form'
import { Controller } from 'react-hook-form'
import type { Person } from '../../contracts/people.ts'
import { roles, type Role } from '../../domain/events.ts'
import { Button } from '../button.tsx'
import type { ComboboxItem } from '../combobox-field.tsx'
import { ComboboxManyField } from '../combobox-field.tsx'
import { RadioField } from '../choice-field.tsx'
import { etagOf } from '../api-client.ts'
import { TextField } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { countWords } from '../number-words.ts'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { roleSentence, roleWord } from '../role-words.ts'
import { useApiMutation } from '../use-api.ts'

const ROLES = roles.map((role) => ({ value: role, label: roleWord(role), detail: roleSentence(role) }))

export interface OfficeChoice {
  id: string
  label: string
  /** The ids of its controls. */
  controls: readonly string[]
}

interface PersonFormProps {
  /** null adds a person. */
  person: Person | null
  controls: readonly ComboboxItem[]
  /** What an approver usually decides on, by office. */
  offices: readonly OfficeChoice[]
  onClose: () => void
  onSaved: (person: Person) => void
}

interface Fields {
  name: string
  email: string
  role: Role
  approves: ComboboxItem[]
}

/** Adds a person, or changes name, address, role and the controls an approver decides on. */
export function PersonDialog({ person, controls, offices, onClose, onSaved }: PersonFormProps) {
  const form = useForm<Fields>({ defaultValues: fieldsOf(person, controls) })
  const save = useApiMutation<Person, Fields>({ form, onDone: onSaved })
  const { errors } = form.formState
  const submit = form.handleSubmit((fields) =>
    person
      ? save.send('PATCH', `/people/${person.id}`, { body: bodyOf(fields), ifMatch: etagOf(person.version) })
      : save.send('POST', '/people', { body: bodyOf(fields) }),
  )
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={person ? `Change ${person.name ?? person.id}` : 'Add a person'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="person-form" variant="primary" pending={save.isPending} pendingLabel="Saving…">
            {person ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <form id="person-form" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
        <ProblemNotice problem={save.problem} onReload={onClose} />
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.name?.message}
          {...form.register('name', { required: 'Write the name.' })}
        />
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="off"
          optional
          help="To sign in with. Without one the person can be nominated as an owner, but cannot sign in to accept."
          error={errors.email?.message}
          {...form.register('email')}
        />
        <RoleFields form={form} controls={controls} offices={offices} />
      </form>
    </LazyDialog>
  )
}

interface RoleFieldsProps extends Pick<PersonFormProps, 'controls' | 'offices'> {
  form: ReturnType<typeof useForm<Fields>>
}

function RoleFields({ form, controls, offices }: RoleFieldsProps) {
  const { control, formState, watch } = form
  return (
    <>
      <Controller
        control={control}
        name="role"
        render={({ field }) => (
          <RadioField
            label="Role"
            options={ROLES}
            value={field.value}
            onChange={field.onChange}
            error={formState.errors.role?.message}
          />
        )}
      />
      {watch('role') === 'approver' ? (
        <Controller
          control={control}
          name="approves"
          render={({ field }) => (
            <>
              <OfficeField controls={controls} offices={offices} value={field.value} onChange={field.onChange} />
              <ComboboxManyField
                label="Controls to decide on"
                help="Evidence for these controls waits for this person’s decision."
                items={controls}
                value={field.value}
                onChange={field.onChange}
                error={formState.errors.approves?.message}
              />
              {field.value.length === 0 ? (
                <Notice tone="attention" title="No control is assigned yet">
                  Until one is, this person has nothing to decide on.
                </Notice>
              ) : null}
            </>
          )}
        />
      ) : null}
    </>
  )
}

const OWN_CHOICE = 'own-choice'

/** One choice for all controls of an office; each can still be taken off or added below. */
function OfficeField({
  controls,
  offices,
  value,
  onChange,
}: Pick<PersonFormProps, 'controls' | 'offices'> & {
  value: readonly ComboboxItem[]
  onChange: (value: ComboboxItem[]) => void
}) {
  const chosen = value.map(({ id }) => id)
  const held = offices.find(
    (office) => office.controls.length === chosen.length && office.controls.every((id) => chosen.includes(id)),
  )
  const choose = (id: string) => {
    const office = offices.find((one) => one.id === id)
    onChange(office ? controls.filter((control) => office.controls.includes(control.id)) : [])
  }
  return (
    <RadioField
      label="Office"
      help="It fills in the controls; they can be changed one by one."
      options={[
        ...offices.map((office) => ({
          value: office.id,
          label: office.label,
          detail: countWords(office.controls.length, 'control'),
        })),
        { value: OWN_CHOICE, label: 'Chosen one by one' },
      ]}
      value={held?.id ?? OWN_CHOICE}
      onChange={choose}
    />
  )
}

function fieldsOf(person: Person | null, controls: readonly ComboboxItem[]): Fields {
  const approves = (person?.approves ?? []).map((id) => controls.find((item) => item.id === id) ?? { id, label: id })
  return { name: person?.name ?? '', email: person?.email ?? '', role: person?.role ?? 'owner', approves }
}

function bodyOf({ name, email, role, approves }: Fields) {
  return {
    name,
    email: email.trim() === '' ? null : email,
    role,
    approves: role === 'approver' ? approves.map(({ id }) => id) : [],
  }
}
