import { z } from 'zod'

/** What refused requests are answered with: problem details (RFC 9457). */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'The kind of refusal in a word, for programs.' }),
    detail: z.string().meta({ description: 'What is wrong and what to do, for a person.' }),
    errors: z.array(
      z.object({
        pointer: z.string().meta({ description: 'JSON Pointer (RFC 6901) into what was sent; empty for the whole.' }),
        detail: z.string(),
      }),
    ),
    version: z.exactOptional(z.int()).meta({ description: 'With 412: the version that stands now.' }),
  })
  .meta({ id: 'Problem' })
