import { computeAccent, type AccentTones } from '../../domain/accent.ts'
import type { Branding } from '../../domain/preferences.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { ensureOpened } from '../program-context.ts'
import { getStore } from '../store.ts'

/** The name and accent that the organisation chose; for everybody, since the sign-in shows them too. */
export function brandingOf({ store }: Pick<Context, 'store'>): Branding {
  return organisationFacts(store.orm).preferences.branding
}

/** What stands on paper: the organisation's name, else what it calls the product. */
export function paperNameOf({ store }: Pick<Context, 'store'>): string | null {
  const { branding, organisation } = organisationFacts(store.orm).preferences
  return organisation ?? branding.name
}

/** The same before anybody is known, as for the root of every page. */
export async function brandingOfRegister(): Promise<Branding> {
  const store = getStore()
  await ensureOpened(store)
  return brandingOf({ store })
}

/** The accent as custom properties for the root of a page; null for the usual one. */
export function accentStyle({ accent }: Branding): Record<string, string> | null {
  const tones = accent === null ? null : computeAccent(accent)
  if (tones?.state !== 'readable') return null
  const { light, dark } = tones
  const both = (tone: keyof AccentTones) => `light-dark(${light[tone]}, ${dark[tone]})`
  return {
    '--color-accent': both('accent'),
    '--color-accent-strong': both('strong'),
    '--color-accent-soft': both('soft'),
    '--color-on-accent': both('on'),
  }
}
