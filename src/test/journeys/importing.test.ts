import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { salesPipeline } from '../../features/import/seed.ts'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'

const kariz = useKariz({ isBare: true })

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('S7 a list becomes leads: columns are recognised, rejected rows can be downloaded, undo reverses everything', async () => {
  const page = await kariz.enter('/import?kind=lead')
  await page
    .locator('input[type=file]')
    .setInputFiles(
      csv(
        'fair.csv',
        [
          'Name;Company;E-mail;Value;Expected close date;Status',
          'Ann Lee;Acme AS;ann@acme.example;1.200,50;03.04.2027;New',
          'Bob Stone;Beta;bob@;10;05.06.2027;New',
          'Cy Young;Gamma;cy@gamma.example;;31.12.2027;Not interested',
        ].join('\n'),
      ),
    )
  await page.getByText('03.04.2027 = Saturday').waitFor()
  expect(await page.getByLabel('E-mail becomes').textContent()).toContain('Person: e-mail')
  expect(await page.getByLabel('Not interested becomes').textContent()).toContain('Archived lead')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('wrong format').waitFor()
  await expectAccessible(page)
  await keepPicture(page, 'import-check')
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByRole('heading', { name: '2 rows imported' }).waitFor()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the rows left out' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('fair-failed.csv')
  expect(await readFile(await download.path(), 'utf8')).toContain(
    'Bob Stone;Beta;bob@;10;05.06.2027;New;E-mail: wrong format',
  )

  await page.getByRole('button', { name: 'Go to leads' }).click()
  await page.getByText('Acme AS').first().waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByRole('heading', { name: 'This import was undone' }).waitFor()
  await page.goto('/leads')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.getByText('Acme AS').count()).toBe(0)
})

test('a file of 8,800 deals becomes a new pipeline', async () => {
  const { csv: text, facts } = salesPipeline()
  const page = await kariz.enter('/import')
  await page.locator('input[type=file]').setInputFiles(csv('hardware_sales.csv', text))
  await page.getByLabel('Name of the new pipeline').waitFor()
  expect(await page.getByLabel('Name of the new pipeline').inputValue()).toBe('Hardware sales')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText(`€${facts.wonValue.toLocaleString('en')}`).waitFor()
  await page.getByRole('button', { name: 'Import 8,800 rows' }).click()
  await page.getByRole('heading', { name: '8,800 rows imported' }).waitFor({ timeout: 30_000 })
  await keepPicture(page, 'import-result')
  await page.getByRole('button', { name: 'Go to deals' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(page.url()).toContain('/deals')
}, 60_000)

test('a Persian list is read and shown with its calendar, digits and tomans', async () => {
  const page = await kariz.enter('/import', { window: { theme: 'dark', locale: 'fa-IR' } })
  const data = { locale: 'fa', calendar: 'persian' }
  await page.request.patch('/api/v2/profile', { headers: { origin: kariz.origin }, data })
  await page.reload()
  await page
    .locator('input[type=file]')
    .setInputFiles(
      csv(
        'فهرست.csv',
        'عنوان معامله,نام شرکت,مبلغ,تاریخ ثبت\nاجاره قایق,آب‌راه,۱۲۰٬۰۰۰ تومان,۱۴۰۳/۰۵/۲۱\nپمپ,دریا,۵,۱۴۰۳/۱۲/۳۱',
      ),
    )
  await page.getByText('۲۱ مرداد ۱۴۰۳').waitFor()
  await page.getByRole('button', { name: 'بررسی', exact: true }).click()
  await page.getByText('۱۴۰۳/۱۲/۳۱').waitFor()
  await page
    .getByText(/۱٬۲۰۰٬۰۰۰/)
    .first()
    .waitFor()
  await keepPicture(page, 'import-fa')
})
