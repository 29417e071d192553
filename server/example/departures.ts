import { changePerson } from '../people/change.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { declineOwnership } from '../systems/decline-ownership.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { keep } from './keeping.ts'
import type { Who } from './people.ts'
import { planFor, type Story } from './story.ts'

/** Two owners leave. What they had is handed over, sooner or later, or not yet. */
export function planDepartures(story: Story): void {
  planDeparture(story, 'stefan', 203)
  planDeparture(story, 'birgitta', 156)
  planHandover(story, { system: 'Brand mentions', to: 'niamh', nominatedDaysAgo: 133, acceptedDaysAgo: 104 })
  planHandover(story, { system: 'Basket groups', to: 'priya', nominatedDaysAgo: 21, acceptedDaysAgo: null })
  planDecline(story, 'Connected TV spots', 'tomasz', 118)
  planHandover(story, { system: 'Connected TV spots', to: 'tomasz', nominatedDaysAgo: 131, acceptedDaysAgo: null })
}

function planDeparture(story: Story, who: Who, daysAgo: number): void {
  story.filling.plan(story.daysAgo(daysAgo), async () => {
    await changePerson(story.as('ingrid'), story.ids[who], { disabled: true })
    for (const told of story.systems.values()) if (told.owner === who) told.owner = null
  })
}

/** The one who was asked says no, and nobody has asked another since. */
function planDecline(story: Story, system: string, who: Who, daysAgo: number): void {
  planFor(story, daysAgo, system, ({ id }) =>
    declineOwnership(story.as(who), id, {
      reason: 'The agency runs it and I have no say in its settings. Media buying should own it.',
    }),
  )
}

interface Handover {
  system: string
  to: Who
  nominatedDaysAgo: number
  acceptedDaysAgo: number | null
}

function planHandover(story: Story, { system, to, nominatedDaysAgo, acceptedDaysAgo }: Handover): void {
  planFor(story, nominatedDaysAgo, system, ({ id }) =>
    nominateOwner(story.as('mateo'), id, { personId: story.ids[to] }),
  )
  if (acceptedDaysAgo === null) return
  planFor(story, acceptedDaysAgo, system, async (told) => {
    await acceptOwnership(story.as(to), told.id, {})
    told.owner = to
    keep(story, told)
  })
}
