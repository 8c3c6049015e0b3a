import { expect, test } from 'vitest'
import { profile } from './file/columnProfile.ts'
import type { Column, Content } from './file/contract.ts'
import { readTable } from './file/readTable.ts'
import { headings } from './headings.ts'
import type { Mapping, Target } from './plan/contract.ts'
import { type Surroundings, suggestMapping, suggestTargets } from './suggestMapping.ts'

const around: Surroundings = {
  prefer: null,
  fileName: 'my_list.csv',
  currency: 'EUR',
  pipelines: [],
  can_shape: true,
}

const columnsOf = async (csv: string) => profile(await readTable(Buffer.from(csv), 'en'), 'en')
const suggest = async (csv: string, more: Partial<Surroundings> = {}) =>
  suggestMapping(await columnsOf(csv), { ...around, ...more })
const targetsOf = (mapping: Mapping) => mapping.columns.map(({ column, target }) => [column, target])

/** A column with a heading and content only. */
const column = (header: string, content: Content = 'text'): Column => ({
  header,
  filled: 1,
  samples: [],
  values: [],
  content,
  date: null,
  number: null,
})

test.each<[string, [string, Content, Target][]]>([
  [
    'English',
    [
      ['Deal name', 'text', 'title'],
      ['Stage', 'text', 'state'],
      ['Deal value (USD)', 'number', 'value'],
      ['Currency', 'text', 'currency'],
      ['Sales rep', 'text', 'owner'],
      ['Contact person', 'text', 'person.name'],
      ['E-Mail', 'email', 'person.email'],
      ['Phone number', 'phone', 'person.phone'],
      ['Company', 'text', 'organization.name'],
      ['Industry', 'text', 'organization.industry'],
      ['Web site', 'url', 'organization.website'],
      ['Office location', 'text', 'organization.address'],
      ['Tags', 'text', 'label'],
      ['Lead Source', 'text', 'source'],
      ['Expected close date', 'date', 'expected_close_date'],
      ['Created at', 'date', 'add_time'],
      ['Lost reason', 'text', 'lost_reason'],
    ],
  ],
  [
    'French',
    [
      ["Nom de l'affaire", 'text', 'title'],
      ['Étape', 'text', 'state'],
      ['Montant', 'number', 'value'],
      ['Devise', 'text', 'currency'],
      ['Propriétaire', 'text', 'owner'],
      ['Prénom', 'text', 'person.first_name'],
      ['Nom de famille', 'text', 'person.last_name'],
      ['Courriel', 'email', 'person.email'],
      ['Téléphone', 'phone', 'person.phone'],
      ['Entreprise', 'text', 'organization.name'],
      ["Secteur d'activité", 'text', 'organization.industry'],
      ['Étiquettes', 'text', 'label'],
      ['Date de clôture prévue', 'date', 'expected_close_date'],
      ['Date de création', 'date', 'add_time'],
    ],
  ],
  [
    'Norwegian',
    [
      ['Avtalenavn', 'text', 'title'],
      ['Salgsfase', 'text', 'state'],
      ['BELØP', 'number', 'value'],
      ['Valuta', 'text', 'currency'],
      ['Selger', 'text', 'owner'],
      ['Kontaktperson', 'text', 'person.name'],
      ['E-post', 'email', 'person.email'],
      ['Telefonnummer', 'phone', 'person.phone'],
      ['Firmanavn', 'text', 'organization.name'],
      ['Bransje', 'text', 'organization.industry'],
      ['Kilde', 'text', 'source'],
      ['Opprettet dato', 'date', 'add_time'],
      ['Lukkedato', 'date', 'close_time'],
    ],
  ],
  [
    'Turkish',
    [
      ['ANLAŞMA BAŞLIĞI', 'text', 'title'],
      ['Aşama', 'text', 'state'],
      ['TUTAR', 'number', 'value'],
      ['Para birimi', 'text', 'currency'],
      ['Satış temsilcisi', 'text', 'owner'],
      ['İLGİLİ KİŞİ', 'text', 'person.name'],
      ['E-posta adresi', 'email', 'person.email'],
      ['Cep telefonu', 'phone', 'person.phone'],
      ['Şirket adı', 'text', 'organization.name'],
      ['Sektör', 'text', 'organization.industry'],
      ['Kaynak', 'text', 'source'],
      ['Kapanış tarihi', 'date', 'close_time'],
      ['Oluşturulma tarihi', 'date', 'add_time'],
    ],
  ],
  [
    'Indonesian',
    [
      ['Nama kesepakatan', 'text', 'title'],
      ['Tahap penjualan', 'text', 'state'],
      ['Nilai', 'number', 'value'],
      ['Mata uang', 'text', 'currency'],
      ['Pemilik', 'text', 'owner'],
      ['Nama kontak', 'text', 'person.name'],
      ['Alamat email', 'email', 'person.email'],
      ['No. HP', 'phone', 'person.phone'],
      ['Nama Perusahaan', 'text', 'organization.name'],
      ['Bidang usaha', 'text', 'organization.industry'],
      ['Sumber', 'text', 'source'],
      ['Tanggal dibuat', 'date', 'add_time'],
    ],
  ],
  [
    'Persian, with Arabic letters and half-spaces',
    [
      ['عنوان معامله', 'text', 'title'],
      ['مرحله‌ی فروش', 'text', 'state'],
      ['مبلغ (ريال)', 'number', 'value'],
      ['واحد پول', 'text', 'currency'],
      ['كارشناس فروش', 'text', 'owner'],
      ['نام و نام خانوادگي', 'text', 'person.name'],
      ['پست الكترونيك', 'email', 'person.email'],
      ['شماره تماس', 'phone', 'person.phone'],
      ['نام شرکت', 'text', 'organization.name'],
      ['حوزه فعاليت', 'text', 'organization.industry'],
      ['وب‌سایت', 'url', 'organization.website'],
      ['برچسب', 'text', 'label'],
      ['تاريخ ثبت', 'date', 'add_time'],
      ['تاریخ بسته شدن', 'date', 'close_time'],
      ['دلیل شکست', 'text', 'lost_reason'],
    ],
  ],
])('column headings in %s are recognised', (_, expected) => {
  const suggested = suggestTargets(expected.map(([header, content]) => column(header, content)))
  expect(suggested.map((guess) => [expected[guess.column]?.[0], guess.target])).toEqual(
    expected.map(([header, , target]) => [header, target]),
  )
})

