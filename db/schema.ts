import { sql } from 'drizzle-orm'
import { customType, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { dayOfNumber, instantFromEpochMs, numberOfDay, type Day } from '../domain/days.ts'
import type { BiasAuditRunFacts, CheckRunFacts } from '../domain/events.ts'
import type { StandIn } from '../domain/stand-ins.ts'
import { epochMsOf } from './day-numbers.ts'

// Columns keep to what both engines can hold: text, whole numbers, booleans, JSON; instants and days are text, but
// in the tables of intervals, where there are millions of them: days since 1970-01-01, and milliseconds since then.

const flag = (name: string) => integer(name, { mode: 'boolean' })
const json = (name: string) => text(name, { mode: 'json' })
const numberedDay = customType<{ data: Day; driverData: number }>({
  dataType: () => 'integer',
  toDriver: numberOfDay,
  fromDriver: dayOfNumber,
})
const numberedInstant = customType<{ data: string; driverData: number }>({
  dataType: () => 'integer',
  toDriver: epochMsOf,
  fromDriver: instantFromEpochMs,
})

// The ledger: append-only by triggers, see migrations.

export const events = sqliteTable(
  'events',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    recordedAt: text('recorded_at').notNull(),
    actor: text('actor').notNull(),
    type: text('type').notNull(),
    subject: text('subject').notNull(),
    version: integer('version').notNull(),
    /** The canonical JSON, exactly as hashed. */
    body: text('body').notNull(),
  },
  (t) => [uniqueIndex('events_subject_version').on(t.subject, t.version), index('events_recorded_at').on(t.recordedAt)],
)

/** Complete subtrees of the Merkle tree; level 0 are the leaves. Hashes in hex. */
export const treeNodes = sqliteTable(
  'tree_nodes',
  { level: integer('level').notNull(), idx: integer('idx').notNull(), hash: text('hash').notNull() },
  (t) => [primaryKey({ columns: [t.level, t.idx] })],
)

// Projections: thrown away and rebuilt from the ledger to identical rows.

/** Which events bear on which system, or on the organisation. */
export const eventLinks = sqliteTable(
  'event_links',
  {
    subject: text('subject').notNull(),
    seq: integer('seq').notNull(),
    /** True of what came with a merged system: it bears on the status, and is no part of the own history. */
    carried: flag('carried').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.subject, t.seq] })],
)

export const people = sqliteTable(
  'people',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    role: text('role').notNull(),
    approves: json('approves').$type<string[]>().notNull(),
    disabled: flag('disabled').notNull(),
    /** Who this one turned out to be; null: nobody else. */
    mergedInto: text('merged_into'),
    addedAt: text('added_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [uniqueIndex('people_number').on(t.number)],
)

export const systems = sqliteTable(
  'systems',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    /** The name folded for order and search. */
    nameKey: text('name_key').notNull(),
    /** Name, purpose and external id folded, a line each: what a search looks through. */
    searchKey: text('search_key').notNull().default(''),
    purpose: text('purpose'),
    benefit: text('benefit'),
    kind: text('kind'),
    unit: text('unit'),
    brands: json('brands').$type<string[]>().notNull().default([]),
    stage: text('stage').notNull(),
    externalId: text('external_id'),
    source: text('source'),
    registeredOn: text('registered_on').notNull(),
    registeredAt: text('registered_at').notNull(),
    registeredBy: text('registered_by').notNull(),
    struckOn: text('struck_on'),
    /** The system that goes on instead; null while this one is its own. */
    mergedInto: text('merged_into'),
    proposed: flag('proposed').notNull(),
    ownerId: text('owner_id'),
    nomineeId: text('nominee_id'),
    nominatedAt: text('nominated_at'),
    /** Who declined to own it last, while nobody was nominated since. */
    declinedBy: text('declined_by'),
    declinedAt: text('declined_at'),
    declinedHash: text('declined_hash'),
    /** Deputies and acting owners with their days, past ones too: who has rights is a matter of the day. */
    standIns: json('stand_ins').$type<StandIn[]>().notNull().default([]),
    attributes: json('attributes').$type<Record<string, string | number | boolean | string[]>>().notNull(),
    peopleAffected: integer('people_affected'),
    raisedTier: text('raised_tier'),
    lastReviewOn: text('last_review_on'),
    version: integer('version').notNull(),
  },
  (t) => [
    uniqueIndex('systems_number').on(t.number),
    index('systems_name').on(t.nameKey, t.number),
    index('systems_external').on(t.source, t.externalId),
    index('systems_owner').on(t.ownerId),
    index('systems_merged').on(t.mergedInto),
    index('systems_nominee').on(t.nomineeId),
    // Few are struck, and every page of the inventory says how many.
    index('systems_struck')
      .on(t.struckOn)
      .where(sql`struck_on is not null`),
    // Few of them have anybody standing in, and fewer were declined or are proposals.
    index('systems_stand_ins')
      .on(t.id, t.standIns)
      .where(sql`stand_ins <> '[]'`),
    index('systems_declined')
      .on(t.id)
      .where(sql`declined_by is not null`),
    index('systems_proposed')
      .on(t.number)
      .where(sql`proposed = 1`),
  ],
)

