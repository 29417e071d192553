import nl from '../../domain/imports/maps/nl-algoritmeregister.json' with { type: 'json' }
import nyc from '../../domain/imports/maps/nyc.json' with { type: 'json' }
import uk from '../../domain/imports/maps/uk-atrs.json' with { type: 'json' }
import usAgency from '../../domain/imports/maps/us-agency-2025.json' with { type: 'json' }
import usFederal from '../../domain/imports/maps/us-federal-2024.json' with { type: 'json' }
import type { Edition } from '../../domain/catalogue/edition.ts'
import { OWN_EXPORT, ownExportMap } from '../../domain/imports/own-export.ts'
import { invalid } from '../../domain/refusal.ts'

/** The maps for public inventories that come with the program, by name. */
const bundledMaps: Readonly<Record<string, { title: string }>> = {
  'nl-algoritmeregister': nl,
  nyc,
  'uk-atrs': uk,
  'us-agency-2025': usAgency,
  'us-federal-2024': usFederal,
}

/** Throws Refusal: invalid, when there is none of this name. */
export function findBundledMap(name: string, edition: Edition): unknown {
  if (name === OWN_EXPORT) return ownExportMap(edition)
  if (Object.hasOwn(bundledMaps, name)) return bundledMaps[name]
  const detail = `There is no map ${name} here. Send a mapping document, or one of ${[OWN_EXPORT, ...Object.keys(bundledMaps)].join(', ')}.`
  throw invalid('/map', detail)
}

/** Their names, with what they are for. */
export function listBundledMaps(): { name: string; title: string }[] {
  const own = { name: OWN_EXPORT, title: 'Plumbline’s own columns: the template, or an export' }
  return [own, ...Object.entries(bundledMaps).map(([name, { title }]) => ({ name, title }))]
}
