'use client'

import { useRouter } from 'next/navigation'
import { ComboboxField, type ComboboxItem } from '../combobox-field.tsx'
import { FormStack } from '../field.tsx'

/** Which control to change: its page opens as soon as it is chosen. */
export function ChooseControl({ controls }: { controls: ComboboxItem[] }) {
  const router = useRouter()
  return (
    <FormStack>
      <ComboboxField
        label="Control"
        help="Choose the control that the next edition has otherwise."
        items={controls}
        value={null}
        onChange={(item) => {
          if (item) router.push(`/catalogue/draft/change?control=${encodeURIComponent(item.id)}`)
        }}
      />
    </FormStack>
  )
}
