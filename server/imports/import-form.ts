import type { ImportReport } from '../../contracts/imports.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import type { Context } from '../context.ts'
import type { ImportWish } from './import-systems.ts'
import { importInWorker } from './import-in-worker.ts'

/**
 * An import as a form sends it: the parts `file`, `map` (a document, or the name of one) and those of ImportParts. The
 * work is done beside the server's own thread. Throws what importSystems throws.
 */
export async function importForm(context: Context, form: unknown, dryRun: boolean): Promise<ImportReport> {
  authorise(context, isLead, 'import systems: a lead does')
  return importInWorker(context, { ...(await readForm(form)), dryRun })
}

async function readForm(form: unknown): Promise<Omit<ImportWish, 'dryRun'>> {
  if (!(form instanceof FormData)) throw new TypeError('the route gives forms')
  const { file, map, ...parts } = Object.fromEntries(form) as Partial<Record<string, string | File>> // safe: absent ones too
  if (!(file instanceof File)) throw invalid('/file', 'Send the inventory as the part `file`, a file.')
  if (map === undefined)
    throw invalid('/map', 'Send the map as the part `map`: a mapping document, or the name of one.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = typeof map === 'string' ? map : await map.text()
  return { file: { bytes, name: file.name, mediaType: file.type }, map: text, parts }
}
