import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActivityRow, NewActivity } from '../features/activities/contract.ts'
import {
  type ActivityDraft,
  changeOf,
  draftOf,
  together as ofActivities,
  seenOf,
} from '../features/activities/form/web/activityDraft.ts'
import {
  dealWire,
  leadWire,
  together as ofOpportunities,
  type Shown,
} from '../features/opportunities/web/opportunityEdit.ts'
import {
  clashOf,
  type Edit,
  editOf,
  isEmpty,
  isSame,
  keepMine,
  keepTheirs,
  pick,
  type Together,
} from '../web/edit.ts'
import { type Answer, useApp } from './http.ts'

const kariz = useApp()
const zone = 'Europe/Oslo'
const now = { day: '2026-03-20', time: '10:00' }

type Fields = Record<string, unknown>
type Client = ReturnType<typeof kariz.as>

/** A record type as the screens use it: its fields, and how an edit is saved. */
interface Noun {
  /** The edited fields, as the screen shows them. */
  view(client: Client): Promise<Fields>
  /** Another value for a field: `at` is the field, `n` selects the value. */
  typed(at: number, n: number): Fields
  /** The request of an editor that was opened on `view` and contains `draft`. */
  edit(view: Fields, draft: Fields): Edit<Fields>
  wire?: (fields: Fields) => object
  together?: Together<Fields>
  send(client: Client, edit: Edit<Fields>): Promise<Answer>
  /** Makes the record editable again. */
  after?(): Promise<unknown>
}

const text = (n: number) => ['', 'Harbour', 'Åse & sons', 'کاریز'][n % 4] ?? ''
const amount = (n: number) => [null, 0, 12.5, 12_000][n % 4] ?? null
const day = (n: number) => [null, '2026-05-01', '2026-06-02'][n % 3] ?? null
const plain = (view: Fields, draft: Fields, together?: Together<Fields>) =>
  editOf<Fields>(view, draft, together)

const opportunityFields = (at: number, n: number, isLead: boolean): Fields => {
  const { ada, mia, omid, hot, cold, webForm, sales } = kariz.world
  const label = ({ id, uuid }: typeof hot, name: string) => ({ id, uuid, name, color: 'red' })
  const owner = [ada, mia, omid][n % 3] as typeof ada
  const stage = Object.values(sales.stages)[n % 3]
  const all: Fields[] = [
    { title: `Boat ${n}` },
    { value: amount(n) },
    { value: amount(n), currency: n % 2 ? 'EUR' : 'NOK' },
    { owner: { id: owner.id, name: owner.name } },
    { labels: [[], [label(hot, 'Hot')], [label(hot, 'Hot'), label(cold, 'Cold')]][n % 3] },
    { source: n % 2 ? { id: webForm, name: 'Web form' } : null },
    { expected_close_date: day(n) },
    { organization: n % 2 ? { id: kariz.world.fjord, name: 'Fjord Shipping' } : null },
    ...(isLead ? [] : [{ probability: [null, 0, 40][n % 3] }, { stage: { id: stage, name: '' } }]),
  ]
  return all[at % all.length] as Fields
}
const shown = [
  'title',
  'value',
  'currency',
  'owner',
  'labels',
  'source',
  'expected_close_date',
  'organization',
  'person',
]

const deal: Noun = {
  view: async (client) =>
    pick<Fields>((await client.get(`/api/v2/deals/${kariz.world.boat}/page`)).body.data, [
      ...shown,
      'probability',
      'stage',
    ]),
  typed: (at, n) => opportunityFields(at, n, false),
  edit: (view, draft) => plain(view, draft, ofOpportunities),
  wire: (fields) => dealWire(fields as Partial<Shown>),
  together: ofOpportunities,
  send: (client, { change, seen }) =>
    client.patch(`/api/v2/deals/${kariz.world.boat}`, {
      ...dealWire(change as Partial<Shown>),
      seen: dealWire(seen as Partial<Shown>),
    }),
}

const viewLead = async (client: Client) =>
  pick<Fields>((await client.get(`/api/v2/leads/${kariz.world.sails.uuid}/page`)).body.data, shown)

