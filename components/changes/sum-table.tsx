import type { CauseOfChanges, StatusChangePage } from '../../contracts/overview.ts'
import { isInOrder, isOfLive, movementOf, type IsCounted } from '../../domain/status/movements.ts'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { changeWords, numberWords } from '../number-words.ts'
import { ownerWord, statusLook, SYSTEM_STATUSES, type SystemStatus } from '../status-words.ts'
import { TextLink } from '../text-link.tsx'
import { causeWord } from './cause-words.ts'

type Sums = Pick<StatusChangePage, 'first' | 'last' | 'causes'>

interface Counted {
  title: string
  isIn: IsCounted
  /** The statuses it sums up. */
  statuses: readonly SystemStatus[]
}

const IN_ORDER: Counted[] = [
  { title: 'In order', isIn: isInOrder, statuses: SYSTEM_STATUSES.filter(isInOrder) },
  { title: 'Of live systems', isIn: isOfLive, statuses: SYSTEM_STATUSES.filter(isOfLive) },
]

interface SumTableProps {
  sums: Sums
  /** Where the systems of a cause are listed. */
  hrefOf: (cause: CauseOfChanges['cause']) => string
  /** Owners see four words. */
  plain: boolean
}

/** The counts of the first day, what each cause adds and takes away, and the counts of the second: they add up. */
export function SumTable({ sums, hrefOf, plain }: SumTableProps) {
  return (
    <>
      <Table sums={sums} columns={IN_ORDER} hrefOf={hrefOf} caption="Systems in order, by cause of change" />
      <div className="mt-3">
        <Disclosure summary={plain ? 'Each of the four words' : 'Each status'}>
          <Table
            sums={sums}
            columns={plain ? byWord() : byStatus()}
            hrefOf={hrefOf}
            caption="Systems by status, by cause of change"
          />
        </Disclosure>
      </div>
    </>
  )
}

function byStatus(): Counted[] {
  return SYSTEM_STATUSES.map((status) => ({
    title: statusLook(status).word,
    isIn: (one) => one === status,
    statuses: [status],
  }))
}

function byWord(): Counted[] {
  return [...Map.groupBy(SYSTEM_STATUSES, ownerWord)].map(([title, statuses]) => ({
    title,
    isIn: (one) => statuses.includes(one),
    statuses,
  }))
}

interface TableProps {
  sums: Sums
  columns: readonly Counted[]
  hrefOf: SumTableProps['hrefOf']
  caption: string
}

function Table({ sums: { first, last, causes }, columns, hrefOf, caption }: TableProps) {
  return (
    // Reachable by keyboard, for a phone on which the statuses do not fit beside one another.
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
      <table className="w-full text-small">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line bg-sunken text-ink-soft">
            <th scope="col" className="px-3 py-1.5 text-left font-medium">
              At the end of, and because of
            </th>
            {columns.map(({ title }) => (
              <th key={title} scope="col" className="px-3 py-1.5 text-right font-medium whitespace-nowrap">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <DayRow day={first} columns={columns} />
          {causes.map((cause) => (
            <tr key={cause.cause} className="border-b border-line">
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                <TextLink quiet href={hrefOf(cause.cause)}>
                  {causeWord(cause.cause)}
                </TextLink>
              </th>
              {columns.map((column) => (
                <td key={column.title} className="num px-3 py-1.5 whitespace-nowrap">
                  <Movement cause={cause} isIn={column.isIn} />
                </td>
              ))}
            </tr>
          ))}
          <DayRow day={last} columns={columns} />
        </tbody>
      </table>
    </div>
  )
}

function DayRow({ day, columns }: { day: StatusChangePage['first']; columns: readonly Counted[] }) {
  return (
    <tr className="border-b border-line font-semibold">
      <th scope="row" className="px-3 py-1.5 text-left whitespace-nowrap">
        {dayWords(day.on)}
      </th>
      {columns.map(({ title, statuses }) => (
        <td key={title} className="num px-3 py-1.5">
          {numberWords(statuses.reduce((sum, status) => sum + (day.counts[status] ?? 0), 0))}
        </td>
      ))}
    </tr>
  )
}

/** "+5 −2"; nothing where the cause moved nobody in or out. */
function Movement({ cause, isIn }: { cause: CauseOfChanges; isIn: IsCounted }) {
  const { came, went } = movementOf(cause.movements, isIn)
  if (came + went === 0) return <span className="text-ink-soft">0</span>
  return (
    <>
      {came > 0 ? changeWords(came) : null} {went > 0 ? changeWords(-went) : null}
    </>
  )
}
