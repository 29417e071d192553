import { Refusal } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import type { Filling } from '../generator/filling.ts'
import { addDays, type Day } from '../../domain/days.ts'
import type { Entry } from './entry.ts'
import type { Ids, Who } from './people.ts'

/** A system as the story goes on. */
export interface Told {
  id: string
  entry: Entry
  /** Who accepted and is still here; null while nobody has. */
  owner: Who | null
}

/** What the parts of the story share. */
export interface Story {
  filling: Filling
  ids: Ids
  /** Systems by name, as they are registered. */
  systems: Map<string, Told>
  daysAgo: (days: number) => Day
  as: (who: Who) => Context
  /** A lead other than this one. */
  otherLead: (who: Who | null) => 'ingrid' | 'mateo'
}

export function createStory(filling: Filling, ids: Ids): Story {
  const leads = filling.random.branch('leads')
  return {
    filling,
    ids,
    systems: new Map(),
    daysAgo: (days) => addDays(filling.endsOn, -days),
    as: (who) => filling.as(ids[who]),
    otherLead: (who) => {
      if (who === 'ingrid') return 'mateo'
      if (who === 'mateo') return 'ingrid'
      return leads.chance(0.65) ? 'ingrid' : 'mateo'
    },
  }
}

/** Enters work on a system of the story, which was registered by then. */
export function planFor(story: Story, daysAgo: number, name: string, work: (told: Told) => unknown): void {
  story.filling.plan(story.daysAgo(daysAgo), () => {
    const told = story.systems.get(name)
    if (!told) throw new Error(`the story has no ${name} ${daysAgo} days before its end`)
    return work(told)
  })
}

/** What a rule refused by then, because things had changed meanwhile, is left undone: people see that too. */
export async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && ['conflict', 'forbidden', 'unauthenticated'].includes(error.code)) return null
    throw error
  }
}
