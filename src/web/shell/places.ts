import { Contact, ListTodo, type LucideIcon, Settings } from 'lucide-react'
import type { Key } from '../i18n.ts'
import { recordIcons } from '../recordIcons.ts'

/** An entry of the navigation; shown if its screen exists. */
export interface Place {
  to: '/today' | '/leads' | '/deals' | '/activities' | '/contacts' | '/settings'
  page: string
  name: Key
  /** A short name for a tab on a phone; without one the entry is behind More. */
  tab?: Key
  /** Further paths that belong to it. */
  holds?: string[]
  go: Key
  icon: LucideIcon
  /** The second key of its shortcut, after `g`. */
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

/** At the end of the rail, below the others. */
export const settingsPlace: Place = {
  to: '/settings',
  page: 'ProfilePage',
  name: 'shell:settings',
  go: 'shell:go_settings',
  icon: Settings,
  letter: 's',
}