/**
 * The status of a system from a day (inclusive) to a day (exclusive), as it was known from an instant (inclusive) to an
 * instant (exclusive): one table answers every (T, K).
 */
export const systemIntervals = sqliteTable(
  'system_intervals',
  {
    systemId: text('system_id').notNull(),
    fromOn: numberedDay('from_on').notNull(),
    toOn: numberedDay('to_on').notNull(),
    recordedFrom: numberedInstant('recorded_from').notNull(),
    recordedTo: numberedInstant('recorded_to').notNull(),
    /** The days of which this was known at their end, and true: from (inclusive) to (exclusive); none when equal. */
    knownFromOn: numberedDay('known_from_on').notNull(),
    knownToOn: numberedDay('known_to_on').notNull(),
    status: text('status').notNull(),
    verdict: text('verdict').notNull(),
    tier: text('tier').notNull(),
    tierProvisional: flag('tier_provisional').notNull(),
    legalClass: text('legal_class').notNull(),
    stage: text('stage').notNull(),
    kind: text('kind'),
    unit: text('unit'),
    /** Lists of texts, as JSON in a fixed order. */
    brands: text('brands').notNull().default('[]'),
    markets: text('markets').notNull().default('[]'),
    channels: text('channels').notNull().default('[]'),
    ownerId: text('owner_id'),
    peopleAffected: integer('people_affected'),
    /** How many unanswered questions keep a rule or a control undecided. */
    openQuestions: integer('open_questions').notNull().default(0),
    byException: flag('by_exception').notNull(),
    nextDueOn: numberedDay('next_due_on'),
    /** By which day the review in turn is to be done; null for what is retired. */
    reviewDueOn: numberedDay('review_due_on'),
  },
  (t) => [
    primaryKey({ columns: [t.systemId, t.recordedFrom, t.fromOn] }),
    index('system_intervals_still').on(t.recordedTo, t.fromOn, t.toOn),
    // What the inventory filters and sorts by, of what is still known, by its end: nearly all has ended, and today's are few.
    index('system_intervals_inventory')
      .on(
        t.toOn,
        t.fromOn,
        t.systemId,
        t.status,
        t.tier,
        t.stage,
        t.unit,
        t.ownerId,
        t.kind,
        t.openQuestions,
        t.nextDueOn,
        t.peopleAffected,
      )
      .where(sql`recorded_to = 253402300799999`),
    // Reviews by their day: each is found in the interval that its day falls into, and in all later ones while it is overdue.
    index('system_intervals_reviews')
      .on(t.reviewDueOn, t.fromOn, t.toOn, t.systemId, t.tier, t.unit, t.ownerId)
      .where(sql`recorded_to = 253402300799999 and to_on > review_due_on`),
    // What begins in the days ahead, of what is still known.
    index('system_intervals_ahead')
      .on(t.fromOn, t.systemId)
      .where(sql`recorded_to = 253402300799999`),
    index('system_intervals_known').on(t.knownFromOn, t.knownToOn),
    index('system_intervals_present').on(t.systemId, t.recordedTo, t.toOn),
  ],
)

/**
 * What a search finds a system by, in both times. The rows of a system tile its life from its registration on; it is not
 * in the intervals, which are the same for systems that are alike but for their names.
 */
