import type { Role } from '../domain/events.ts'

const WORDS: Record<Role, { word: string; may: string }> = {
  lead: { word: 'Lead', may: 'Runs the register: people, settings, decisions, exceptions, reviews.' },
  approver: { word: 'Approver', may: 'Files evidence for all, and decides on the controls assigned.' },
  owner: { word: 'Owner', may: 'Registers systems, and amends and files evidence for their own.' },
  executive: { word: 'Executive', may: 'Reads the register, statuses and charts.' },
  auditor: { word: 'Auditor', may: 'Reads everything, with evidence and ledger, and changes nothing.' },
}

export function roleWord(role: Role): string {
  return WORDS[role].word
}

/** What the role may do, in a sentence. */
export function roleSentence(role: Role): string {
  return WORDS[role].may
}
