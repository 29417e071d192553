import { z } from 'zod'
import { roles } from '../domain/events.ts'
import { defineRoute } from './route.ts'
import { line, pageQuery } from './words.ts'

export const personStates = ['active', 'invited', 'no-account', 'disabled'] as const

const instant = z.iso.datetime({ precision: 3 })
const Email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email())
  .meta({ description: 'Compared without regard to case.', examples: ['ada@example.org'] })
const Role = z.enum(roles)
const Approves = z
  .array(z.string().min(1).max(100))
  .max(200)
  .meta({ description: 'Of an approver: ids of the controls that this person decides on.' })

/** The least and most characters of a password; no rule of composition. */
export const passwordLimits = { least: 12, most: 128 } as const
const Password = z
  .string()
  .refine((text) => [...text].length >= passwordLimits.least, { error: 'Use 12 characters at least.' })
  .refine((text) => [...text].length <= passwordLimits.most, { error: 'Use 128 characters at most.' })
const LinkToken = z.string().min(1).max(200)

export const Person = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string().nullable().meta({ description: 'null once erased.' }),
    email: z.string().nullable().meta({ description: 'null without an account, as of an imported owner.' }),
    role: Role,
    approves: z.array(z.string()),
    state: z.enum(personStates),
    addedAt: instant,
    lastSeenAt: instant.nullable(),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const PeopleQuery = z.strictObject({ ...pageQuery, q: z.string().trim().max(200).optional() })
export type PeopleQuery = z.infer<typeof PeopleQuery>

export const PeoplePage = z
  .object({ items: z.array(Person), next: z.string().nullable(), total: z.int() })
  .meta({ id: 'PeoplePage' })
export type PeoplePage = z.infer<typeof PeoplePage>

export const NewPerson = z.strictObject({
  name: line(200),
  email: Email.nullable().default(null),
  role: Role,
  approves: Approves.default([]),
})
export type NewPerson = z.infer<typeof NewPerson>

export const PersonChange = z.strictObject({
  name: line(200).exactOptional(),
  email: Email.nullable().exactOptional(),
  role: Role.exactOptional(),
  approves: Approves.exactOptional(),
  disabled: z.boolean().exactOptional(),
})
export type PersonChange = z.infer<typeof PersonChange>

export const PersonChoices = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), role: Role })) })
  .meta({ id: 'PersonChoices' })
export type PersonChoices = z.infer<typeof PersonChoices>

