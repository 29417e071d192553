import type { Hue, Shape, Status } from './status-words.ts'
import { ownerWord, shapeOf, statusLook } from './status-words.ts'

const TEXT: Record<Hue, string> = {
  ok: 'text-ok',
  attention: 'text-attention',
  lapsed: 'text-lapsed',
  failing: 'text-failing',
  waiting: 'text-waiting',
}

const GROUND: Record<Hue, string> = {
  ok: 'bg-ok-soft',
  attention: 'bg-attention-soft',
  lapsed: 'bg-lapsed-soft',
  failing: 'bg-failing-soft',
  waiting: 'bg-waiting-soft',
}

/** A status as shape, word and colour. `plain` says it in the four words that owners see; `of` adds words after it. */
export function StatusBadge({
  status,
  plain,
  of,
}: {
  status: Status
  plain?: boolean | undefined
  of?: string | undefined
}) {
  const { word, hue, shape } = statusLook(status)
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-sm px-1.5 text-small font-medium whitespace-nowrap ${TEXT[hue]} ${GROUND[hue]}`}
    >
      <ShapeMark shape={shape} />
      {plain ? ownerWord(status) : word}
      {of ? <span className="font-normal">{of}</span> : null}
    </span>
  )
}

/** The shape of a status or hue by itself, in its colour. Without a label it is hidden from screen readers. */
export function StatusShape({ label, ...of }: { label?: string | undefined } & ({ status: Status } | { hue: Hue })) {
  const hue = 'status' in of ? statusLook(of.status).hue : of.hue
  return (
    <span className={`inline-flex ${TEXT[hue]}`} {...(label ? { role: 'img', 'aria-label': label } : {})}>
      <ShapeMark shape={shapeOf(hue)} />
    </span>
  )
}

function ShapeMark({ shape }: { shape: Shape }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <ShapePath shape={shape} />
    </svg>
  )
}

function ShapePath({ shape }: { shape: Shape }) {
  switch (shape) {
    case 'check':
      return (
        <>
          <circle cx="7" cy="7" r="6" />
          <path d="m4.2 7.2 2 2 3.6-4.2" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    case 'half':
      return (
        <>
          <circle cx="7" cy="7" r="6" />
          <path d="M7 1a6 6 0 0 1 0 12Z" fill="currentColor" stroke="none" />
        </>
      )
    case 'clock':
      return (
        <>
          <circle cx="7" cy="7" r="6" />
          <path d="M7 3.6V7l2.4 1.4" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    case 'octagon':
      return (
        <>
          <path d="M4.4.8h5.2l3.6 3.6v5.2l-3.6 3.6H4.4L.8 9.6V4.4Z" fill="currentColor" stroke="none" />
          <path d="M7 3.8v3.6M7 9.6v.6" stroke="var(--color-surface)" strokeLinecap="round" />
        </>
      )
    case 'dashed':
      return <circle cx="7" cy="7" r="6" strokeDasharray="2.2 2.1" />
  }
}
