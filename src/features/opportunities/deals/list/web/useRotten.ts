import { currentTime } from '../../../../../web/clock.ts'
import { t } from '../../../../../web/i18n.ts'
import { useFormat } from '../../../../../web/session.ts'
import { useMoment } from '../../../../activities/web/clock.ts'
import type { Rot } from '../../../core/contract.ts'

const DAY = 86_400_000

const hasPassed = (rot: Rot | null, now: number) => rot !== null && Date.parse(rot.time) <= now

/** The number of these deals that are rotten now. The component rerenders when the next deal becomes rotten. */
export const useRotten = (rots: (Rot | null)[]): number =>
  useMoment((now) => rots.filter((rot) => hasPassed(rot, now)).length)

/** Explains why a deal is rotten; null for a fresh deal. With `whole`, it says for a fresh deal when it will rot. */
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
  /** The short form for a card: for how long nothing has happened, and since which event. */
  const short = (rot: Rot | null): string | null => {
    const now = currentTime()
    if (!rot || !hasPassed(rot, now)) return null
    const spent = days(Math.floor((now - Date.parse(rot.since)) / DAY))
    if (rot.clock === 'stage') return t('deals:rot_card_stage', { spent, allowed: days(rot.days) })
    const what = amidWords(rot.type ?? '')
    return t(`deals:rot_card_${rot.event}`, { spent, who: rot.by?.name ?? 'Kariz', what })
  }
  /** For how long nothing has happened, or how long the deal has been in its stage; null for a fresh deal. */
  const spent = (rot: Rot | null): string | null =>
    rot && hasPassed(rot, currentTime())
      ? days(Math.floor((currentTime() - Date.parse(rot.since)) / DAY))
      : null
  return { rotten, whole, short, spent }
}

/**
 * A name inside a sentence, in lower case ("Call" becomes "call") unless it contains other capitals ("SMS",
 * "LinkedIn").
 */
const amidWords = (name: string) =>
  name.slice(1) === name.slice(1).toLocaleLowerCase() ? name.toLocaleLowerCase() : name
