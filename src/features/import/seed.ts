/** Statistics of a file that `salesPipeline` wrote. */
export type Facts = {
  rows: number
  prospecting: number
  engaging: number
  won: number
  lost: number
  wonValue: number
  withoutAccount: number
  accounts: number
  agents: number
}

/**
 * Generates a CSV of deals in the style of other CRMs: number, agent, product, account, stage or outcome in one column,
 * M/D/YYYY dates, whole amounts. The rows are always the same. Open deals have no close date or value, the earliest
 * ones no dates at all, and most have no account.
 */
export function salesPipeline(rows = 8800): { csv: string; facts: Facts } {
  const random = sequence(20161020)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const agents = named(
    30,
    ['Ada', 'Bruno', 'Chiara', 'Deniz', 'Elif', 'Farid'],
    ['Aas', 'Berg', 'Costa', 'Dahl', 'Ek'],
  )
  const accounts = named(
    85,
    ['North', 'Blue', 'Green', 'Silver', 'Red', 'High'],
    ['tech', 'holding', ' & Co', ' Group'],
  )
  const products = { 'Basic 100': 550, 'Basic 200': 1096, 'Pro 100': 4821, 'Pro 900': 26768, Mini: 55 }
  const facts: Facts = {
    rows,
    prospecting: 0,
    engaging: 0,
    won: 0,
    lost: 0,
    wonValue: 0,
    withoutAccount: 0,
    accounts: accounts.length,
    agents: agents.length,
  }
  const lines = ['opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value']
  for (let i = 0; i < rows; i++) {
    const dice = random()
    const stage = dice < 0.48 ? 'Won' : dice < 0.76 ? 'Lost' : dice < 0.94 ? 'Engaging' : 'Prospecting'
    const product = pick(Object.keys(products) as (keyof typeof products)[])
    // The first rows use every agent and account once.
    const agent = agents[i] ?? pick(agents)
    const open = stage === 'Engaging' || stage === 'Prospecting'
    const account = i >= accounts.length && open && random() < 0.68 ? '' : (accounts[i] ?? pick(accounts))
    const engaged = Date.UTC(2016, 9, 20) + Math.floor(random() * 400) * 86_400_000
    const closed = engaged + (1 + Math.floor(random() * 130)) * 86_400_000
    const value =
      stage === 'Won' ? Math.round(products[product] * (0.8 + random() * 0.4)) : stage === 'Lost' ? 0 : ''
    const id = (i + 36 ** 7).toString(36).toUpperCase()
    const from = stage === 'Prospecting' ? '' : american(engaged)
    lines.push([id, agent, product, account, stage, from, open ? '' : american(closed), value].join(','))
    facts[stage.toLowerCase() as 'won']++
    if (stage === 'Won') facts.wonValue += Number(value)
    if (account === '') facts.withoutAccount++
  }
  return { csv: `${lines.join('\n')}\n`, facts }
}

function named(count: number, first: string[], second: string[]): string[] {
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / (first.length * second.length))
    const name = `${first[i % first.length]}${second[Math.floor(i / first.length) % second.length]}`
    return round === 0 ? name : `${name} ${round + 1}`
  })
}

function american(time: number): string {
  const date = new Date(time)
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
}

/** A deterministic random number generator with results from 0 to 1 (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