export const systemWords = sqliteTable(
  'system_words',
  {
    systemId: text('system_id').notNull(),
    fromOn: text('from_on').notNull(),
    toOn: text('to_on').notNull(),
    recordedFrom: text('recorded_from').notNull(),
    recordedTo: text('recorded_to').notNull(),
    /** Name, purpose and external id folded, a line each; the first line is what the name is ordered by. */
    searchKey: text('search_key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.systemId, t.recordedFrom, t.fromOn] })],
)

/** The same for each control of a system; what does not apply has no row. */
export const controlIntervals = sqliteTable(
  'control_intervals',
  {
    systemId: text('system_id').notNull(),
    controlId: text('control_id').notNull(),
    fromOn: numberedDay('from_on').notNull(),
    toOn: numberedDay('to_on').notNull(),
    recordedFrom: numberedInstant('recorded_from').notNull(),
    recordedTo: numberedInstant('recorded_to').notNull(),
    knownFromOn: numberedDay('known_from_on').notNull(),
    knownToOn: numberedDay('known_to_on').notNull(),
    status: text('status').notNull(),
    dueOn: numberedDay('due_on'),
    /** What the status rests on: a filing, an exception or a finding. */
    basisId: text('basis_id'),
  },
  (t) => [
    primaryKey({ columns: [t.systemId, t.controlId, t.recordedFrom, t.fromOn] }),
    // What begins in the days ahead, of what is still known.
    index('control_intervals_ahead')
      .on(t.systemId, t.toOn)
      .where(sql`recorded_to = 253402300799999`),
    // How all systems stand with a control, of what is still known.
    index('control_intervals_still')
      .on(t.controlId, t.toOn, t.fromOn, t.status, t.systemId, t.basisId)
      .where(sql`recorded_to = 253402300799999`),
  ],
)

export const dataSources = sqliteTable(
  'data_sources',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    origin: text('origin').notNull(),
    categories: json('categories').$type<string[]>().notNull(),
    lawfulBasis: text('lawful_basis'),
    consentMechanism: text('consent_mechanism'),
    retention: text('retention'),
    sharing: text('sharing'),
    protection: text('protection'),
    version: integer('version').notNull(),
  },
  (t) => [uniqueIndex('data_sources_number').on(t.number)],
)

export const systemDataSources = sqliteTable(
  'system_data_sources',
  {
    systemId: text('system_id').notNull(),
    sourceId: text('source_id').notNull(),
    purpose: text('purpose'),
    sinceOn: text('since_on').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.systemId, t.sourceId] }),
    index('system_data_sources_source').on(t.sourceId, t.systemId),
  ],
)

export const artefacts = sqliteTable('artefacts', {
  sha256: text('sha256').primaryKey(),
  sizeBytes: integer('size_bytes').notNull(),
  mediaType: text('media_type').notNull(),
  nameHash: text('name_hash').notNull(),
  storedBy: text('stored_by').notNull(),
  storedAt: text('stored_at').notNull(),
})

export const filings = sqliteTable(
  'filings',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    kind: text('kind').notNull(),
    organisation: flag('organisation').notNull(),
    unit: text('unit'),
    effectiveOn: text('effective_on').notNull(),
    validUntil: text('valid_until'),
    verdict: text('verdict').notNull(),
    artefacts: json('artefacts').$type<{ sha256?: string; url?: string; name?: string }[]>().notNull(),
    noteHash: text('note_hash'),
    filedBy: text('filed_by').notNull(),
    filedAt: text('filed_at').notNull(),
    state: text('state').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: text('decided_at'),
    reasonHash: text('reason_hash'),
    /** Why it was withdrawn or revoked. */
    endReasonHash: text('end_reason_hash'),
    /** The filing whose artefacts it re-uses. */
    reattests: text('reattests'),
    /** The computed audit, or the run of a check, that it files. */
    computed: text('computed'),
    /** True when the decision was a single lead's that nobody else could confirm. */
    soleLead: flag('sole_lead').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [
    uniqueIndex('filings_number').on(t.number),
    index('filings_state').on(t.state, t.number),
    index('filings_filed_by').on(t.filedBy, t.state, t.number),
    // A few dozen among hundreds of thousands.
    index('filings_shared')
      .on(t.organisation, t.unit)
      .where(sql`organisation = 1 or unit is not null`),
    index('filings_computed')
      .on(t.computed)
      .where(sql`computed is not null`),
  ],
)

export const filingSystems = sqliteTable(
  'filing_systems',
  { filingId: text('filing_id').notNull(), systemId: text('system_id').notNull() },
  (t) => [primaryKey({ columns: [t.filingId, t.systemId] }), index('filing_systems_system').on(t.systemId, t.filingId)],
)

