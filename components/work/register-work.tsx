import type { Work } from '../../contracts/work.ts'
import { fileHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { StatusBadge } from '../status-badge.tsx'
import { systemHref } from '../links.ts'
import { NominateOwner } from '../systems/nominate-owner.tsx'
import { WorkRow, WorkSection } from './work-list.tsx'

/** What leads close for everybody: proposals, systems without an owner, controls of the organisation. */
export function RegisterWork({ register }: { register: NonNullable<Work['register']> }) {
  const gaps = [
    {
      count: register.proposals,
      title: `${countWords(register.proposals, 'proposed system')} to look at`,
      detail: 'Owners registered them; a lead confirms that they belong here.',
      href: '/systems?gap=proposed',
    },
    {
      count: register.withoutOwner,
      title: `${countWords(register.withoutOwner, 'system')} without an owner`,
      detail: 'Nobody answers for them: nobody was asked, said yes, or is still here.',
      href: '/owners',
    },
    {
      count: register.notAccepted,
      title: `${countWords(register.notAccepted, 'system')} waiting for a nominee to accept`,
      detail: 'Remind them, or nominate somebody else.',
      href: '/systems?gap=not-accepted',
    },
  ].filter((gap) => gap.count > 0)
  const total = gaps.length + register.organisation.length
  return (
    <WorkSection id="register" title="In the register" total={total} shown={total} rest={null}>
      {gaps.map(({ title, detail, href }) => (
        <WorkRow key={href} title={title} href={href} detail={detail} action={{ label: 'Show them', href }} />
      ))}
      {register.organisation.map(({ control, status, systems }) => (
        <WorkRow
          key={`${control.id} ${status}`}
          badge={<StatusBadge status={status} />}
          title={control.title}
          detail={`Answered once for the organisation; it bears on ${countWords(systems, 'live system')}.`}
          action={{ label: 'File evidence', href: fileHref('organisation', control.id) }}
        />
      ))}
    </WorkSection>
  )
}

/** Systems whose nominee said no: why, and whom to ask instead. */
export function DeclinedWork({ declined }: Pick<NonNullable<Work['register']>, 'declined'>) {
  return (
    <WorkSection
      id="declined"
      title="Declined nominations"
      total={declined.total}
      shown={declined.items.length}
      rest={{ label: 'All declined nominations', href: '/owners?reason=declined' }}
    >
      {declined.items.map((system) => (
        <WorkRow
          key={system.id}
          title={system.name}
          href={systemHref(system.id)}
          detail={`${system.declinedBy?.name ?? 'The nominee'} declined to own it${system.words ? `: “${system.words}”` : '.'}`}
          control={<NominateOwner system={{ ...system, may: { nominate: true } }} size="small" />}
        />
      ))}
    </WorkSection>
  )
}