const lead: Noun = {
  view: viewLead,
  typed: (at, n) => opportunityFields(at, n, true),
  edit: (view, draft) => plain(view, draft, ofOpportunities),
  wire: (fields) => leadWire(fields as Partial<Shown>),
  together: ofOpportunities,
  send: (client, { change, seen }) =>
    client.patch(`/api/v1/leads/${kariz.world.sails.uuid}`, {
      ...leadWire(change as Partial<Shown>),
      seen: leadWire(seen as Partial<Shown>),
    }),
}

const inForm = ['title', 'value', 'currency', 'owner', 'labels', 'expected_close_date']
/** The form that converts the same lead to a deal. */
const conversion: Noun = {
  view: async (client) => pick<Fields>(await viewLead(client), inForm),
  typed: (at, n) => pick<Fields>(opportunityFields(at % 5, n, true), inForm),
  edit: (view, draft) => plain(view, draft, ofOpportunities),
  wire: (fields) => dealWire(fields as Partial<Shown>),
  together: ofOpportunities,
  send: (client, { change, seen }) =>
    client.post(`/api/v2/leads/${kariz.world.sails.uuid}/convert/deal`, {
      ...dealWire(change as Partial<Shown>),
      seen: dealWire(seen as Partial<Shown>),
    }),
  after: () => kariz.as(kariz.world.ada).post(`/api/v2/deals/${kariz.world.sails.id}/convert/lead`),
}

const contact = (
  path: () => string,
  fields: string[],
  typed: (at: number, n: number) => Fields,
  together: Together<Fields>,
): Noun => ({
  view: async (client) => pick<Fields>((await client.get(path())).body.data, fields),
  typed,
  edit: (view, draft) => plain(view, draft, together),
  together,
  send: (client, { change, seen }) => client.patch(path(), { ...change, seen }),
})

const person = contact(
  () => `/api/v2/persons/${kariz.world.maria}`,
  ['name', 'job_title', 'notes', 'org_id', 'emails', 'birthday', 'postal_address', 'owner_id'],
  (at, n) =>
    [
      { name: `Maria ${n}` },
      { job_title: text(n) || null },
      { notes: text(n) || null },
      { org_id: n % 2 ? kariz.world.fjord : null },
      { emails: [{ value: `maria${n % 3}@example.com`, primary: true, label: 'work' }] },
      { birthday: day(n) },
      { postal_address: text(n) ? { value: text(n) } : null },
      { owner_id: [kariz.world.mia, kariz.world.omid][n % 2]?.id },
    ][at % 8] as Fields,
  [['org_id', 'organization']],
)
const organization = contact(
  () => `/api/v2/organizations/${kariz.world.fjord}`,
  ['name', 'website', 'employee_count', 'annual_revenue', 'address'],
  (at, n) =>
    [
      { name: `Fjord ${n}` },
      { website: text(n) || null },
      { employee_count: [null, 0, 12][n % 3] },
      { annual_revenue: amount(n) },
      { address: text(n) ? { value: text(n) } : null },
    ][at % 5] as Fields,
  [['industry', 'industry_name']],
)

const drafted = (row: ActivityRow) => draftOf(row, zone, now, '')
/** The form of an activity, with several fields at once. */
const activity: Noun = {
  view: async (client) => (await client.get(`/api/v2/activities/${kariz.world.hello}/row`)).body.data,
  typed: (at, n) =>
    [
      { subject: `Say hello ${n}` },
      { note: text(n) },
      { priority: n % 4 },
      { result: text(n) },
      { location: text(n) },
      { busy: n % 2 === 0 },
      { day: `2026-03-2${n % 9}`, time: n % 2 ? '10:00' : null },
      { people: n % 2 ? [{ id: kariz.world.maria, label: '' }] : [] },
      { reminder_minutes: n % 2 ? 10 : null },
    ][at % 9] as Fields,
  edit: (view, draft) => {
    const row = view as unknown as ActivityRow
    return changeOf(row, drafted(row), { ...drafted(row), ...draft } as ActivityDraft, zone)
  },
  together: ofActivities as Together<Fields>,
  send: (client, { change, seen }) =>
    client.patch(`/api/v2/activities/${kariz.world.hello}`, { ...change, seen }),
}
/** The fields of an activity that a question shows, and that are compared before and after: its wire fields. */
const wireOf = (noun: Noun, view: Fields): Fields =>
  noun === activity ? { ...(seenOf(view as unknown as ActivityRow) as NewActivity) } : view

