import { LoaderCircle } from 'lucide-react'
import { Link } from './link.tsx'
import type { ComponentProps, ReactNode } from 'react'

/** `chosen` is for a control that is switched on, such as a filter in force. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'chosen'
export type ButtonSize = 'normal' | 'small'

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap select-none transition-colors no-underline no-print aria-disabled:opacity-60 disabled:opacity-60'

const VARIANT: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong/55 bg-surface text-ink hover:bg-hover',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'bg-failing text-on-failing hover:bg-failing-strong',
  chosen: 'border border-accent bg-accent-soft text-accent hover:bg-hover',
}

const SIZE: Record<ButtonSize, string> = {
  normal: 'h-9 px-3 text-body pointer-coarse:h-11 pointer-coarse:px-4',
  small: 'h-7 px-2 text-small pointer-coarse:h-9 pointer-coarse:px-3',
}

export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'normal'): string {
  return `${BASE} ${VARIANT[variant]} ${SIZE[size]}`
}

interface Look {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: ReactNode
}

export interface ButtonProps extends Look, ComponentProps<'button'> {
  /** True while the press is being worked on: it keeps its focus and takes no second press. */
  pending?: boolean | undefined
  pendingLabel?: string | undefined
}

export function Button({ variant, size, icon, pending, pendingLabel, className, children, ...rest }: ButtonProps) {
  const waiting = pending
    ? { 'aria-disabled': true, onClick: (event: React.MouseEvent<HTMLButtonElement>) => event.preventDefault() }
    : {}
  return (
    <button type="button" {...rest} {...waiting} className={`${buttonClass(variant, size)} ${className ?? ''}`}>
      {pending ? <LoaderCircle size={15} className="animate-turn" aria-hidden="true" /> : icon}
      {pending && pendingLabel ? pendingLabel : children}
    </button>
  )
}

export function ButtonLink({ variant, size, icon, className, children, ...rest }: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={`${buttonClass(variant, size)} ${className ?? ''}`}>
      {icon}
      {children}
    </Link>
  )
}

/** A button that shows an icon alone; its label is read aloud and shown on hover. */
export function IconButton({
  label,
  icon,
  size = 'normal',
  className,
  ...rest
}: { label: string; icon: ReactNode; size?: ButtonSize | undefined } & Omit<ComponentProps<'button'>, 'aria-label'>) {
  const box = size === 'small' ? 'size-7 pointer-coarse:size-9' : 'size-9 pointer-coarse:size-11'
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`${BASE} ${VARIANT.quiet} ${box} ${className ?? ''}`}
    >
      {icon}
    </button>
  )
}