export const Invitation = z
  .object({
    link: z.url().nullable().meta({ description: 'Shown once; null when the request is a repetition of one done.' }),
    expiresAt: instant,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

export const Me = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    role: Role,
    approves: z.array(z.string()),
    via: z.enum(['session', 'token']),
    readOnly: z.boolean(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const NewToken = z.strictObject({
  name: line(100),
  days: z.int().min(1).max(365).exactOptional().meta({ description: 'Until it expires; 30 by default.' }),
  readOnly: z.boolean().exactOptional(),
})
export type NewToken = z.infer<typeof NewToken>

export const Token = z
  .object({
    id: z.string(),
    name: z.string(),
    readOnly: z.boolean(),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: 'Token' })
export type Token = z.infer<typeof Token>

export const MadeToken = Token.extend({
  token: z.string().nullable().meta({ description: 'Shown once; null when the request is a repetition of one done.' }),
}).meta({ id: 'MadeToken' })
export type MadeToken = z.infer<typeof MadeToken>

export const Session = z
  .object({
    id: z.string(),
    device: z.string().nullable(),
    createdAt: z.string(),
    lastSeenAt: z.string(),
    expiresAt: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const FirstLead = z.strictObject({ token: LinkToken, name: line(200), email: Email, password: Password })
export type FirstLead = z.infer<typeof FirstLead>

export const NewPassword = z.strictObject({ password: Password })
export const PasswordChange = z.strictObject({ current: z.string().min(1).max(1000), password: Password })

const tag = 'People'
const access = 'Access'

export const getMe = defineRoute({
  method: 'GET',
  path: '/me',
  summary: 'Who the caller is',
  tag: access,
  answer: Me,
  status: 200,
})

export const getPeople = defineRoute({
  method: 'GET',
  path: '/people',
  summary: 'The people of the register, by name; for leads',
  tag,
  query: PeopleQuery,
  answer: PeoplePage,
  status: 200,
})

export const postPerson = defineRoute({
  method: 'POST',
  path: '/people',
  summary: 'Add a person; without an address it is one without an account',
  tag,
  body: NewPerson,
  answer: Person,
  status: 201,
})

export const getPersonChoices = defineRoute({
  method: 'GET',
  path: '/people/choices',
  summary: 'Names to choose an owner or a deputy from; for everybody signed in',
  tag,
  query: z.strictObject({ q: z.string().trim().max(200).default('') }),
  answer: PersonChoices,
  status: 200,
})

export const getPersonRoute = defineRoute({
  method: 'GET',
  path: '/people/{id}',
  summary: 'One person; for leads',
  tag,
  answer: Person,
  status: 200,
})

export const patchPerson = defineRoute({
  method: 'PATCH',
  path: '/people/{id}',
  summary: 'Change name, address, role or controls to decide on; disable or enable',
  tag,
  body: PersonChange,
  answer: Person,
  status: 200,
})

export const postInvitation = defineRoute({
  method: 'POST',
  path: '/people/{id}/invitation',
  summary: 'A one-time link with which the person sets a password; earlier ones are void',
  tag,
  answer: Invitation,
  status: 201,
})

export const postFirstLead = defineRoute({
  method: 'POST',
  path: '/first-lead',
  summary: 'Create the first lead with the link printed at the first start',
  tag: access,
  body: FirstLead,
  answer: z.object({ email: z.string() }),
  status: 201,
  isPublic: true,
})

export const postLinkPassword = defineRoute({
  method: 'POST',
  path: '/sign-in-links/{token}/password',
  summary: 'Set a password with a one-time link',
  tag: access,
  body: NewPassword,
  answer: z.object({ email: z.string() }),
  status: 200,
  isPublic: true,
})

export const postMyPassword = defineRoute({
  method: 'POST',
  path: '/me/password',
  summary: "Change one's password; all sessions end",
  tag: access,
  body: PasswordChange,
  answer: null,
  status: 204,
})

export const getTokens = defineRoute({
  method: 'GET',
  path: '/tokens',
  summary: "One's own live tokens, without their secrets",
  tag: access,
  answer: z.object({ items: z.array(Token) }),
  status: 200,
})

export const postToken = defineRoute({
  method: 'POST',
  path: '/tokens',
  summary: 'Make a token that may do what its owner may, or only read',
  tag: access,
  body: NewToken,
  answer: MadeToken,
  status: 201,
})

export const deleteToken = defineRoute({
  method: 'DELETE',
  path: '/tokens/{id}',
  summary: "Revoke one of one's own tokens",
  tag: access,
  answer: null,
  status: 204,
})

export const getSessions = defineRoute({
  method: 'GET',
  path: '/sessions',
  summary: "One's own open sessions",
  tag: access,
  answer: z.object({ items: z.array(Session) }),
  status: 200,
})

export const deleteSession = defineRoute({
  method: 'DELETE',
  path: '/sessions/{id}',
  summary: "End one of one's own sessions",
  tag: access,
  answer: null,
  status: 204,
})

export const peopleRoutes = [
  getMe,
  getPeople,
  postPerson,
  getPersonChoices,
  getPersonRoute,
  patchPerson,
  postInvitation,
  postFirstLead,
  postLinkPassword,
  postMyPassword,
  getTokens,
  postToken,
  deleteToken,
  getSessions,
  deleteSession,
]