const nouns = { deal, lead, conversion, person, organization, activity }

interface Editor {
  opened: Fields
  draft: Fields
}

/** Two users open an editor, type and save; each performs the next of these steps in turn. */
const round = fc.record({
  turns: fc.noBias(fc.shuffledSubarray([0, 0, 0, 1, 1, 1], { minLength: 6, maxLength: 6 })),
  /** The field that each of them edits; null leaves the editor unchanged. */
  fields: fc.tuple(fc.option(fc.constantFrom(0, 1)), fc.constantFrom(0, 1)),
  values: fc.noBias(fc.tuple(fc.nat(200), fc.nat(200))),
  isMine: fc.boolean(),
})
const rounds = fc.array(round, { minLength: 8, maxLength: 12, size: 'max' })
/** The two fields they choose from, so that conflicts are frequent. */
const minds = fc.noBias(fc.tuple(fc.nat(100), fc.nat(100)))

/**
 * Saves an edit as screens do, and checks that each write replaces only values that its writer was shown. Returns the
 * number of questions.
 */
async function save(noun: Noun, client: Client, editor: Editor, isMine: boolean): Promise<number> {
  const look = async () => wireOf(noun, await noun.view(kariz.as(kariz.world.ada)))
  let edit = noun.edit(editor.opened, editor.draft)
  let told = wireOf(noun, editor.opened)
  for (let asked = 0; ; asked++) {
    if (isEmpty(edit) && noun !== conversion) return asked
    const before = await look()
    const answer = await noun.send(client, edit)
    if (answer.status < 300) await noun.after?.()
    const after = await look()
    for (const field of Object.keys(before)) {
      if (isSame(before[field], after[field])) continue
      expect(answer.status, `${field} changed by a refused edit`).toBeLessThan(300)
      expect({ field, replaced: before[field] }).toEqual({ field, replaced: told[field] })
    }
    // Changing the owner of somebody else's record is rejected as well.
    if (answer.status < 300 || answer.status === 403) return asked
    expect({ status: answer.status, ...answer.body }).toMatchObject({ status: 409, code: 'stale' })
    expect(answer.body.detail.by?.name).toMatch(/Ada|Mia|Omid/)
    expect(answer.body.detail.time).toMatch(/Z$/)
    const clash = clashOf(edit, answer.body.field, noun)
    expect(asked, 'it asks once for each field').toBeLessThan(10)
    expect(clash.length).toBeGreaterThan(0)
    if (isMine) {
      edit = keepMine(edit, clash, after)
      told = { ...told, ...pick(after, clash) }
    } else edit = keepTheirs(edit, clash)
  }
}

test.each(Object.entries(nouns))(
  'use F1, F3: %s: however two people open, type and save, no value is replaced by one whose writer had not seen it',
  async (_, noun) => {
    let questions = 0
    await fc.assert(
      fc.asyncProperty(minds, rounds, async (mind, all) => {
        const clients = [kariz.as(kariz.world.mia), kariz.as(kariz.world.omid)]
        for (const { turns, fields, values, isMine } of all) {
          const editors: Editor[] = []
          const typed = new Set<number>()
          for (const who of turns) {
            const client = clients[who] as Client
            const editor = editors[who]
            const field = fields[who as 0 | 1]
            if (!editor) {
              const opened = await noun.view(client)
              editors[who] = { opened, draft: noun === activity ? {} : opened }
            } else if (!typed.has(who)) {
              typed.add(who)
              if (field !== null)
                editor.draft = { ...editor.draft, ...noun.typed(mind[field as 0 | 1], values[who as 0 | 1]) }
            } else questions += await save(noun, client, editor, isMine)
          }
        }
      }),
      { numRuns: 8 },
    )
    // Otherwise nothing was tested.
    expect(questions).toBeGreaterThan(0)
  },
  120_000,
)
