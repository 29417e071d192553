/** What a review of a whole system may end in, as it is chosen. */
export const OUTCOME_OPTIONS = [
  { value: 'continue', label: 'Continue', detail: 'It goes on as it is.' },
  { value: 'continue-with-changes', label: 'Continue with changes', detail: 'It goes on; the note says what changes.' },
  { value: 'pause', label: 'Pause', detail: 'It stops until something is put right.' },
  { value: 'retire', label: 'Retire', detail: 'It is to be taken out of use.' },
]

const OUTCOMES: Readonly<Record<string, string>> = {
  continue: 'It goes on as it is',
  'continue-with-changes': 'It goes on with changes',
  pause: 'It pauses',
  retire: 'It is to be retired',
}

/** What a review ended in, as it is told. */
export function outcomeWords(outcome: string): string {
  return OUTCOMES[outcome] ?? outcome
}