test('in a language, no term suggests two targets unless the content distinguishes them', () => {
  const languages = [0, 1, 2, 3, 4, 5]
  for (const language of languages) {
    const seen = new Map<string, string>()
    for (const [target, text] of Object.entries(headings)) {
      for (const term of (text.split('\n')[language] ?? '').split(',').map((part) => part.trim())) {
        expect(seen.has(term) ? `${term}: ${seen.get(term)} and ${target}` : '').toBe('')
        seen.set(term, target)
      }
    }
  }
})

test('a heading is ignored if its cells contradict it', () => {
  expect(suggestTargets([column('Email', 'date')])).toEqual([])
  expect(suggestTargets([column('Close date', 'text')])).toEqual([])
  expect(suggestTargets([column('Owner', 'email')])).toEqual([{ column: 0, target: 'owner' }])
})

test('without a known heading the cells decide', () => {
  expect(
    suggestTargets([column('x', 'email'), column('y', 'url'), column('z', 'phone'), column('q')]),
  ).toEqual([
    { column: 0, target: 'person.email' },
    { column: 1, target: 'organization.website' },
    { column: 2, target: 'person.phone' },
  ])
})

test('"Name" is the person’s name if the file describes persons, and "Title" beside names is the job title', () => {
  expect(suggestTargets([column('Name'), column('Email', 'email')])[0]?.target).toBe('person.name')
  expect(suggestTargets([column('Name'), column('Stage')])[0]?.target).toBe('title')
  expect(
    suggestTargets([column('First Name'), column('Last Name'), column('Title')]).map((g) => g.target),
  ).toEqual(['person.first_name', 'person.last_name', 'person.job_title'])
})

