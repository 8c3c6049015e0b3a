/** A sample deal; days are days ago. `seller` 0 is the admin; `person`, `label` and stages count from 0. */
export type DealStory = {
  value: number
  seller: number
  person: number
  label?: number
  /** The day it was added as a lead, if it was one. */
  lead?: number
  /** The days on which it entered each stage; the last is its current stage. */
  path: number[]
  /** Days from today until the expected close date. */
  expected?: number
  /** Index of its note. */
  note?: number
  /** A colleague mentions the admin in a comment, that many days ago. */
  mentions?: { day: number }
  /** Its value is in another currency than the company's. */
  isAbroad?: true
  /** Nothing is planned, and there has been no activity for a long time. */
  isForgotten?: true
  isRenewal?: true
  end?: { status: 'won' | 'lost'; day: number; reason?: number }
}

export type LeadStory = {
  seller: number
  person: number
  day: number
  source: number
  value?: number
  label?: number
  isArchived?: true
  /** Its value is in another currency than the company's. */
  isAbroad?: true
}

export const deals: DealStory[] = [
  { value: 8400, seller: 0, person: 0, label: 0, lead: 48, path: [41, 33, 21, 9], expected: 12, note: 0 },
  { value: 2600, seller: 1, person: 1, path: [12, 6], expected: 25 },
  {
    value: 15_500,
    seller: 2,
    person: 2,
    label: 1,
    path: [38, 30, 24, 15, 4],
    expected: 6,
    note: 2,
    mentions: { day: 1 },
  },
  { value: 3200, seller: 0, person: 3, lead: 20, path: [16, 11, 3], expected: 20 },
  { value: 6900, seller: 1, person: 4, label: 0, path: [27, 20, 8], expected: 15, note: 3, isAbroad: true },
  { value: 5100, seller: 2, person: 3, path: [5], expected: 40 },
  { value: 1800, seller: 0, person: 5, path: [3] },
  {
    value: 22_000,
    seller: 1,
    person: 9,
    label: 1,
    path: [60, 52, 37, 29, 24],
    expected: 3,
    isForgotten: true,
  },
  { value: 9800, seller: 2, person: 8, lead: 30, path: [24, 14], expected: 30, isAbroad: true },
  { value: 12_400, seller: 0, person: 10, path: [18, 10, 5], expected: 18, note: 1 },
  { value: 1200, seller: 1, person: 7, label: 2, path: [9] },
  { value: 2100, seller: 2, person: 1, path: [2], expected: 35 },
  { value: 7600, seller: 0, person: 6, label: 0, path: [44, 36, 26], expected: 9, isForgotten: true },
  { value: 34_000, seller: 1, person: 9, path: [75, 66, 50, 38, 25], end: { status: 'won', day: 14 } },
  { value: 4300, seller: 2, person: 4, lead: 58, path: [50, 44, 31, 19], end: { status: 'won', day: 7 } },
  { value: 5900, seller: 0, person: 11, path: [55, 47, 35, 26, 20], end: { status: 'won', day: 2 } },
  { value: 11_200, seller: 1, person: 5, path: [63, 51, 40], end: { status: 'lost', day: 28, reason: 0 } },
  { value: 8800, seller: 2, person: 6, path: [45, 36], end: { status: 'lost', day: 17, reason: 3 } },
]

/** In the second pipeline. */
export const renewals: DealStory[] = [
  { value: 2400, seller: 0, person: 3, path: [7], expected: 45, isRenewal: true },
  { value: 3900, seller: 2, person: 2, path: [21, 8], expected: 28, isRenewal: true },
  { value: 1500, seller: 0, person: 5, path: [34, 25, 12], expected: 10, isRenewal: true },
  { value: 1100, seller: 1, person: 1, path: [40, 28], end: { status: 'won', day: 5 }, isRenewal: true },
]

export const leads: LeadStory[] = [
  { seller: 0, person: 0, day: 1, source: 2, value: 9500, label: 0 },
  { seller: 0, person: 7, day: 2, source: 5 },
  { seller: 1, person: 10, day: 3, source: 7, value: 1400, label: 1 },
  { seller: 2, person: 11, day: 4, source: 0 },
  { seller: 1, person: 4, day: 6, source: 2, value: 5200, label: 1 },
  { seller: 0, person: 3, day: 8, source: 0, value: 7000 },
  { seller: 2, person: 8, day: 11, source: 5, label: 2 },
  { seller: 1, person: 7, day: 15, source: 2, value: 2300, label: 2 },
  { seller: 2, person: 5, day: 70, source: 0, isArchived: true },
]
