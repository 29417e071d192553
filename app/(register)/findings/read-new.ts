import type { SystemStatusView } from '../../../contracts/status.ts'
import type { System } from '../../../contracts/systems.ts'
import type { ComboboxItem } from '../../../components/item-search.ts'
import { statusLook } from '../../../components/status-words.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { PageContext } from '../../../server/http/page-context.ts'
import { getSystemStatus } from '../../../server/status/system-status.ts'
import { getSystem } from '../../../server/systems/get.ts'

/** What the pages offer that begin something on a system: the system, and the controls that may apply to it. */
export interface NewSubject {
  system: System | null
  controls: ComboboxItem[]
  control: ComboboxItem | null
}

/** Reads them from the address; what is not there is left to be chosen. */
export async function readNewSubject(
  context: PageContext,
  params: Readonly<Record<string, string | string[] | undefined>>,
): Promise<NewSubject> {
  const id = [params['system']].flat()[0] ?? ''
  const none = { system: null, controls: [], control: null }
  if (!/^SYS-[1-9]\d{0,9}$/.test(id)) return none
  try {
    const system = await getSystem(context, id)
    const status = await getSystemStatus(context, id, {})
    const controls = status.controls.filter((control) => control.status !== 'not-applicable').map(itemOf)
    const asked = [params['control']].flat()[0]
    return { system, controls, control: controls.find((control) => control.id === asked) ?? null }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return none
    throw error
  }
}

function itemOf({ control, title, status }: SystemStatusView['controls'][number]): ComboboxItem {
  return { id: control, label: title, detail: statusLook(status).word.toLowerCase() }
}
