import { setTimeout as sleep } from 'node:timers/promises'
import { activityScenarios } from './activity-scenarios.ts'
import { salesPipeline } from './csv.ts'
import { Dice } from './dice.ts'
import type { Bench, Person } from './kariz.ts'

/**
 * A user action over HTTP, and `bare`, its essential statement sent directly to PostgreSQL. The ratio of the two is the
 * overhead of Kariz, which is comparable between machines.
 */
export type Scenario = {
  name: string
  people: Person[]
  runs: number
  /** The aim for the median, in ms. */
  aim?: number
  act: (person: Person, run: number) => Promise<unknown>
  /** Set if each run is undone; `act` then returns the id of its operation. */
  undo?: true
  bare: (run: number) => Promise<unknown>
}

type Job = { status: string; error: unknown; operation_id: number }
const MANY = 10_000
const both: Person[] = ['admin', 'seller']

/** The scenarios over a filled Kariz. */
export async function scenariosOn(bench: Bench): Promise<Scenario[]> {
  const { ask, sql } = bench
  const dice = new Dice(3)
  const query = (name: string, text: string, values: unknown[]) => sql.query({ name, text, values })
  const { rows: stages } = await sql.query(
    'select id, pipeline_id from stage where not is_deleted order by order_nr',
  )
  const first = { id: Number(stages[0].id), pipeline_id: Number(stages[0].pipeline_id) }
  const { rows: deals } = await sql.query(`select id from opportunity tablesample bernoulli (2) repeatable (1)
    where kind = 'deal' and status = 'open' and visible_to = 3 and not is_deleted and not is_archived limit 500`)
  const labels = await sql.query(`select id from label where noun = 'opportunity' order by id limit 1`)
  const { rows: titles } = await sql.query(
    `select split_part(search, ' ', 1) as word from opportunity limit 200`,
  )
  const someDeal = () => Number(dice.one(deals).id)
  const someStage = () => Number(dice.one(stages).id)

  /** Runs `work` without triggers and rolls it back: the time that PostgreSQL itself needs for it. */
  const undone = async (work: () => Promise<unknown>) => {
    await sql.query("begin; set local session_replication_role = 'replica'")
    await work()
    await sql.query('rollback')
  }
  const ended = async (id: string): Promise<Job> => {
    for (;;) {
      const { data } = await ask<Job>('admin', 'GET', `/api/v2/jobs/${id}`)
      if (data.status === 'completed') return data
      if (data.status === 'failed' || data.status === 'rejected') throw new Error(JSON.stringify(data.error))
      await sleep(10)
    }
  }

  return [
    {
      name: 'board, first load',
      people: both,
      runs: 30,
      aim: 60,
      act: (person) => ask(person, 'GET', '/api/v2/board'),
      bare: () =>
        query(
          'board',
          `select s.id, (select json_agg(t) from (select currency, count(*), sum(value) from opportunity o
              where o.pipeline_id = s.pipeline_id and o.stage_id = s.id and ${open} group by currency) t) as totals,
            (select json_agg(c) from (select o.*, p.name as person, org.name as organization from opportunity o
              left join person p on p.id = o.person_id left join organization org on org.id = o.org_id
              where o.stage_id = s.id and ${open}
              order by coalesce(o.next_activity_due, 'infinity'), o.id limit 20) c) as cards
          from stage s where s.pipeline_id = $1`,
          [first.pipeline_id],
        ),
    },
    {
      name: 'board, 100 more cards of a stage',
      people: both,
      runs: 50,
      act: (person) => ask(person, 'GET', `/api/v2/board/stages/${first.id}/cards?limit=100`),
      bare: () =>
        query(
          'cards',
          `select o.*, p.name as person, org.name as organization from opportunity o
            left join person p on p.id = o.person_id left join organization org on org.id = o.org_id
            where o.stage_id = $1 and ${open} order by coalesce(o.next_activity_due, 'infinity'), o.id limit 100`,
          [first.id],
        ),
    },
    {
      name: 'board, of a label',
      people: both,
      runs: 15,
      aim: 150,
      act: (person) => ask(person, 'GET', `/api/v2/board?label_ids=${labels.rows[0]?.id}`),
      bare: () =>
        query(
          'labelled',
          `select stage_id, currency, count(*), sum(value) from opportunity o where o.pipeline_id = $1 and ${open}
            and exists (select from opportunity_label ol where ol.opportunity_id = o.id and ol.label_id = $2) group by 1, 2`,
          [first.pipeline_id, labels.rows[0]?.id],
        ),
    },
    {
      name: 'board, with a common word',
      people: both,
      runs: 15,
      aim: 250,
      act: (person) => ask(person, 'GET', '/api/v2/board?term=upgrade'),
      bare: () =>
        query(
          'worded',
          `select stage_id, currency, count(*), sum(value) from opportunity o where o.pipeline_id = $1 and ${open}
            and o.search like '%upgrade%' group by 1, 2`,
          [first.pipeline_id],
        ),
    },
    {
      name: 'deals list, first 50',
      people: both,
      runs: 50,
      act: (person) => ask(person, 'GET', '/api/v2/deals/list?limit=50'),
      bare: () => query('list', listOf('deal'), []),
    },
    {
      name: 'deals on the wire, 50',
      people: both,
      runs: 50,
      act: (person) => ask(person, 'GET', '/api/v2/deals?limit=50'),
      bare: () =>
        query(
          'wire',
          `select o.* from opportunity o where kind = 'deal' and not is_deleted order by id limit 50`,
          [],
        ),
    },
    {
      name: 'inbox, first 50',
      people: both,
      runs: 50,
      act: (person) => ask(person, 'GET', '/api/v2/leads/list?limit=50'),
      bare: () => query('inbox', listOf('lead'), []),
    },
    {
      name: 'search in deals',
      people: both,
      runs: 30,
      act: (person) =>
        ask(person, 'GET', `/api/v2/deals/search?limit=20&term=${encodeURIComponent(dice.one(titles).word)}`),
      bare: () =>
        query(
          'search',
          `select * from opportunity where kind = 'deal' and search like '%' || $1 || '%' and not is_deleted limit 20`,
          [dice.one(titles).word],
        ),
    },
    {
      name: 'get a deal',
      people: both,
      runs: 200,
      act: (person) => ask(person, 'GET', `/api/v2/deals/${someDeal()}`),
      bare: () => query('get', 'select * from opportunity where id = $1', [someDeal()]),
    },
    {
      name: 'page of a deal',
      people: both,
      runs: 100,
      act: (person) => ask(person, 'GET', `/api/v2/deals/${someDeal()}/page`),
      bare: () =>
        query(
          'page',
          `select o.*, p.name as person, org.name as organization, (select json_agg(c order by c.id) from change c
            where c.table_name = 'opportunity' and c.row_id = o.id) as changes
          from opportunity o left join person p on p.id = o.person_id left join organization org on org.id = o.org_id where o.id = $1`,
          [someDeal()],
        ),
    },
    {
      name: 'create a deal',
      people: both,
      runs: 100,
      act: (person, run) => ask(person, 'POST', '/api/v2/deals', { title: `Bench ${run}`, value: run }),
      bare: async (run) => {
        await sql.query("begin; set local session_replication_role = 'replica'")
        await query('create', newDeal, [`Bare ${run}`, run, first.pipeline_id, first.id])
        await sql.query('commit')
      },
    },
    {
      name: 'move a deal',
      people: both,
      runs: 100,
      act: (person) =>
        ask(person, 'POST', '/api/v2/deals/move', { ids: [someDeal()], stage_id: someStage() }),
      bare: async () => {
        await sql.query("begin; set local session_replication_role = 'replica'")
        await query(
          'move',
          'update opportunity set stage_id = $2, stage_change_time = now(), update_time = now() where id = $1',
          [someDeal(), someStage()],
        )
        await sql.query('commit')
      },
    },
    {
      name: 'convert 10,000 leads',
      people: ['admin'],
      runs: 3,
      aim: 2_000,
      undo: true,
      act: async () => {
        const { data } = await ask<{ ids: string[] }>('admin', 'GET', '/api/v2/leads/list/ids')
        const ids = data.ids.slice(0, MANY)
        const started = await ask<{ conversion_id: string }>('admin', 'POST', '/api/v2/leads/convert', {
          ids,
          stage_id: first.id,
        })
        return (await ended(started.data.conversion_id)).operation_id
      },
      bare: () =>
        undone(() =>
          query(
            'convert',
            `update opportunity set kind = 'deal', pipeline_id = $1, stage_id = $2, convert_time = now(), update_time = now()
            where id in (select id from opportunity where kind = 'lead' and not is_deleted and not is_archived order by id desc limit $3)`,
            [first.pipeline_id, first.id, MANY],
          ),
        ),
    },
    {
      name: 'import 8,800 rows of CSV',
      people: ['admin'],
      runs: 3,
      aim: 3_000,
      undo: true,
      act: async () => {
        const form = new FormData()
        form.set('file', new Blob([salesPipeline()], { type: 'text/csv' }), 'maven.csv')
        const { data: file } = await ask<{ id: string; mapping: object }>(
          'admin',
          'POST',
          '/api/v2/imports',
          form,
        )
        const started = await ask<{ job_id: string }>(
          'admin',
          'POST',
          `/api/v2/imports/${file.id}/run`,
          file.mapping,
        )
        return (await ended(started.data.job_id)).operation_id
      },
      bare: () =>
        undone(() =>
          query(
            'import',
            `insert into opportunity (kind, title, value, currency, owner_id, creator_id, pipeline_id, stage_id, origin)
            select 'deal', 'Row ' || n, n, 'EUR', (select min(id) from "user"), (select min(id) from "user"), $1, $2, 'Import'
            from generate_series(1, 8800) n`,
            [first.pipeline_id, first.id],
          ),
        ),
    },
    ...(await activityScenarios(bench, undone)),
  ]
}

const open = "o.kind = 'deal' and o.status = 'open' and not o.is_deleted and not o.is_archived"

const listOf = (kind: 'lead' | 'deal') => `
  select o.*, p.name as person, org.name as organization, u.name as owner from opportunity o
  join "user" u on u.id = o.owner_id
  left join person p on p.id = o.person_id left join organization org on org.id = o.org_id
  where o.kind = '${kind}' and o.status = 'open' and not o.is_deleted and not o.is_archived
  order by o.add_time desc, o.id desc limit 50`

const newDeal = `insert into opportunity (kind, title, value, currency, owner_id, creator_id, pipeline_id, stage_id)
  values ('deal', $1, $2, 'EUR', (select min(id) from "user"), (select min(id) from "user"), $3, $4)`
