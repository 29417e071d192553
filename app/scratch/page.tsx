import { Plus } from 'lucide-react'
import { toDay, type Instant } from '../../domain/days.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { CellTitle, DataTable } from '../../components/data-table.tsx'
import { DateText, InstantText } from '../../components/date-text.tsx'
import { DefinitionList } from '../../components/definition-list.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ColumnChooser, FilterClear, FilterRow, FilterSearch, FilterSelect } from '../../components/filter-row.tsx'
import { Completeness } from '../../components/meter.tsx'
import { NumberText } from '../../components/number-text.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pager } from '../../components/pager.tsx'
import { Notice } from '../../components/problem-notice.tsx'
import { Columns, Panel, Section } from '../../components/section.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { StatusBar } from '../../components/status-bar.tsx'
import { CONTROL_STATUSES, SYSTEM_STATUSES, statusLook } from '../../components/status-words.ts'
import { LinkTabs, Segmented } from '../../components/tabs.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { TierBadge } from '../../components/tier-badge.tsx'
const today = toDay('2026-11-22')
const rows = [
  [
    'SYS-12',
    'Homepage recommender',
    'Chooses which products a visitor sees first on the homepage and in the app, so people find what fits',
    'lapsed',
    'Ana Ruiz',
    'high',
    '2026-11-03',
    1240000,
  ],
  [
    'SYS-13',
    'Churn score',
    'Says which subscribers get a retention offer',
    'failing',
    'Ben Okafor',
    'high',
    '2026-10-01',
    84000,
  ],
  [
    'SYS-14',
    'Newsletter copy generator',
    'Drafts subject lines',
    'attention',
    'Chiara Conti',
    'limited',
    '2026-11-27',
    512000,
  ],
  [
    'SYS-15',
    'Paid search bidding (platform)',
    'Sets bids by auction',
    'in-order',
    'Dan Lee',
    'limited',
    '2027-05-21',
    9000000,
  ],
  [
    'SYS-16',
    'Store chatbot',
    'Answers questions on orders and returns',
    'awaiting',
    null,
    'limited',
    '2026-12-20',
    30000,
  ],
  [
    'SYS-17',
    'Lookalike audiences for the autumn campaign in the Nordics and the Baltics',
    'Finds people like buyers',
    'in-order',
    'Ana Ruiz',
    'high',
    '2027-02-01',
    610000,
  ],
  [
    'SYS-18',
    'Emotion recognition trial',
    'Reads faces in store',
    'failing',
    'Eva Novak',
    'prohibited',
    '2026-11-22',
    0,
  ],
  ['SYS-19', 'Old lead score', 'Ranks leads', 'retired', 'Eva Novak', 'minimal', '2026-11-22', 0],
] as const
export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const q = await searchParams
  return (
    <>
      <PageHeader
        title="Systems"
        actions={
          <>
            <Button>Import</Button>
            <ButtonLink href="/scratch/forms" variant="primary" icon={<Plus size={16} aria-hidden="true" />}>
              Register a system
            </ButtonLink>
          </>
        }
      >
        <NumberText value={41} of={60} unit="live systems in order" change={{ by: -3, since: toDay('2026-10-01') }} />
      </PageHeader>
      <div className="mb-4">
        <StatusBar
          label="Systems by status"
          segments={SYSTEM_STATUSES.map((status, i) => ({
            status,
            count: [2, 4, 8, 33, 13, 6, 2][i] ?? 0,
            href: `/scratch?status=${status}`,
            current: q['status'] === status,
          }))}
        />
      </div>
      <FilterRow>
        <FilterSearch label="Search systems" />
        <FilterSelect
          param="status"
          label="Status"
          options={SYSTEM_STATUSES.map((status) => ({
            value: status,
            label: statusLook(status).word,
            count: 7,
            status,
          }))}
        />
        <FilterSelect
          param="tier"
          label="Tier"
          options={[
            { value: 'high', label: 'High', count: 3 },
            { value: 'limited', label: 'Limited', count: 3 },
          ]}
        />
        <FilterSelect
          param="unit"
          label="Unit"
          options={['Brand', 'CRM', 'Commerce', 'Data', 'Email', 'Growth', 'Loyalty', 'Media', 'Retail', 'Social'].map(
            (u) => ({ value: u, label: u, count: 2 }),
          )}
        />
        <FilterClear params={['q', 'status', 'tier', 'unit']} />
        <ColumnChooser
          options={[
            { value: 'owner', label: 'Owner' },
            { value: 'people', label: 'People affected' },
          ]}
        />
      </FilterRow>
      <DataTable
        caption="Systems"
        rows={rows}
        rowId={(r) => r[0]}
        rowHref={(r) => `/scratch?s=${r[0]}`}
        hidden={(q['hide'] ?? '').split(',')}
        sort={{ current: q['sort'] ?? 'name', href: (n) => `/scratch?sort=${n}` }}
        columns={[
          { id: 'status', header: 'Status', width: '8rem', narrow: 'end', cell: (r) => <StatusBadge status={r[3]} /> },
          {
            id: 'name',
            header: 'System',
            sortable: true,
            narrow: 'title',
            cell: (r) => <CellTitle title={r[1]} sub={r[2]} />,
          },
          {
            id: 'owner',
            header: 'Owner',
            sortable: true,
            cell: (r) => r[4] ?? <span className="font-medium text-attention">No owner</span>,
          },
          { id: 'tier', header: 'Tier', sortable: true, cell: (r) => <TierBadge tier={r[5]} /> },
          { id: 'due', header: 'Next due', sortable: true, cell: (r) => <DateText day={toDay(r[6])} today={today} /> },
          {
            id: 'people',
            header: 'People affected',
            align: 'end',
            sortable: true,
            narrow: 'hidden',
            cell: (r) => r[7].toLocaleString('en-GB'),
          },
        ]}
      />
      <Pager shown={8} total={2133} noun="system" firstHref={null} nextHref="/scratch?after=8" />
      <div className="mt-10">
        <PageHeader
          title="Homepage recommender"
          crumbs={[{ label: 'Systems', href: '/scratch' }]}
          actions={
            <>
              <Button variant="quiet">Quiet</Button>
              <Button variant="danger">Revoke</Button>
            </>
          }
        >
          Lapsed since 3 Nov: the bias audit ended. File a new one; <TextLink href="/people/1">Ana Ruiz</TextLink> owns
          it.
        </PageHeader>
        <LinkTabs
          label="System"
          tabs={[
            { label: 'Controls', href: '/scratch?t=1', count: 23, current: true },
            { label: 'Data sources', href: '/scratch?t=2', count: 4, current: false },
            { label: 'Evidence', href: '/scratch?t=3', current: false },
            { label: 'Reviews', href: '/scratch?t=4', current: false },
            { label: 'History', href: '/scratch?t=5', current: false },
          ]}
        />
        <Columns
          main={
            <>
              <Section
                title="Fairness"
                id="fairness"
                intro="Nine controls, seven passing."
                actions={
                  <Segmented
                    label="Span"
                    options={[
                      { label: '1 year', href: '/scratch?y=1', current: true },
                      { label: '5 years', href: '/scratch?y=5', current: false },
                    ]}
                  />
                }
              >
                <div className="flex flex-wrap gap-2">
                  {SYSTEM_STATUSES.map((s) => (
                    <StatusBadge key={s} status={s} />
                  ))}
                </div>
                <div className="mt-3 flex flex-wrap gap-2">
                  {CONTROL_STATUSES.map((s) => (
                    <StatusBadge key={s} status={s} />
                  ))}
                </div>
                <div className="mt-3 flex flex-wrap gap-2">
                  {CONTROL_STATUSES.map((s) => (
                    <StatusBadge key={s} status={s} plain />
                  ))}
                </div>
              </Section>
              <Section title="Evidence">
                <EmptyState
                  title="No evidence yet"
                  action={
                    <ButtonLink href="/file" variant="primary">
                      File evidence
                    </ButtonLink>
                  }
                >
                  Evidence is what makes a control pass. The first filing opens the history of this system.
                </EmptyState>
              </Section>
              <Section title="Loading">
                <SkeletonRows rows={3} />
              </Section>
            </>
          }
          side={
            <>
              <Panel>
                <DefinitionList
                  items={[
                    { term: 'Owner', detail: 'Ana Ruiz' },
                    {
                      term: 'Tier',
                      detail: <TierBadge tier="high" provisional />,
                      help: 'It decides on an individual price.',
                    },
                    { term: 'Next due', detail: <DateText day={toDay('2026-11-27')} today={today} /> },
                    {
                      term: 'Filed',
                      detail: (
                        <InstantText
                          at={'2026-11-19T10:14:00.000Z' as Instant}
                          today={today}
                          timeZone="Europe/Berlin"
                        />
                      ),
                    },
                  ]}
                />
              </Panel>
              <div className="mt-4">
                <Completeness answered={7} total={12} label="Answers" />
              </div>
              <div className="mt-4 flex flex-col gap-3">
                <Notice title="You are looking at 5 March 2026, as known then" />
                <Notice tone="attention" title="Nobody else could confirm this decision">
                  There is one lead in this register.
                </Notice>
                <Notice tone="ok" title="Three controls hold until 21 May 2027" />
              </div>
              <div className="mt-4">
                <Disclosure summary="How it was computed">Selection rates by group.</Disclosure>
              </div>
            </>
          }
        />
      </div>
    </>
  )
}
