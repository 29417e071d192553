'use client'

import { Search, X } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useRef, useState, useTransition } from 'react'
import { ButtonLink } from './button.tsx'
import type { FilterOption } from './filter-option.tsx'
import { FilterPopover } from './filter-popover.tsx'
import type { MoreOptions } from './more-options.ts'

const PAUSE_MS = 250
const list = parseAsArrayOf(parseAsString).withDefault([])

/** One line of filters above a list; wraps on phones. The address is the state: the server reads it anew at each change. */
export function FilterRow({ children, only }: { children: ReactNode; only?: readonly string[] | undefined }) {
  return (
    <Only value={only}>
      <div role="group" aria-label="Filters" className="no-print mb-3 flex flex-wrap items-center gap-2">
        {children}
      </div>
    </Only>
  )
}

/** The parameters of the filters that a page can do with; undefined for all. */
const Only = createContext<readonly string[] | undefined>(undefined)

/** Words to search for, in `?q=` (or another parameter), a quarter of a second after the last key. */
export function FilterSearch({ label, param = 'q' }: { label: string; param?: string | undefined }) {
  const [isPending, startTransition] = useTransition()
  const [found, setParams] = useQueryStates(
    { words: parseAsString.withDefault(''), after: parseAsString },
    { urlKeys: { words: param }, shallow: false, startTransition, history: 'replace' },
  )
  const [text, setText] = useState(found.words)
  const [seen, setSeen] = useState(found.words)
  if (found.words !== seen) {
    // The address changed by other means, such as "Clear filters" or Back: what is typed follows it.
    setSeen(found.words)
    if (found.words !== text.trim()) setText(found.words)
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    // Who types and opens a row at once wants that page: a filter set after the click would call them back from it.
    const leave = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('a')) clearTimeout(timer.current)
    }
    document.addEventListener('click', leave, true)
    return () => {
      document.removeEventListener('click', leave, true)
      clearTimeout(timer.current)
    }
  }, [])
  const type = (words: string) => {
    setText(words)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void setParams({ words: words.trim() || null, after: null }), PAUSE_MS)
  }
  return (
    <label
      className="control relative flex h-9 min-w-56 flex-1 md:max-w-72 max-md:basis-full items-center gap-2 py-0"
      aria-busy={isPending}
    >
      <Search size={15} className="shrink-0 text-ink-soft" aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => type(event.target.value)}
        className="min-w-0 flex-1 bg-transparent outline-none focus-visible:outline-none"
      />
    </label>
  )
}

export interface FilterSelectProps {
  /** The parameter of the address; its value is a list parted by commas. */
  param: string
  label: string
  options: readonly FilterOption[]
  /** Where not all there are stand among the options: typing asks for others. */
  more?: MoreOptions | undefined
}

/** Any of several values, chosen in a popover of checkboxes with their counts. */
export function FilterSelect(props: FilterSelectProps) {
  const only = useContext(Only)
  return only === undefined || only.includes(props.param) ? <OfferedSelect {...props} /> : null
}

function OfferedSelect({ param, label, options, more }: FilterSelectProps) {
  const [isPending, startTransition] = useTransition()
  const [found, setParams] = useQueryStates(
    { chosen: list, after: parseAsString },
    { urlKeys: { chosen: param }, shallow: false, startTransition, history: 'push' },
  )
  return (
    <FilterPopover
      label={label}
      options={options}
      more={more}
      chosen={found.chosen}
      isPending={isPending}
      onChange={(chosen) => void setParams({ chosen: chosen.length > 0 ? chosen : null, after: null })}
    />
  )
}

export interface ColumnChooserProps {
  options: readonly { value: string; label: string }[]
  /** What is left out as long as nobody chose. */
  hiddenAtFirst?: readonly string[] | undefined
}

/** Which columns are shown: those that are not are in `?hide=`, which may be empty. */
export function ColumnChooser({ options, hiddenAtFirst = [] }: ColumnChooserProps) {
  const [isPending, startTransition] = useTransition()
  const [found, setParams] = useQueryStates(
    { hide: parseAsArrayOf(parseAsString) },
    { shallow: false, startTransition, history: 'replace' },
  )
  const hide = found.hide ?? hiddenAtFirst
  return (
    <div className="ml-auto max-md:hidden">
      <FilterPopover
        label="Columns"
        isPlain
        options={options}
        chosen={options.map((option) => option.value).filter((id) => !hide.includes(id))}
        isPending={isPending}
        onChange={(shown) => {
          const hidden = options.map((option) => option.value).filter((id) => !shown.includes(id))
          const isAsAtFirst = hidden.toSorted().join() === hiddenAtFirst.toSorted().join()
          void setParams({ hide: isAsAtFirst ? null : hidden })
        }}
      />
    </div>
  )
}

/** Takes all filters off; shown when there is one. */
export function FilterClear({ params }: { params: readonly string[] }) {
  const pathname = usePathname()
  const search = useSearchParams()
  if (!params.some((param) => search.has(param))) return null
  const rest = new URLSearchParams(search)
  for (const param of [...params, 'after']) rest.delete(param)
  const query = rest.toString()
  return (
    <ButtonLink
      href={query ? `${pathname}?${query}` : pathname}
      variant="quiet"
      icon={<X size={14} aria-hidden="true" />}
    >
      Clear filters
    </ButtonLink>
  )
}
