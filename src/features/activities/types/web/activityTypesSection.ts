import { CalendarCheck } from 'lucide-react'
import type { Section } from '../../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_activity_types', icon: CalendarCheck, order: 100 }
