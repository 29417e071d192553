import type { Filing } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { DateText } from '../date-text.tsx'
import { DefinitionList, type Definition } from '../definition-list.tsx'
import { filingHref, systemHref } from '../links.ts'
import { TextLink } from '../text-link.tsx'
import { VerdictText } from './filing-state.tsx'

/** What was filed: for what, against which controls, what it says, since when. */
export function FilingFacts({ filing, today }: { filing: Filing; today: Day }) {
  return <DefinitionList items={factsOf(filing, today)} />
}

function factsOf(filing: Filing, today: Day): Definition[] {
  const facts: Definition[] = [
    { term: 'For', detail: <Target filing={filing} /> },
    {
      term: filing.controls.length === 1 ? 'Control' : 'Controls',
      detail: (
        <ul>
          {filing.controls.map((control) => (
            <li key={control.id}>{control.title}</li>
          ))}
        </ul>
      ),
    },
    { term: 'Says', detail: <VerdictText verdict={filing.verdict} /> },
    { term: 'Holds from', detail: <DateText day={filing.effectiveOn as Day} today={today} /> }, // safe: the contract gives days
  ]
  if (filing.validUntil !== null) {
    facts.push({ term: 'Valid until', detail: <DateText day={filing.validUntil as Day} today={today} /> })
  }
  if (filing.reattests !== null) {
    facts.push({
      term: 'Attests again',
      detail: <TextLink href={filingHref(filing.reattests)}>{filing.reattests}</TextLink>,
      help: 'The same files and links: nothing has changed, says the note.',
    })
  }
  if (filing.note !== null) {
    facts.push({ term: filing.reattests === null ? 'Note' : 'What was checked', detail: <Words>{filing.note}</Words> })
  }
  if (filing.decision?.reason) {
    const term = filing.decision.outcome === 'reject' ? 'Why it was rejected' : 'Reason of the decision'
    facts.push({ term, detail: <Words>{filing.decision.reason}</Words> })
  }
  if (filing.decision?.soleLead) {
    facts.push({ term: 'Decision', detail: 'By the only lead: nobody else could confirm it.' })
  }
  if (filing.end?.reason) {
    const term = filing.state === 'revoked' ? 'Why it was revoked' : 'Why it was withdrawn'
    facts.push({ term, detail: <Words>{filing.end.reason}</Words> })
  }
  return facts
}

function Target({ filing }: { filing: Filing }) {
  if (filing.organisation) return <>The organisation: it counts for every system</>
  if (filing.unit !== null) return <>All systems of the unit {filing.unit}</>
  return (
    <ul>
      {filing.systems.map((system) => (
        <li key={system.id}>
          <TextLink href={systemHref(system.id)}>{system.name}</TextLink>
        </li>
      ))}
    </ul>
  )
}

function Words({ children }: { children: string }) {
  return <span className="whitespace-pre-wrap">{children}</span>
}