export const filingControls = sqliteTable(
  'filing_controls',
  { filingId: text('filing_id').notNull(), controlId: text('control_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.filingId, t.controlId] }),
    index('filing_controls_control').on(t.controlId, t.filingId),
  ],
)

export const filingArtefacts = sqliteTable(
  'filing_artefacts',
  { filingId: text('filing_id').notNull(), sha256: text('sha256').notNull() },
  (t) => [primaryKey({ columns: [t.filingId, t.sha256] }), index('filing_artefacts_sha256').on(t.sha256, t.filingId)],
)

/** Completed bias audits. Their figures are in `texts`. */
export const audits = sqliteTable(
  'audits',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    systemId: text('system_id').notNull(),
    facts: json('facts').$type<BiasAuditRunFacts>().notNull(),
    ranBy: text('ran_by').notNull(),
    ranAt: text('ran_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [index('audits_system').on(t.systemId, t.number)],
)

/** The same of other checks. */
export const checkRuns = sqliteTable(
  'check_runs',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    systemId: text('system_id').notNull(),
    checkId: text('check_id').notNull(),
    facts: json('facts').$type<CheckRunFacts>().notNull(),
    ranBy: text('ran_by').notNull(),
    ranAt: text('ran_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [index('check_runs_system').on(t.systemId, t.number)],
)

export const exceptions = sqliteTable(
  'exceptions',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    systemId: text('system_id').notNull(),
    /** The merged system that it was granted for; null where it was for this one. */
    carriedFrom: text('carried_from'),
    controlId: text('control_id').notNull(),
    reasonHash: text('reason_hash').notNull(),
    measuresHash: text('measures_hash'),
    fromOn: text('from_on').notNull(),
    untilOn: text('until_on').notNull(),
    revokedOn: text('revoked_on'),
    /** The exception that it follows. */
    renews: text('renews'),
    revokedBy: text('revoked_by'),
    revokedReasonHash: text('revoked_reason_hash'),
    grantedBy: text('granted_by').notNull(),
    grantedAt: text('granted_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [
    uniqueIndex('exceptions_number').on(t.number),
    index('exceptions_system').on(t.systemId, t.controlId),
    index('exceptions_renews').on(t.renews),
  ],
)

export const findings = sqliteTable(
  'findings',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    systemId: text('system_id').notNull(),
    /** The merged system that it was raised on; null where it was this one. */
    carriedFrom: text('carried_from'),
    controlId: text('control_id'),
    severity: text('severity').notNull(),
    actionHash: text('action_hash').notNull(),
    ownerId: text('owner_id'),
    raisedOn: text('raised_on').notNull(),
    /** From this day on it is open anew: since its last regression, or its raising. */
    openedOn: text('opened_on').notNull().default(''),
    dueOn: text('due_on').notNull(),
    resolvedOn: text('resolved_on'),
    resolvedBy: text('resolved_by'),
    resolutionHash: text('resolution_hash'),
    artefacts: json('artefacts').$type<{ sha256?: string; url?: string }[]>().notNull().default([]),
    verifiedBy: text('verified_by'),
    verifiedAt: text('verified_at'),
    /** How often it came back, and after how many clean days the last time; null while it never did. */
    regressions: integer('regressions').notNull().default(0),
    cleanDays: integer('clean_days'),
    raisedBy: text('raised_by').notNull(),
    raisedAt: text('raised_at').notNull().default(''),
    version: integer('version').notNull(),
  },
  (t) => [
    uniqueIndex('findings_number').on(t.number),
    index('findings_system').on(t.systemId),
    index('findings_open')
      .on(t.ownerId, t.number)
      .where(sql`resolved_on is null`),
    index('findings_unverified')
      .on(t.number)
      .where(sql`resolved_on is not null and verified_by is null`),
  ],
)

export const findingArtefacts = sqliteTable(
  'finding_artefacts',
  { findingId: text('finding_id').notNull(), sha256: text('sha256').notNull() },
  (t) => [primaryKey({ columns: [t.findingId, t.sha256] }), index('finding_artefacts_file').on(t.sha256)],
)

export const reviews = sqliteTable(
  'reviews',
  {
    seq: integer('seq').primaryKey(),
    systemId: text('system_id').notNull(),
    outcome: text('outcome').notNull(),
    effectiveOn: text('effective_on').notNull(),
    noteHash: text('note_hash'),
    reviewedBy: text('reviewed_by').notNull(),
    recordedAt: text('recorded_at').notNull(),
  },
  (t) => [index('reviews_system').on(t.systemId)],
)

/** Questions of the registration that somebody was asked to answer. */
export const questionRequests = sqliteTable(
  'question_requests',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    systemId: text('system_id').notNull(),
    attribute: text('attribute').notNull(),
    personId: text('person_id').notNull(),
    noteHash: text('note_hash'),
    askedBy: text('asked_by').notNull(),
    askedAt: text('asked_at').notNull(),
    /** open, answered or taken-back. */
    state: text('state').notNull(),
    endedAt: text('ended_at'),
    endedBy: text('ended_by'),
    version: integer('version').notNull(),
  },
  (t) => [
    uniqueIndex('question_requests_number').on(t.number),
    index('question_requests_system').on(t.systemId, t.state),
    index('question_requests_person').on(t.personId, t.state),
  ],
)

export const imports = sqliteTable(
  'imports',
  {
    id: text('id').primaryKey(),
    number: integer('number').notNull(),
    source: text('source').notNull(),
    sha256: text('sha256').notNull(),
    asOf: text('as_of').notNull(),
    counts: json('counts').$type<Record<string, number>>().notNull(),
    importedBy: text('imported_by').notNull(),
    importedAt: text('imported_at').notNull(),
  },
  (t) => [uniqueIndex('imports_number').on(t.number)],
)

/**
 * What the projections are made by and whether they were made anew: one row. Outside of them, for it says how they are.
 */
export const projectionState = sqliteTable('projection_state', {
  id: integer('id').primaryKey(),
  /** The version of the program's projections that the rows are of; 0: from before there was one. */
  version: integer('version').notNull(),
  /** Counts up when rows were made anew by something else than an event. */
  generation: integer('generation').notNull(),
})

// Outside the ledger: names, erasable texts, credentials, sessions, tokens, saved views, keys, throttles, jobs.

export const personDetails = sqliteTable('person_details', {
  personId: text('person_id').primaryKey(),
  name: text('name'),
  email: text('email'),
  /** The address folded for look-up; unique among those that have one. */
  emailKey: text('email_key').unique(),
})

export const texts = sqliteTable('texts', {
  hash: text('hash').primaryKey(),
  salt: text('salt').notNull(),
  /** null once erased. */
  words: text('words'),
})

export const credentials = sqliteTable('credentials', {
  personId: text('person_id').primaryKey(),
  passwordHash: text('password_hash').notNull(),
  changedAt: text('changed_at').notNull(),
})

export const signInLinks = sqliteTable('sign_in_links', {
  tokenHash: text('token_hash').primaryKey(),
  /** null: the link that creates the first lead. */
  personId: text('person_id'),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  usedAt: text('used_at'),
})

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    createdAt: text('created_at').notNull(),
    lastSeenAt: text('last_seen_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    endedAt: text('ended_at'),
    device: text('device'),
  },
  (t) => [index('sessions_person').on(t.personId)],
)

