import { currentTime } from '../../../../../web/clock.ts'
import { t } from '../../../../../web/i18n.ts'
import { useFormat } from '../../../../../web/session.ts'
import { useMoment } from '../../../../activities/web/clock.ts'
import type { Rot } from '../../../core/contract.ts'

const DAY = 86_400_000

const hasPassed = (rot: Rot | null, now: number) => rot !== null && Date.parse(rot.time) <= now

/** How many of these deals are rotten by now; a screen that asks is drawn anew as one more of them is. */
export const useRotten = (rots: (Rot | null)[]): number =>
  useMoment((now) => rots.filter((rot) => hasPassed(rot, now)).length)

/** Says of a deal why it is rotten, null of a fresh one; `whole` says of a fresh one when it will be. */
export function useRotWords() {
  const { date, days } = useFormat()
  const event = ({ event, by, since }: Rot) =>
    t(`deals:rot_${event}`, { who: by?.name ?? 'Kariz', date: date(since) })
  const rotten = (rot: Rot | null): string | null => {
    const now = currentTime()
    if (!rot || !hasPassed(rot, now)) return null
    const spent = days(Math.floor((now - Date.parse(rot.since)) / DAY))
    const why = t(`deals:rotten_${rot.clock}`, { spent, allowed: days(rot.days) })
    return `${t('deals:rotten_since', { date: date(rot.time), why })} ${event(rot)}`
  }
  const whole = (rot: Rot | null): string => {
    if (!rot) return ''
    const isHeld = Date.parse(rot.time) > Date.parse(rot.since) + rot.days * DAY
    const when = isHeld
      ? t('deals:rots_held')
      : t(`deals:rots_${rot.clock}`, { date: date(rot.time), allowed: days(rot.days) })
    return rotten(rot) ?? `${event(rot)} ${when}`
  }
  /** The same in a few words, as it stands on a card: for how long, and since what. */
  const short = (rot: Rot | null): string | null => {
    const now = currentTime()
    if (!rot || !hasPassed(rot, now)) return null
    const spent = days(Math.floor((now - Date.parse(rot.since)) / DAY))
    if (rot.clock === 'stage') return t('deals:rot_card_stage', { spent, allowed: days(rot.days) })
    const what = amidWords(rot.type ?? '')
    return t(`deals:rot_card_${rot.event}`, { spent, who: rot.by?.name ?? 'Kariz', what })
  }
  /** How long nothing has happened, or how long it has been in its stage; null of a fresh one. */
  const spent = (rot: Rot | null): string | null =>
    rot && hasPassed(rot, currentTime())
      ? days(Math.floor((currentTime() - Date.parse(rot.since)) / DAY))
      : null
  return { rotten, whole, short, spent }
}

/** A name inside a sentence: "Call" is a call; "SMS" and "LinkedIn" stay what they are. */
const amidWords = (name: string) =>
  name.slice(1) === name.slice(1).toLocaleLowerCase() ? name.toLocaleLowerCase() : name