test('a file of deals becomes a pipeline named after it, with stages in order and outcomes recognised', async () => {
  const mapping = await suggest(
    [
      'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
      'A1,Ann Lee,Mini,Acme,Won,10/20/2016,3/1/2017,1054',
      'A2,Bob Ray,Maxi,Beta,Engaging,10/25/2016,,',
      'A3,Bob Ray,Maxi,Acme,Lost,10/25/2016,3/11/2017,0',
      'A4,Bob Ray,Maxi,,Prospecting,,,',
    ].join('\n'),
    { fileName: 'sales_pipeline.csv' },
  )
  expect(targetsOf(mapping)).toEqual([
    [0, 'external_id'],
    [1, 'owner'],
    [2, 'product'],
    [3, 'organization.name'],
    [4, 'state'],
    [5, 'add_time'],
    [6, 'close_time'],
    [7, 'value'],
  ])
  expect(mapping).toMatchObject({
    pipeline: { name: 'Sales pipeline' },
    stages: ['Prospecting', 'Engaging'],
    otherwise: { as: 'open' },
    title: { columns: [2, 3] },
    currency: 'EUR',
  })
  expect(mapping.columns[4]?.values).toEqual([
    { value: 'Won', means: { as: 'won', stage: 'Engaging' } },
    { value: 'Engaging', means: { as: 'open', stage: 'Engaging' } },
    { value: 'Lost', means: { as: 'lost', stage: 'Engaging' } },
    { value: 'Prospecting', means: { as: 'open', stage: 'Prospecting' } },
  ])
})

test('an existing pipeline with the stages is suggested instead of a new one', async () => {
  const pipelines = [
    { id: 1, stages: ['Qualified'] },
    { id: 2, stages: ['demo', 'OFFER', 'Contract'] },
  ]
  const csv = 'Title,Stage,Value\nA,Demo,1\nB,Offer,2\nC,Closed - won,3'
  expect(await suggest(csv, { pipelines })).toMatchObject({ pipeline: { id: 2 }, stages: ['Demo', 'Offer'] })
  expect(await suggest('Title,Value\nA,1\nB,2', { pipelines })).toMatchObject({
    pipeline: { id: 1 },
    stages: [],
  })
})

test('a user who may not add pipelines and stages gets existing ones', async () => {
  const pipelines = [
    { id: 1, stages: ['New'] },
    { id: 2, stages: ['Demo', 'Offer'] },
  ]
  const csv = 'Title,Stage,Value\nA,Demo,1\nB,Elsewhere,2\nC,Nowhere,3\nD,Won,3'
  const mapping = await suggest(csv, { pipelines, can_shape: false })
  expect(mapping).toMatchObject({ pipeline: { id: 2 }, stages: ['Demo'] })
  expect(mapping.columns[1]?.values?.map(({ means }) => means)).toEqual([
    { as: 'open', stage: 'Demo' },
    { as: 'open' },
    { as: 'open' },
    { as: 'won', stage: 'Demo' },
  ])
})

test('S7 a list of people becomes leads', async () => {
  const csv = 'Name,Company,E-mail,Status\nAnn,Acme,ann@acme.com,New\nBob,Beta,bob@beta.com,Not interested'
  expect(await suggest(csv)).toMatchObject({
    otherwise: { as: 'lead' },
    pipeline: null,
    stages: [],
    columns: [
      { target: 'person.name' },
      { target: 'organization.name' },
      { target: 'person.email' },
      {
        target: 'state',
        values: [
          { value: 'New', means: { as: 'lead' } },
          { value: 'Not interested', means: { as: 'archived_lead' } },
        ],
      },
    ],
  })
})

test('S7 an import started from the inbox creates leads, whatever the file contains', async () => {
  const csv = 'Title,Stage,Value,Company\nA,Demo,1,Acme\nB,Lost,2,Beta'
  expect(await suggest(csv, { prefer: 'lead' })).toMatchObject({
    otherwise: { as: 'lead' },
    pipeline: null,
    columns: [
      { target: 'title' },
      { values: [{ means: { as: 'lead' } }, { means: { as: 'archived_lead' } }] },
      { target: 'value' },
      { target: 'organization.name' },
    ],
  })
})

test('outcomes are recognised in all six languages', async () => {
  const values = [
    'Gagnée',
    'Tapt',
    'KAZANILDI',
    'Kalah',
    'ناموفق',
    'موفق',
    'Closed – Won (renewal)',
    'En cours',
    'سرنخ',
    'Fase 1',
  ]
  const csv = ['Title,Status,Value', ...values.map((value) => `A,${value},1`)].join('\n')
  const state = (await suggest(csv)).columns.find(({ target }) => target === 'state')
  expect(state?.values?.map(({ means }) => means.as)).toEqual([
    'won',
    'lost',
    'won',
    'lost',
    'lost',
    'won',
    'won',
    'open',
    'lead',
    'open',
  ])
})
