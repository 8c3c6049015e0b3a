import { Contact, ListTodo, type LucideIcon, Settings } from 'lucide-react'
import type { Key } from '../i18n.ts'
import { recordIcons } from '../recordIcons.ts'

/** A place in the rail; shown when its screen exists. */
export interface Place {
  to: '/today' | '/leads' | '/deals' | '/activities' | '/contacts' | '/settings'
  page: string
  name: Key
  /** Short enough for a tab at the bottom of a phone; without one it stands behind More. */
  tab?: Key
  /** Addresses of what belongs to it. */
  holds?: string[]
  go: Key
  icon: LucideIcon
  /** After `g`. */
  letter: string
}

export const places: Place[] = [
  {
    to: '/today',
    page: 'TodayPage',
    name: 'shell:today',
    tab: 'shell:tab_today',
    go: 'shell:go_today',
    icon: ListTodo,
    letter: 't',
  },
  {
    to: '/leads',
    page: 'LeadsPage',
    name: 'shell:leads',
    tab: 'shell:tab_leads',
    go: 'shell:go_leads',
    icon: recordIcons.lead,
    letter: 'l',
  },
  {
    to: '/deals',
    page: 'DealsPage',
    name: 'shell:deals',
    tab: 'shell:tab_deals',
    go: 'shell:go_deals',
    icon: recordIcons.deal,
    letter: 'd',
  },
  {
    to: '/activities',
    page: 'ActivitiesPage',
    name: 'shell:activities',
    tab: 'shell:tab_activities',
    go: 'shell:go_activities',
    icon: recordIcons.activity,
    letter: 'a',
  },
  {
    to: '/contacts',
    page: 'ContactsPage',
    name: 'shell:contacts',
    holds: ['/persons', '/organizations'],
    go: 'shell:go_contacts',
    icon: Contact,
    letter: 'c',
  },
]

/** Below the others, at the end of the rail. */
export const settingsPlace: Place = {
  to: '/settings',
  page: 'ProfilePage',
  name: 'shell:settings',
  go: 'shell:go_settings',
  icon: Settings,
  letter: 's',
}
