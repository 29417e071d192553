import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { Link } from './link.tsx'
import type { ReactNode } from 'react'
import { RowKeys } from './row-keys.tsx'
import { SelectAllBox, SelectRowBox } from './row-selection.tsx'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end' | undefined
  /** A CSS width for the column, such as "9rem". */
  width?: string | undefined
  /** The header becomes a link that sorts by this column's id. */
  sortable?: boolean | undefined
  /** Where the cell goes in the two-line row of a phone; the second line by default, `below` for a control on a line of its own. */
  narrow?: 'title' | 'end' | 'second' | 'below' | 'hidden' | undefined
  /** Said after a figure on phones, where no column's head stands above it. */
  narrowWords?: string | undefined
}

export interface DataTableProps<Row> {
  /** Says what the rows are; for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** Makes the title column's content the row's link. */
  rowHref?: ((row: Row) => string) | undefined
  /** `current` is a column id, with a minus before it for descending; `href` the address of another order. */
  sort?: { current: string | null; href: (next: string) => string } | undefined
  /** Ids of columns left out. */
  hidden?: readonly string[] | undefined
  /** The heading that a row stands under; rows of one heading follow each other. */
  groupOf?: ((row: Row) => string) | undefined
  /** In client components alone. */
  selection?: RowSelection | undefined
  empty?: ReactNode
}

export interface RowSelection {
  ids: ReadonlySet<string>
  onChange: (ids: Set<string>) => void
}

/**
 * A table that is a list of two-line rows on phones. The markup is the same: only its display changes, and explicit roles
 * keep it a table for screen readers.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, rowId, hidden = [], empty, selection } = props
  const columns = props.columns.filter((column) => !hidden.includes(column.id))
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <RowKeys>
      <table role="table" className="w-full border-separate border-spacing-0 text-small max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row">
            {selection ? (
              <th role="columnheader" scope="col" className={`${headClass} w-9`}>
                <SelectAllBox ids={rows.map(rowId)} selection={selection} />
              </th>
            ) : null}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort} />
            ))}
          </tr>
        </thead>
        {groupsOf(rows, props.groupOf).map(([group, members]) => (
          <tbody key={group} role="rowgroup" className="group/body max-md:block">
            {group === '' ? null : <GroupRow title={group} span={columns.length + (selection ? 1 : 0)} />}
            {members.map((row) => (
              <BodyRow key={rowId(row)} {...props} row={row} columns={columns} />
            ))}
          </tbody>
        ))}
      </table>
    </RowKeys>
  )
}

function groupsOf<Row>(rows: readonly Row[], groupOf: ((row: Row) => string) | undefined): [string, readonly Row[]][] {
  return groupOf ? [...Map.groupBy(rows, groupOf)] : [['', rows]]
}

/** A heading within the table, above the rows that it is for. */
function GroupRow({ title, span }: { title: string; span: number }) {
  return (
    <tr role="row" className="max-md:block">
      <th
        role="rowheader"
        scope="rowgroup"
        colSpan={span}
        className="border-b border-line bg-canvas px-3 pt-4 pb-2 text-left font-semibold group-not-first-of-type/body:border-t max-md:block"
      >
        {title}
      </th>
    </tr>
  )
}

const headClass =
  'sticky top-0 z-10 h-9 border-b border-line bg-sunken px-3 text-left font-medium whitespace-nowrap text-ink-soft first:rounded-tl last:rounded-tr'

interface HeaderCellProps {
  column: Column<never>
  sort: { current: string | null; href: (next: string) => string } | undefined
}

function HeaderCell({ column, sort }: HeaderCellProps) {
  const isSorted = sort?.current === column.id || sort?.current === `-${column.id}`
  const isDescending = sort?.current?.startsWith('-') ?? false
  const canSort = sort && column.sortable
  return (
    <th
      role="columnheader"
      scope="col"
      style={column.width ? { width: column.width } : undefined}
      className={`${headClass} ${column.align === 'end' ? 'text-right' : ''}`}
      aria-sort={canSort ? (isSorted ? (isDescending ? 'descending' : 'ascending') : 'none') : undefined}
    >
      {canSort ? (
        <Link
          href={sort.href(isSorted && !isDescending ? `-${column.id}` : column.id)}
          scroll={false}
          className={`-mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:text-ink ${isSorted ? 'text-ink' : ''}`}
        >
          {column.header}
          <SortMark state={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'} />
        </Link>
      ) : (
        column.header
      )}
    </th>
  )
}

function SortMark({ state }: { state: 'ascending' | 'descending' | 'none' }) {
  if (state === 'ascending') return <ArrowUp size={13} aria-hidden="true" />
  if (state === 'descending') return <ArrowDown size={13} aria-hidden="true" />
  return <ChevronsUpDown size={13} className="opacity-60" aria-hidden="true" />
}

interface BodyRowProps<Row> extends Pick<DataTableProps<Row>, 'rowId' | 'rowHref' | 'selection'> {
  row: Row
  columns: readonly Column<Row>[]
}

function BodyRow<Row>({ row, columns, rowId, rowHref, selection }: BodyRowProps<Row>) {
  const id = rowId(row)
  const titleId = (columns.find((column) => column.narrow === 'title') ?? columns[0])?.id
  const isSelected = selection?.ids.has(id) ?? false
  return (
    <tr role="row" data-row aria-selected={selection ? isSelected : undefined} className="group/row table-entry">
      {selection ? (
        <td role="cell" className="table-part max-md:order-0">
          <SelectRowBox id={id} selection={selection} />
        </td>
      ) : null}
      {columns.map((column) => (
        <BodyCell
          key={column.id}
          column={column}
          row={row}
          place={column.id === titleId ? 'title' : (column.narrow ?? 'second')}
          href={column.id === titleId ? rowHref?.(row) : undefined}
        />
      ))}
    </tr>
  )
}

const PLACE: Record<NonNullable<Column<never>['narrow']>, string> = {
  title: 'max-md:order-1 max-md:min-w-0 max-md:flex-1 max-md:text-body',
  end: 'max-md:order-2 max-md:ml-auto',
  second: 'narrow-second max-md:order-4 max-md:text-ink-soft max-md:empty:hidden',
  below: 'max-md:order-5 max-md:basis-full max-md:empty:hidden',
  hidden: 'max-md:hidden',
}

interface BodyCellProps<Row> {
  column: Column<Row>
  row: Row
  place: NonNullable<Column<Row>['narrow']>
  href: string | undefined
}

function BodyCell<Row>({ column, row, place, href }: BodyCellProps<Row>) {
  const content = column.cell(row)
  return (
    <td role="cell" className={`table-part ${PLACE[place]} ${column.align === 'end' ? 'num' : ''}`}>
      {href ? (
        <Link
          href={href}
          data-row-link
          className="block rounded-sm font-medium text-ink no-underline outline-offset-4 group-hover/row:text-accent max-md:py-0.5 max-md:after:absolute max-md:after:inset-0"
        >
          {content}
        </Link>
      ) : (
        content
      )}
      {column.narrowWords ? <span className="md:hidden"> {column.narrowWords}</span> : null}
    </td>
  )
}

/** Two lines in a cell: what it is, and a quieter line under it, both cut where they do not fit. */
export function CellTitle({ title, sub }: { title: ReactNode; sub?: ReactNode }) {
  return (
    <span className="block min-w-0 md:min-w-36">
      <span className="block font-medium max-md:line-clamp-2">{title}</span>
      {sub ? <span className="line-clamp-1 max-w-[60ch] font-normal text-ink-soft max-md:hidden">{sub}</span> : null}
    </span>
  )
}
