import { expect, test } from 'vitest'
import { rolledBack } from '../../test/context.ts'
import { useApp } from '../../test/http.ts'
import { matchOrCreateOrganizations } from './organizations/matchOrCreateOrganizations.ts'
import { getOrganization } from './organizations/organizations.ts'
import { matchOrCreatePersons } from './persons/matchOrCreatePersons.ts'
import { getPerson } from './persons/persons.ts'

const kariz = useApp()

test('persons match by name and e-mail, phone or organization; otherwise a person with the same name is new', async () => {
  const { mia, maria, fjord } = kariz.world
  await rolledBack(kariz.database, mia, async (ctx) => {
    const matched = await matchOrCreatePersons(ctx, [
      { name: 'MARÍA nilsen', emails: ['Maria@Example.com'] },
      { name: 'Maria Nilsen', org_id: fjord },
      { name: 'Maria Nilsen', emails: ['other@example.com'] },
      { name: 'Maria Nilsen' },
      { name: 'Somebody Else', emails: ['maria@example.com'] },
    ])
    expect(matched.map(({ created }) => created)).toEqual([false, false, true, true, true])
    expect(matched.slice(0, 2).map(({ id }) => id)).toEqual([maria, maria])
    expect(new Set(matched.map(({ id }) => id)).size).toBe(4)
    // A name without e-mail, phone or organization matches the person with only that name, who was just added.
    expect(await matchOrCreatePersons(ctx, [{ name: 'maria  nilsen'.replace('  ', ' ') }])).toEqual([
      { id: matched[3]?.id, created: false },
    ])
  })
})

test('mentions of the same new person are merged', async () => {
  await rolledBack(kariz.database, kariz.world.mia, async (ctx) => {
    const matched = await matchOrCreatePersons(ctx, [
      { name: 'Ali Rezaei', phones: ['۰۹۱۲ ۳۴۵'], job_title: 'Buyer' },
      { name: 'ALI REZAEI', phones: ['0912345'], emails: ['ali@example.com'] },
      { name: 'Ali Rezaei', emails: ['ALI@example.com', ' '] },
      { name: 'Ali Rezaei', emails: ['another@example.com'] },
    ])
    expect(matched.map(({ created }) => created)).toEqual([true, false, false, true])
    expect(matched[1]?.id).toBe(matched[0]?.id)
    const person = await getPerson(ctx, matched[0]?.id as number)
    expect(person).toMatchObject({ name: 'Ali Rezaei', job_title: 'Buyer' })
    expect(person.emails.map(({ value }) => value)).toContain('ali@example.com')
    expect(await matchOrCreatePersons(ctx, [{ name: 'ali rezaei', phones: ['0912-345'] }])).toEqual([
      { id: matched[0]?.id, created: false },
    ])
  })
})

test('organizations match by folded name, and other values apply only to new ones', async () => {
  const { mia, fjord } = kariz.world
  await rolledBack(kariz.database, mia, async (ctx) => {
    const matched = await matchOrCreateOrganizations(ctx, [
      { name: ' fjord SHIPPING ', website: 'https://other.example' },
      { name: 'Plomberie Été', industry_name: 'Plumbing', employee_count: 4 },
      { name: 'PLOMBERIE ETE', industry_name: 'Other' },
      { name: 'Tube Co', industry_name: 'plumbing' },
    ])
    expect(matched.map(({ created }) => created)).toEqual([false, true, false, true])
    expect(matched[0]?.id).toBe(fjord)
    expect(matched[2]?.id).toBe(matched[1]?.id)
    expect((await getOrganization(ctx, fjord)).website).toBeNull()
    const added = await getOrganization(ctx, matched[1]?.id as number)
    expect(added).toMatchObject({ name: 'Plomberie Été', industry_name: 'Plumbing', employee_count: 4 })
    expect((await getOrganization(ctx, matched[3]?.id as number)).industry).toBe(added.industry)
  })
})

test('invisible and deleted contacts are not matched', async () => {
  const { mia, omid, secretOrg, secretPerson, fjord } = kariz.world
  await rolledBack(kariz.database, mia, async (ctx) => {
    const [organization] = await matchOrCreateOrganizations(ctx, [{ name: 'Hidden Harbour' }])
    expect(organization).toEqual({ id: expect.any(Number), created: true })
    expect(organization?.id).not.toBe(secretOrg)
    const [person] = await matchOrCreatePersons(ctx, [{ name: 'Sven Secret', emails: ['sven@example.com'] }])
    expect(person?.id).not.toBe(secretPerson)
    await ctx.tx
      .updateTable('organization')
      .set({ is_deleted: true, delete_time: ctx.now })
      .where('id', '=', fjord)
      .execute()
    expect(await matchOrCreateOrganizations(ctx, [{ name: 'Fjord Shipping' }])).toMatchObject([
      { created: true },
    ])
  })
  await rolledBack(kariz.database, omid, async (ctx) => {
    expect(await matchOrCreateOrganizations(ctx, [{ name: 'Hidden Harbour' }])).toEqual([
      { id: secretOrg, created: false },
    ])
  })
})

test('a thousand mentions take as many statements as one', async () => {
  await rolledBack(kariz.database, kariz.world.mia, async (ctx) => {
    const counted = async (count: number) => {
      const before = kariz.queries.length
      const given = Array.from({ length: count }, (_, n) => `Number ${count} ${n}`)
      const organizations = await matchOrCreateOrganizations(
        ctx,
        given.map((name) => ({ name, industry_name: 'Trade' })),
      )
      const persons = await matchOrCreatePersons(
        ctx,
        given.map((name, n) => ({ name, emails: [`${n}@x.example`], org_id: organizations[n]?.id })),
      )
      expect(persons.filter(({ created }) => created)).toHaveLength(count)
      return kariz.queries.length - before
    }
    expect(await counted(1)).toBe(await counted(1000))
  })
})
