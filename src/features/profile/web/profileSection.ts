import { CircleUser } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_profile', icon: CircleUser, order: 10 }
