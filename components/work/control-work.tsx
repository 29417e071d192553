import type { Work, WorkControl } from '../../contracts/work.ts'
import { systemHref } from '../links.ts'
import { StatusBadge } from '../status-badge.tsx'
import { WorkRow, WorkSection } from './work-list.tsx'

/** Controls of one's own systems: those that are not passing, and those that fall due. */
export function ControlWork({ act, soon, plain }: Pick<Work, 'act' | 'soon'> & { plain: boolean }) {
  const rest = { label: 'All of your systems', href: '/systems?owner=me' }
  return (
    <>
      <WorkSection id="act" title="Not passing on your systems" total={act.total} shown={act.items.length} rest={rest}>
        <ControlRows items={act.items} plain={plain} />
      </WorkSection>
      <WorkSection id="soon" title="Due in the next weeks" total={soon.total} shown={soon.items.length} rest={rest}>
        <ControlRows items={soon.items} plain={plain} />
      </WorkSection>
    </>
  )
}

function ControlRows({ items, plain }: { items: readonly WorkControl[]; plain: boolean }) {
  return items.map((item) => (
    <WorkRow
      key={`${item.system.id} ${item.control.id}`}
      badge={<StatusBadge status={item.status} plain={plain} />}
      title={`${item.control.title}: ${item.system.name}`}
      href={systemHref(item.system.id)}
      detail={`${item.sentence} ${item.nextStep?.sentence ?? ''}`}
      action={actionOf(item)}
    />
  ))
}

function actionOf({ nextStep, control, system }: WorkControl): { label: string; href: string } | undefined {
  if (!nextStep?.link) return undefined
  if (nextStep.link.startsWith('/file')) return { label: 'File evidence', href: nextStep.link }
  if (nextStep.link.includes('/questions')) return { label: 'Answer', href: nextStep.link }
  if (control.id === 'governance.owner') return { label: 'Confirm', href: systemHref(system.id) }
  return { label: 'Look at it', href: nextStep.link }
}
