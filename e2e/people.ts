/** Who takes part in the journeys, one of each role, another owner and another lead. */
export const people = {
  lead: { name: 'Ana Ruiz', email: 'ana.ruiz@example.org', role: 'Lead', password: 'a plumb line over the market' },
  approver: { name: 'Ben Okafor', email: 'ben@example.org', role: 'Approver', password: 'counsel reads every clause' },
  owner: { name: 'Clara Lind', email: 'clara@example.org', role: 'Owner', password: 'seven baskets and a lantern' },
  executive: { name: 'David Sato', email: 'david@example.org', role: 'Executive', password: 'the board meets at noon' },
  auditor: { name: 'Eva Novak', email: 'eva@example.org', role: 'Auditor', password: 'hash by hash the tree grows' },
  otherOwner: { name: 'Otto Berg', email: 'otto@example.org', role: 'Owner', password: 'copper kettles ring at dawn' },
  otherLead: { name: 'Lena Vogt', email: 'lena@example.org', role: 'Lead', password: 'four storks over the harbour' },
} as const

export type Who = keyof typeof people

/** The control that the approver decides on, as the lead assigns it. */
export const ASSIGNED_CONTROL = 'consent.opt-in'
