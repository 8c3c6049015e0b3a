import { existsSync, readFileSync } from 'node:fs'
import { Dice } from './dice.ts'

const published = process.env.KARIZ_MAVEN_CSV ?? '../shared/data/maven-crm/sales_pipeline.csv'

/**
 * 8,800 rows of a sales pipeline: the data set of Maven Analytics if available, otherwise generated rows of the same
 * shape.
 */
export function salesPipeline(): string {
  if (existsSync(published)) return readFileSync(published, 'utf8')
  const dice = new Dice(7)
  const day = (from: number) => {
    const date = new Date(Date.UTC(2016, 9, 20 + from + dice.below(200)))
    return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
  }
  const rows = Array.from({ length: 8_800 }, (_, nr) => {
    const id = nr.toString(36).padStart(8, 'X').toUpperCase()
    const who = `Agent ${String.fromCharCode(65 + (dice.below(30) % 26))}${dice.below(2)}`
    const account = dice.chance(0.84) ? `Account ${dice.low(85) + 1}` : ''
    const stage = dice.chance(0.06)
      ? 'Prospecting'
      : dice.chance(0.2)
        ? 'Engaging'
        : dice.chance(0.63)
          ? 'Won'
          : 'Lost'
    const engaged = stage === 'Prospecting' ? '' : day(0)
    const closed = stage === 'Won' || stage === 'Lost'
    const value = stage === 'Won' ? dice.below(6_000) : stage === 'Lost' ? 0 : ''
    return [id, who, `GTX ${dice.below(7)}`, account, stage, engaged, closed ? day(210) : '', value].join(',')
  })
  return [
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
    ...rows,
  ].join('\n')
}
