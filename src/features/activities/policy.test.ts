import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../server/context.ts'
import { sees } from '../../server/visibility.ts'
import { inOperation } from '../../test/context.ts'
import { useApp } from '../../test/http.ts'
import { visibleNote } from '../notes/policy.ts'
import { visibleActivity } from './policy.ts'

const kariz = useApp()

test('S7 an activity or note is visible to its owner, its author, admins, and everybody who sees its home', async () => {
  const { database, world } = kariz
  const { ada, omid, mia, boat, secretDeal, sails, secretLead, maria, secretPerson, fjord, secretOrg } = world
  const hidden = { owner_id: omid.id, visible_to: 1 }
  const seen = { owner_id: mia.id, visible_to: 3 }
  const opportunities = [
    null,
    { id: boat, ...seen },
    { id: secretDeal, ...hidden },
    { id: sails.id, ...seen },
    { id: secretLead.id, ...hidden },
  ]
  const persons = [null, { id: maria, ...seen }, { id: secretPerson, ...hidden }]
  const organizations = [null, { id: fjord, ...seen }, { id: secretOrg, ...hidden }]
  const people = [ada, omid, mia]
  const cases = opportunities.flatMap((opportunity) =>
    persons.flatMap((person) =>
      organizations.flatMap((organization) =>
        people.flatMap((owner) =>
          people.map((creator) => ({ opportunity, person, organization, owner, creator })),
        ),
      ),
    ),
  )
  const { rows } = await inOperation(database, ada, ({ tx }) => {
    const given = cases.map(({ opportunity, person, organization, owner, creator }, nr) => ({
      nr,
      opportunity_id: opportunity?.id,
      person_id: person?.id,
      org_id: organization?.id,
      owner_id: owner.id,
      creator_id: creator.id,
    }))
    return sql<{ id: number; subject: string }>`
      insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, person_id, org_id)
      select n.nr::text, ${world.call}, n.owner_id, n.creator_id, n.opportunity_id, n.person_id, n.org_id
      from jsonb_to_recordset(${JSON.stringify(given)}) n(nr integer, owner_id bigint, creator_id bigint,
        opportunity_id bigint, person_id bigint, org_id bigint)
      returning id, subject`.execute(tx)
  })
  const made = rows.map(({ id }) => id)
  for (const actor of people) {
    const expected = rows.filter(({ subject }) => mayKnow(actor, cases[Number(subject)] as (typeof cases)[0]))
    const found = await sql<{ id: number }>`
      select a.id from activity a where a.id = any(${made}::bigint[]) and ${visibleActivity(actor, 'a')}
      order by a.id`.execute(database.writer)
    expect(found.rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b))
    expect(expected.length).toBeGreaterThan(cases.length / 3)
  }

  // The same for notes, whose author has the rights of both.
  const noted = cases.filter(
    ({ owner, creator, ...records }) =>
      owner === creator && Object.values(records).some((record) => record !== null),
  )
  const notes = await inOperation(database, ada, ({ tx }) => {
    const given = noted.map(({ opportunity, person, organization, owner }, nr) => ({
      content: String(nr),
      opportunity_id: opportunity?.id,
      person_id: person?.id,
      org_id: organization?.id,
      user_id: owner.id,
    }))
    return sql<{ id: number; content: string }>`
      insert into note (content, user_id, opportunity_id, person_id, org_id)
      select n.content, n.user_id, n.opportunity_id, n.person_id, n.org_id
      from jsonb_to_recordset(${JSON.stringify(given)}) n(content text, user_id bigint, opportunity_id bigint,
        person_id bigint, org_id bigint)
      returning id, content`.execute(tx)
  })
  for (const actor of people) {
    const expected = notes.rows.filter(({ content }) =>
      mayKnow(actor, noted[Number(content)] as (typeof cases)[0]),
    )
    const found = await sql<{ id: number }>`
      select note.id from note where note.id = any(${notes.rows.map(({ id }) => id)}::bigint[])
        and ${visibleNote(actor, 'note')} order by note.id`.execute(database.writer)
    expect(found.rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b))
  }

  function mayKnow(actor: Actor, { owner, creator, ...records }: (typeof cases)[0]): boolean {
    const { opportunity, person, organization } = records
    const home = opportunity ?? person ?? organization
    return [owner.id, creator.id].includes(actor.id) || home === null || sees(actor, home)
  }
})
