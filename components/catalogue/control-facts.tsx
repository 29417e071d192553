import { outlineCondition, type ConditionOutline } from '../../domain/catalogue/condition-outline.ts'
import type { Control, Edition } from '../../domain/catalogue/edition.ts'
import { programmeOf } from '../../domain/catalogue/select-controls.ts'
import { durationWords } from '../day-words.ts'
import { DefinitionList } from '../definition-list.tsx'
import { severityWord } from '../system-words.ts'
import { gateWords, scopeWords } from './catalogue-words.ts'

/** What a control is, in a column of facts. */
export function ControlFacts({ edition, control }: { edition: Edition; control: Control }) {
  const { defaultFrequency, automatedCheck, renewOn } = control
  const scope = scopeWords(control.scope)
  const gate = gateWords(control.gate)
  const principle = edition.principles.find(({ id }) => id === control.principle)
  const changes = edition.changeKinds.filter(({ id }) => renewOn.includes(id)).map(({ label }) => label)
  return (
    <DefinitionList
      items={[
        { term: 'Id', detail: <code className="text-small">{control.id}</code> },
        { term: 'Principle', detail: principle?.name ?? control.principle },
        { term: 'Severity', detail: severityWord(control.severityIfMissing) },
        {
          term: 'Programme',
          detail: programmeOf(edition, control) === 'essential' ? 'Essential and full' : 'Full only',
        },
        { term: 'Shown by', detail: scope.word, help: scope.help },
        { term: 'Needed', detail: gate.word, help: gate.help },
        {
          term: 'Anew every',
          detail: (
            <ul>
              <li>{durationWords(defaultFrequency.high)} at tier high</li>
              <li>{durationWords(defaultFrequency.limited)} at tier limited</li>
              <li>{durationWords(defaultFrequency.minimal)} at tier minimal</li>
            </ul>
          ),
          help: 'A prohibited or provisional tier uses that of high.',
        },
        {
          term: 'Anew after',
          detail: changes.length === 0 ? 'No change ends what is on file.' : changes.join('; '),
          ...(changes.length === 0 ? {} : { help: 'What is on file ends 30 days after such a change.' }),
        },
        ...(automatedCheck ? [{ term: 'Threshold of its test', detail: automatedCheck.rule }] : []),
        { term: 'Usually with', detail: control.usualOwner },
      ]}
    />
  )
}

/** When a control applies, as nested lists of what must hold. */
export function AppliesWhen({ edition, control }: { edition: Edition; control: Control }) {
  return <Outline outline={outlineCondition(edition, control.appliesWhen)} />
}

const LEADS = { all: 'All of these hold:', any: 'At least one of these holds:', none: 'None of these holds:' }

function Outline({ outline }: { outline: ConditionOutline }) {
  if (outline.kind === 'line') return <p className="first-letter:uppercase">{outline.words}.</p>
  return (
    <div>
      <p>{LEADS[outline.kind]}</p>
      <ul className="list-disc space-y-1 pt-1 pl-5">
        {outline.parts.map((part, index) => (
          <li key={index}>{part.kind === 'line' ? part.words : <Outline outline={part} />}</li>
        ))}
      </ul>
    </div>
  )
}
