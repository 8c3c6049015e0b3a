import {
  Building2,
  CalendarCheck,
  CircleUser,
  type LucideIcon,
  ScrollText,
  ShieldCheck,
  SquareKanban,
  Tag,
  ThumbsDown,
  Trash2,
  Users,
  Workflow,
} from 'lucide-react'
import type { Key } from '../i18n.ts'
import { hasPage } from './pages.ts'

/** A screen of the settings. */
export interface Section {
  to: `/settings/${string}`
  page: string
  name: Key
  icon: LucideIcon
  isForAdmins?: boolean
}

/** The screens of the settings, in their order. */
export const sections: Section[] = [
  { to: '/settings/profile', page: 'ProfilePage', name: 'shell:settings_profile', icon: CircleUser },
  {
    to: '/settings/company',
    page: 'CompanyPage',
    name: 'shell:settings_company',
    icon: Building2,
    isForAdmins: true,
  },
  { to: '/settings/users', page: 'UsersPage', name: 'shell:settings_users', icon: Users, isForAdmins: true },
  {
    to: '/settings/permissions',
    page: 'PermissionsPage',
    name: 'shell:settings_permissions',
    icon: ShieldCheck,
    isForAdmins: true,
  },
  {
    to: '/settings/audit',
    page: 'AuditPage',
    name: 'shell:settings_audit',
    icon: ScrollText,
    isForAdmins: true,
  },
  {
    to: '/settings/pipelines',
    page: 'PipelinesPage',
    name: 'shell:settings_pipelines',
    icon: SquareKanban,
    isForAdmins: true,
  },
  { to: '/settings/labels', page: 'LabelsPage', name: 'shell:settings_labels', icon: Tag },
  { to: '/settings/sources', page: 'SourcesPage', name: 'shell:settings_sources', icon: Workflow },
  {
    to: '/settings/lost-reasons',
    page: 'LostReasonsPage',
    name: 'shell:settings_lost_reasons',
    icon: ThumbsDown,
  },
  {
    to: '/settings/activity-types',
    page: 'ActivityTypesPage',
    name: 'shell:settings_activity_types',
    icon: CalendarCheck,
  },
  { to: '/settings/deleted', page: 'DeletedPage', name: 'shell:settings_deleted', icon: Trash2 },
]

/** Those that exist, and are for this person. */
export const sectionsFor = (isAdmin: boolean): Section[] =>
  sections.filter((section) => hasPage(section.page) && (isAdmin || !section.isForAdmins))
