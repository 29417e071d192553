import type { ComponentProps } from 'react'
import { TextArea } from '../field.tsx'

type BrandsFieldProps = Omit<ComponentProps<typeof TextArea>, 'label' | 'help' | 'example' | 'optional'>

/** The brands of a system, a line each: their names may hold commas. */
export function BrandsField(props: BrandsFieldProps) {
  return (
    <TextArea
      label="Brands"
      optional
      rows={2}
      help="Those it works for, one on each line. Charts and lists are divided by them."
      example="Northwind"
      {...props}
    />
  )
}

/** The brands that a text names, a line each. */
export function brandsIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
