import { z } from 'zod'

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'Give the SHA-256 of a file as 64 hexadecimal digits.')

export const ArtefactInput = z.union([
  z.strictObject({ sha256: Sha256 }),
  z.strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'Give a whole link that begins with https:// or http://.' })
      .max(2000, 'Give a link of 2,000 characters at most.')
      .refine(hasNoCredentials, 'Leave user name and password out of the link.'),
  }),
])

function hasNoCredentials(link: string): boolean {
  if (!URL.canParse(link)) return true
  const { username, password } = new URL(link)
  return username === '' && password === ''
}

export const FilingArtefact = z.object({
  sha256: z.string().nullable(),
  url: z.string().nullable(),
  name: z.string(),
  mediaType: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  alsoFiledFor: z.number().meta({ description: 'How many other systems the same file was filed for.' }),
})
export type FilingArtefact = z.infer<typeof FilingArtefact>
