import { queueReasons, type QueuedSystem, type QueueReason } from '../../contracts/owners.ts'

export const QUEUE_REASONS = queueReasons

/** What a system waits for, as a filter calls it. */
export function reasonWord(reason: QueueReason): string {
  return WORDS[reason]
}

const WORDS: Record<QueueReason, string> = {
  declined: 'Declined',
  'nominee-gone': 'Nominee is gone',
  'no-account': 'Nominee has no account',
  'not-accepted': 'Not accepted for two weeks',
  'owner-gone': 'Owner is gone',
  'no-owner': 'Nobody asked',
}

/** Why it waits, with names, in a sentence. */
export function reasonSentence({ reason, owner, nominee, declinedBy, words }: QueuedSystem): string {
  const asked = nominee?.name ?? 'The nominee'
  switch (reason) {
    case 'declined':
      return `${declinedBy?.name ?? 'The nominee'} declined${words ? `: “${words}”` : ''}`
    case 'nominee-gone':
      return `${asked} is nominated, and can no longer own it`
    case 'no-account':
      return `${asked} is nominated, and has no account to accept with`
    case 'not-accepted':
      return `${asked} is nominated, and has not answered`
    case 'owner-gone':
      return `${owner?.name ?? 'The owner'} owns it on record, and is gone${nominee ? `; ${nominee.name} is nominated` : ''}`
    case 'no-owner':
      return 'Nobody was ever asked to own it'
  }
}
