/** What the colours of bars mean, for systems and controls alike. */
export const HUE_WORDS: readonly { word: string; fill: string }[] = [
  { word: 'In order, met or excepted', fill: 'var(--color-ok-fill)' },
  { word: 'Attention, due soon', fill: 'var(--color-attention-fill)' },
  { word: 'Lapsed: overdue, missing or inconclusive', fill: 'var(--color-lapsed-fill)' },
  { word: 'Failing', fill: 'var(--color-failing-fill)' },
  { word: 'Awaiting, not known, not live', fill: 'var(--color-waiting-fill)' },
]
