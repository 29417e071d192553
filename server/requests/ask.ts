import { AskQuestion, type QuestionRequest } from '../../contracts/requests.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { listRequests } from '../../db/request-queries.ts'
import { systemFields } from '../../domain/catalogue/answers.ts'
import { findAttribute } from '../../domain/catalogue/edition.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, erasable } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { authoriseAmending, getSystemRow } from '../systems/whole-system.ts'
import { getRequest } from './list.ts'
import { ANSWERING } from './may-answer.ts'

/**
 * Hands a question of the registration to somebody, who may then answer that one. Throws Refusal: forbidden, invalid,
 * not-found, conflict.
 */
export async function askQuestion(context: Context, raw: unknown): Promise<QuestionRequest> {
  authorise(context, mayProposeSystem, 'hand on a question about a system')
  const { system, attribute, personId, note: words } = parse(AskQuestion, raw)
  const note = words ? erasable(words) : null
  const { answer } = await commit(context, (orm) => {
    authoriseAmending(context, getSystemRow(orm, system), 'hand on a question about')
    if (Object.hasOwn(systemFields, attribute) || !findAttribute(editionInForce(context), attribute)) {
      throw invalid('/attribute', `The catalogue has no question ${attribute}.`)
    }
    checkAsked(context, orm, personId)
    requireUnasked(orm, { system, attribute, personId })
    const id = `REQ-${nextNumber(orm, 'REQ')}`
    const data = { system, attribute, personId, note: note?.reference ?? null }
    return { events: [{ type: 'QuestionAsked', subject: id, data }], texts: note ? [note.text] : [], answer: id }
  })
  return getRequest(context, answer)
}

function checkAsked({ now }: Context, orm: Orm, personId: string): void {
  const person = findPersonRow(orm, personId, now)
  if (!person) throw invalid('/personId', `There is no person ${personId}.`)
  const name = person.name ?? personId
  if (person.disabled) throw invalid('/personId', `${name} is disabled. Choose somebody else.`)
  if (!ANSWERING.includes(person.role)) {
    throw invalid('/personId', `${name} has the role ${person.role}, which only reads. Choose somebody else.`)
  }
  if (person.email === null) {
    throw invalid('/personId', `${name} has no account to answer with. Give an address under People first.`)
  }
}

function requireUnasked(
  orm: Orm,
  { system, attribute, personId }: Pick<AskQuestion, 'system' | 'attribute' | 'personId'>,
): void {
  const open = listRequests(orm, { system, person: personId, states: ['open'] }, { before: null, limit: 500 })
  const same = open.rows.find((row) => row.attribute === attribute)
  if (same) throw new Refusal('conflict', `This person is asked the same already, by ${same.id}.`)
}
