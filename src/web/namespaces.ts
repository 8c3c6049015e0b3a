// Written by scripts/listNamespaces.ts from the files in locales/en/.
import type activitiesTexts from '../../locales/en/activities.json'
import type askingTexts from '../../locales/en/asking.json'
import type calendarTexts from '../../locales/en/calendar.json'
import type companyTexts from '../../locales/en/company.json'
import type contactsTexts from '../../locales/en/contacts.json'
import type dealsTexts from '../../locales/en/deals.json'
import type errorsTexts from '../../locales/en/errors.json'
import type importTexts from '../../locales/en/import.json'
import type labelsTexts from '../../locales/en/labels.json'
import type leadsTexts from '../../locales/en/leads.json'
import type notesTexts from '../../locales/en/notes.json'
import type notificationsTexts from '../../locales/en/notifications.json'
import type opportunitiesTexts from '../../locales/en/opportunities.json'
import type paletteTexts from '../../locales/en/palette.json'
import type pipelinesTexts from '../../locales/en/pipelines.json'
import type planningTexts from '../../locales/en/planning.json'
import type shellTexts from '../../locales/en/shell.json'
import type sourcesTexts from '../../locales/en/sources.json'
import type teamsTexts from '../../locales/en/teams.json'
import type uiTexts from '../../locales/en/ui.json'
import type usersTexts from '../../locales/en/users.json'

/** The English texts: one namespace for each file, flat keys. */
export type Texts = {
  activities: typeof activitiesTexts
  asking: typeof askingTexts
  calendar: typeof calendarTexts
  company: typeof companyTexts
  contacts: typeof contactsTexts
  deals: typeof dealsTexts
  errors: typeof errorsTexts
  import: typeof importTexts
  labels: typeof labelsTexts
  leads: typeof leadsTexts
  notes: typeof notesTexts
  notifications: typeof notificationsTexts
  opportunities: typeof opportunitiesTexts
  palette: typeof paletteTexts
  pipelines: typeof pipelinesTexts
  planning: typeof planningTexts
  shell: typeof shellTexts
  sources: typeof sourcesTexts
  teams: typeof teamsTexts
  ui: typeof uiTexts
  users: typeof usersTexts
}
