'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ButtonSize } from './button.tsx'
import { Button } from './button.tsx'

/** Copies a text. Where the browser forbids it, says so, since the text itself stands beside. */
export function CopyButton({
  text,
  label = 'Copy',
  size = 'small',
}: {
  text: string
  label?: string | undefined
  size?: ButtonSize | undefined
}) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), 2000)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  const icon = outcome === 'copied' ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />
  return (
    <Button size={size} icon={icon} onClick={() => void copy()}>
      <span aria-live="polite">
        {outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Select and copy by hand' : label}
      </span>
    </Button>
  )
}
