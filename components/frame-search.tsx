import { Command, Search } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { readAsOf } from '../contracts/as-of.ts'
import { usePaletteKeys } from './palette-keys.ts'

/** The search of the top bar: a form that works by itself, with the way to the command palette at its end. */
export function FrameSearch({ action, onPalette }: { action: string; onPalette: () => void }) {
  const asOf = readAsOf(useSearchParams())
  const paletteKeys = usePaletteKeys()
  return (
    <form action={action} role="search" className="min-w-0 flex-1 md:max-w-96">
      {asOf ? <input type="hidden" name="asOf" value={asOf.on} /> : null}
      {asOf?.view === 'corrected' ? <input type="hidden" name="view" value="corrected" /> : null}
      <div className="flex h-9 items-center gap-2 rounded border border-line-strong bg-surface pr-1 pl-2.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-accent pointer-coarse:h-11">
        <Search size={15} className="shrink-0 text-ink-soft" aria-hidden="true" />
        <input
          type="search"
          name="q"
          data-search
          aria-label="Search systems"
          aria-keyshortcuts="/"
          placeholder="Search"
          className="min-w-0 flex-1 bg-transparent outline-none focus-visible:outline-none pointer-coarse:text-[1rem]"
        />
        <button
          type="button"
          onClick={onPalette}
          aria-keyshortcuts="Meta+K Control+K"
          title="Any page, system or person"
          className="flex h-7 items-center rounded px-1 hover:bg-hover pointer-coarse:h-9"
        >
          {/* As wide as the longer words, so that nothing moves when they are known. */}
          <kbd
            aria-hidden="true"
            className={`min-w-13 text-center max-md:hidden pointer-coarse:hidden ${paletteKeys === '' ? 'invisible' : ''}`}
          >
            {paletteKeys}
          </kbd>
          <Command size={15} className="hidden text-ink-soft max-md:block pointer-coarse:block" aria-hidden="true" />
          <span className="sr-only">Command palette</span>
        </button>
      </div>
    </form>
  )
}
