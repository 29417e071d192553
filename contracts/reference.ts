import { z } from 'zod'

/** With which a figure is found again, for ever. */
export const Reference = z
  .object({
    ledgerSize: z.number().meta({ description: 'How many events were known.' }),
    at: z.string().meta({ description: 'The instant that it is of.' }),
    known: z.string().meta({ description: 'When the last of the events that were known was recorded.' }),
    isFinal: z.boolean().meta({
      description: 'False while a change that bears on every system is worked out: then the numbers may become others.',
    }),
    text: z.string().meta({ description: 'The same as it is printed.' }),
    href: z.string().meta({ description: 'The page that shows the same numbers, for ever.' }),
  })
  .meta({ id: 'FigureReference' })
export type Reference = z.infer<typeof Reference>
