import type { Work, WorkControl } from '../../contracts/work.ts'
import { ButtonLink } from '../button.tsx'
import { reattestHref, systemHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { Notice } from '../problem-notice.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { WorkRow, WorkSection } from './work-list.tsx'

/** Controls of one's own systems: those that are not passing, and those that fall due. */
export function ControlWork({
  act,
  soon,
  reattest,
  plain,
}: Pick<Work, 'act' | 'soon' | 'reattest'> & { plain: boolean }) {
  const rest = { label: 'All of your systems', href: '/systems?owner=me' }
  return (
    <>
      <ReattestNotice count={reattest} />
      <WorkSection id="act" title="Not passing on your systems" total={act.total} shown={act.items.length} rest={rest}>
        <ControlRows items={act.items} plain={plain} />
      </WorkSection>
      <WorkSection id="soon" title="Due in the next weeks" total={soon.total} shown={soon.items.length} rest={rest}>
        <ControlRows items={soon.items} plain={plain} />
      </WorkSection>
    </>
  )
}

/** The quick way, where nothing has changed. */
function ReattestNotice({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <div className="mt-8 first:mt-0">
      <Notice
        tone="info"
        title={`${countWords(count, 'control')} may be re-attested in one step`}
        actions={
          <ButtonLink size="small" href={reattestHref()}>
            Re-attest
          </ButtonLink>
        }
      >
        Where nothing has changed since the last evidence, say what you checked again.
      </Notice>
    </div>
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
