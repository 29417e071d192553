import type { SystemDataSources, UsedDataSource } from '../../contracts/data-sources.ts'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { EmptyState } from '../empty-state.tsx'
import { Notice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { TextLink } from '../text-link.tsx'
import { AttachSource } from './attach-source.tsx'
import { DetachSource } from './detach-source.tsx'
import { EditSource } from './edit-source.tsx'
import { describeSource, labelIn, type SourceWords } from './source-words.ts'

interface DataSourcePanelProps {
  system: System
  sources: SystemDataSources
  words: SourceWords
}

/** The data sources of a system, who else uses them, and the answers they speak against. */
export function DataSourcePanel({ system, sources, words }: DataSourcePanelProps) {
  const { may, id, version, name } = system
  const ref = { id, version, name }
  const attach = may.amend ? <AttachSource system={ref} words={words} /> : undefined
  return (
    <Section title="Data sources" id="data-sources" actions={sources.total > 0 ? attach : undefined}>
      {sources.challenges.length > 0 ? <Challenges system={system} challenges={sources.challenges} /> : null}
      {sources.total === 0 ? (
        <EmptyState title="No data sources yet" action={attach}>
          Where the data come from decides consent, retention and sharing. Describe a source once; every system can
          share it.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded border border-line bg-surface">
          {sources.items.map((used) => (
            <SourceRow key={used.source.id} used={used} system={system} words={words} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Challenges({ system, challenges }: { system: System; challenges: SystemDataSources['challenges'] }) {
  const title = challenges.length === 1 ? 'One answer does not fit' : `${challenges.length} answers do not fit`
  return (
    <div className="mb-3">
      <Notice tone="attention" title={title}>
        <ul className="flex flex-col gap-1">
          {challenges.map(({ attribute, message }) => (
            <li key={`${attribute} ${message}`}>
              {message}{' '}
              {system.may.amend ? (
                <TextLink href={`/systems/${system.id}/questions#q-${attribute}`}>Change the answer</TextLink>
              ) : null}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

function SourceRow({ used, system, words }: { used: UsedDataSource; system: System; words: SourceWords }) {
  const { source, purpose, sinceOn } = used
  const { id, version, name } = system
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="font-medium">{source.name}</h3>
        {purpose ? <p>{purpose}</p> : null}
        <p className="text-small text-ink-soft">{describeSource(source, words)}</p>
        <p className="text-small text-ink-soft">
          {[
            source.retention ? `Kept: ${source.retention}` : 'Retention unknown',
            source.consentMechanism ? `Consent: ${source.consentMechanism}` : null,
            source.sharing ? `Sharing: ${labelIn(words.sharings, source.sharing)}` : null,
            `Used since ${dayWords(sinceOn as Day)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <OtherUsers used={used} systemId={id} />
      </div>
      {system.may.amend ? (
        <div className="flex gap-1">
          <EditSource source={source} words={words} />
          <DetachSource system={{ id, version, name }} source={source} />
        </div>
      ) : null}
    </li>
  )
}

const MOST_NAMED = 3

function OtherUsers({ used: { source }, systemId }: { used: UsedDataSource; systemId: string }) {
  const others = source.usedBy.filter(({ id }) => id !== systemId)
  const rest = source.usedByCount - 1 - Math.min(others.length, MOST_NAMED)
  if (others.length === 0) return <p className="text-small text-ink-soft">No other system uses it.</p>
  return (
    <p className="text-small text-ink-soft">
      Also used by{' '}
      {others.slice(0, MOST_NAMED).map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : ''}
          <TextLink href={`/systems/${id}`}>{name}</TextLink>
        </span>
      ))}
      {rest > 0 ? ` and ${rest} more` : ''}
    </p>
  )
}
