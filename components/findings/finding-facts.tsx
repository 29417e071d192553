import type { WholeFinding } from '../../contracts/findings.ts'
import type { Day } from '../../domain/days.ts'
import { DateText } from '../date-text.tsx'
import { DefinitionList, type Definition } from '../definition-list.tsx'
import { systemHref } from '../links.ts'
import { severityWord } from '../system-words.ts'
import { TextLink } from '../text-link.tsx'
import { regressionWords } from './finding-words.ts'

const EFFECT = {
  critical: 'Past its due day it makes its control fail.',
  major: 'Past its due day it makes its control fail.',
  minor: 'It asks for attention as long as it is open.',
}
const NO_CONTROL = 'It is on no control: it asks for attention as long as it is open.'

/** What a finding is: where, how grave, whose, by when. */
export function FindingFacts({ finding, today }: { finding: WholeFinding; today: Day }) {
  return <DefinitionList items={factsOf(finding, today)} />
}

function factsOf(finding: WholeFinding, today: Day): Definition[] {
  const { system, control, severity, owner, raisedBy } = finding
  const day = (text: string) => <DateText day={text as Day} today={today} /> // safe: the contract gives days
  const back = regressionWords(finding)
  const where = systemHref(system.id)
  return [
    { term: 'System', detail: <TextLink href={where}>{system.name}</TextLink> },
    {
      term: 'Control',
      detail: control ? <TextLink href={`${where}#${control.id}`}>{control.title}</TextLink> : 'None',
    },
    { term: 'Severity', detail: severityWord(severity), help: control ? EFFECT[severity] : NO_CONTROL },
    { term: 'Owner of the action', detail: owner?.name ?? 'Nobody' },
    { term: 'Due', detail: day(finding.dueOn) },
    { term: 'There since', detail: day(finding.openedOn) },
    ...(finding.openedOn === finding.raisedOn ? [] : [{ term: 'First there', detail: day(finding.raisedOn) }]),
    ...(back === null ? [] : [{ term: 'Regressions', detail: back }]),
    { term: 'Raised by', detail: raisedBy.name },
    ...(finding.resolvedOn === null ? [] : [{ term: 'Put right', detail: day(finding.resolvedOn) }]),
    ...(finding.resolvedBy ? [{ term: 'Resolved by', detail: finding.resolvedBy.name }] : []),
    ...(finding.verifiedBy ? [{ term: 'Verified by', detail: finding.verifiedBy.name }] : []),
  ]
}
