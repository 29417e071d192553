import { ControlRows, type ControlRowsParts } from './control-rows.ts'
import type { Seen } from './reading.ts'
import type { StatusCopy } from './status-copy.ts'
import { SystemRows, type SystemRowsParts } from './system-rows.ts'

/** A copy on its way from one thread to another: its columns change hands, nothing is copied but texts. */
export interface CopyParts {
  systems: SystemRowsParts
  controls: ControlRowsParts | null
}

export interface HandedOver {
  parts: CopyParts
  /** What it has seen of the database. */
  seen: Seen
}

export function partsOf({ systems, controls }: StatusCopy): CopyParts {
  return { systems: systems.parts, controls: controls?.parts ?? null }
}

export function copyOf({ systems, controls }: CopyParts): StatusCopy {
  return { systems: new SystemRows(systems), controls: controls && new ControlRows(controls) }
}

/** Every buffer in it, for the list of what changes hands. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer] // safe: no column is shared
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(buffersOf)
}