export const tokens = sqliteTable(
  'tokens',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    readOnly: flag('read_only').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    revokedAt: text('revoked_at'),
    lastUsedAt: text('last_used_at'),
  },
  (t) => [index('tokens_person').on(t.personId)],
)

/** A named state of the inventory: filters, order and columns. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    personId: text('person_id').notNull(),
    name: text('name').notNull(),
    /** The name folded: one person has no two views of a name, nor do those that are shared. */
    nameKey: text('name_key').notNull(),
    shared: flag('shared').notNull(),
    query: json('query').$type<unknown>().notNull(),
    createdAt: text('created_at').notNull(),
    changedAt: text('changed_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [index('saved_views_person').on(t.personId), index('saved_views_shared').on(t.shared)],
)

/** The view that somebody's inventory opens with. */
export const firstViews = sqliteTable('first_views', {
  personId: text('person_id').primaryKey(),
  number: integer('number').notNull(),
})

export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    /** Hash of route and body: the same key with another body is refused. */
    fingerprint: text('fingerprint').notNull(),
    answer: json('answer').$type<unknown>(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] }), index('idempotency_keys_created').on(t.createdAt)],
)

export const throttles = sqliteTable('throttles', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: text('last_at').notNull(),
  /** Nothing is tried before this instant. */
  waitUntil: text('wait_until').notNull(),
})

/**
 * Commits that bear on every system and whose effect is still being worked out: until it is there, all statuses are as
 * before the first of them. A job that is begun anew where it was broken off.
 */
export const recomputations = sqliteTable('recomputations', {
  /** Of the first event of the commit. */
  seq: integer('seq').primaryKey(),
  recordedAt: text('recorded_at').notNull(),
  /** How many systems there are to work out, and how many are. */
  total: integer('total').notNull(),
  done: integer('done').notNull(),
  /** The process that is at it, by its id, and when it was last seen to be; null: none yet. */
  runner: integer('runner'),
  seenAt: text('seen_at'),
})
